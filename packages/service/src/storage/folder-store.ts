// Objects as files of a folder, two letters of the hash a folder: written beside their place, flushed, then renamed.
// Not for several machines, unless the folder is one that they share.

import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { ObjectStore, StoredObject } from "./object-store.js";

/** A writer that died left it: nobody writes for so long. */
const abandonedMs = 3600_000;

/** @throws ImagierError STORAGE_UNAVAILABLE where the folder cannot be made */
export async function openFolderStore(folder: string): Promise<ObjectStore> {
  const unfinished = join(folder, "unfinished");
  await mkdir(unfinished, { recursive: true }).catch((cause: unknown) => {
    throw new ImagierError("STORAGE_UNAVAILABLE", `${folder} cannot be made`, { cause });
  });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    put: async (sha256, bytes) => {
      const partial = join(unfinished, `${sha256}.${randomBytes(6).toString("hex")}`);
      try {
        await writeWhole(partial, bytes);
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
        await rename(partial, pathOf(sha256));
      } catch (cause) {
        await rm(partial, { force: true });
        throw refusalOf(cause, folder);
      }
    },
    get: async (sha256) => await readFile(pathOf(sha256)).catch(absent),
    delete: async (sha256) => await rm(pathOf(sha256), { force: true }),
    list: () => listFolder(folder, unfinished),
    close: async () => undefined,
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Takes away what writers that died left behind, too. */
async function* listFolder(folder: string, unfinished: string): AsyncGenerator<StoredObject> {
  for (const name of await readdir(unfinished)) {
    const facts = await stat(join(unfinished, name)).catch(absent);
    if (facts && Date.now() - facts.mtimeMs > abandonedMs) await rm(join(unfinished, name), { force: true });
  }
  for (const part of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const sha256 of await readdir(join(folder, part))) {
      const facts = await stat(join(folder, part, sha256)).catch(absent);
      if (facts) yield { sha256, writtenAt: facts.mtime };
    }
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) === "ENOENT") return undefined;
  throw new ImagierError("STORAGE_UNAVAILABLE", "a stored picture cannot be read", { cause: error });
}

function refusalOf(cause: unknown, folder: string): ImagierError {
  const code = codeOf(cause);
  if (code === "ENOSPC" || code === "EDQUOT") return new ImagierError("DISK_FULL", `no room in ${folder}`, { cause });
  return new ImagierError("STORAGE_UNAVAILABLE", `${folder} cannot be written (${code})`, { cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
