// Writes files all or none: each whole under another name first, then renamed. Whatever fails, nothing is left behind.
// Not a lock: two programs may write beside each other, and neither overwrites what it was not told to.

import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { cancelled } from "../cancelled.js";

export interface FileToWrite {
  path: string;
  bytes: Uint8Array;
  /** Whether what is there may be replaced; otherwise the name gets a number. */
  overwrite: boolean;
}

/** Files half written; removed should the process be told to end in between. */
const staged = new Set<string>();
const removeStaged = () => {
  for (const path of staged) rmSync(path, { force: true });
};

/**
 * @returns the paths in the end, in order
 * @throws DISK_FULL, OUTPUT_UNWRITABLE, OUTPUT_FAILED, and CANCELLED where the signal came before the first rename
 */
export async function writeFiles(files: readonly FileToWrite[], signal?: AbortSignal): Promise<string[]> {
  const placed: string[] = [];
  const temporary = files.map(({ path }) => temporaryName(dirname(path)));
  process.once("exit", removeStaged);
  try {
    for (const [i, { path, bytes }] of files.entries()) {
      staged.add(temporary[i]!);
      await named(path, () => writeWhole(temporary[i]!, bytes));
    }
    if (signal?.aborted) throw cancelled(signal);
    for (const [i, file] of files.entries()) placed.push(await named(file.path, () => place(temporary[i]!, file)));
    return placed;
  } catch (error) {
    await Promise.all(placed.map((path) => rm(path, { force: true })));
    throw error;
  } finally {
    await Promise.all(temporary.map((path) => rm(path, { force: true })));
    for (const path of temporary) staged.delete(path);
    process.removeListener("exit", removeStaged);
  }
}

/**
 * Makes a file and takes it away again: what permissions say is not always what the system does.
 * @throws OUTPUT_UNWRITABLE, DISK_FULL, OUTPUT_FAILED
 */
export async function probeFolder(dir: string): Promise<void> {
  const path = temporaryName(dir);
  await named(dir, async () => {
    await writeWhole(path, new Uint8Array());
    await rm(path);
  });
}

function temporaryName(dir: string): string {
  return join(dir, `.imagier-${randomBytes(6).toString("hex")}.tmp`);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync(); // some file systems say only now that they are full
  } finally {
    await file.close();
  }
}

async function place(temporary: string, { path, overwrite }: FileToWrite): Promise<string> {
  if (overwrite) {
    await rename(temporary, path);
    return path;
  }
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${stem}-${number}${extension}`;
    if (await placeAsNew(temporary, candidate)) return candidate;
  }
}

/** False where there is something of that name. Unlike rename, link never replaces. */
async function placeAsNew(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
  }
  // A file system without links, such as FAT: take the name first, then replace our own empty file.
  try {
    await (await open(path, "wx")).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  await rename(temporary, path);
  return true;
}

async function named<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw writeError(path, cause as NodeJS.ErrnoException);
  }
}

/** The system's error as ours. */
export function writeError(path: string, cause: NodeJS.ErrnoException): ImagierError {
  const message = `Could not write ${quoteValue(path)}: ${cause.message}.`;
  switch (cause.code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new ImagierError("DISK_FULL", message, { cause });
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOENT":
    case "ENOTDIR":
    case "EISDIR":
    case "ENAMETOOLONG":
      return new ImagierError("OUTPUT_UNWRITABLE", message, { cause });
    default:
      return new ImagierError("OUTPUT_FAILED", message, { cause });
  }
}
