// Optimised models too large to be read into memory: a folder each, the weights in a file of their own that is mapped when the
// model is loaded again. Widening, folding and laying out gigabytes takes many seconds; mapping them takes none.
// Not small models (create-session.ts keeps those whole), and no conversion: the folder can be deleted at any time.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { Ort } from "./load-ort.js";

type Options = InferenceSession.SessionOptions;

const [graphFile, weightsFile, sealFile] = ["graph.onnx", "weights.bin", "seal.json"];
const suffix = ".model";
/** What all folders together may take; those that were not used for longest go first. */
const mostBytes = 16e9;
/** A folder is only written where so many times its size is free. */
const spareFactor = 2;
/** Smaller weights stay in the graph. */
const leastExternalBytes = 1024;

/** What a folder held when it was written whole. */
interface Seal {
  graphSha256: string;
  weightsBytes: number;
}

/** The session of a model that was stored before; undefined where there is none, or its folder is not whole. */
export async function loadLarge(ort: Ort, entry: string, options: Options): Promise<InferenceSession | undefined> {
  const folder = entry + suffix;
  if (!(await isWhole(folder))) return undefined;
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined); // a folder that may only be read is read all the same
  // It is optimised already: "disabled" keeps it as it is.
  return ort.InferenceSession.create(join(folder, graphFile), {
    ...withSession(options, { model_external_initializers_file_folder_path: undefined }),
    graphOptimizationLevel: "disabled",
  }).catch(() => undefined);
}

export interface StoreLargeOptions {
  options: Options;
  entry: string;
  /** Of the weights in memory. */
  weightsBytes: number;
}

/**
 * Creates the session and stores what it became.
 * @returns undefined where there is no room or the folder cannot be written. @throws ONNX Runtime's own error
 */
export async function storeLarge(
  ort: Ort,
  bytes: Uint8Array,
  { options, entry, weightsBytes }: StoreLargeOptions,
): Promise<{ session: InferenceSession; isStored: boolean } | undefined> {
  const folder = entry + suffix;
  const draft = `${entry}.${process.pid}.draft`;
  if (!(await makeRoom(join(entry, ".."), weightsBytes))) return undefined;
  let session: InferenceSession | undefined;
  let isStored = false;
  try {
    await mkdir(draft, { recursive: true });
    session = await ort.InferenceSession.create(bytes, {
      ...withSession(options, {
        optimized_model_external_initializers_file_name: weightsFile,
        optimized_model_external_initializers_min_size_in_bytes: `${leastExternalBytes}`,
      }),
      optimizedModelFilePath: join(draft, graphFile),
    });
    await seal(draft);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    isStored = true;
  } catch {
    // A full disk, or a model that is refused: the caller tries without the cache, and hears why.
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
  return session && { session, isStored };
}

function withSession(options: Options, more: Readonly<Record<string, string | undefined>>): Options {
  const { session = {}, ...extra } = (options.extra ?? {}) as { session?: Record<string, unknown> };
  const entries = Object.entries({ ...session, ...more }).filter(([, value]) => value !== undefined);
  return { ...options, extra: { ...extra, session: Object.fromEntries(entries) } };
}

async function seal(folder: string): Promise<void> {
  const { size } = await stat(join(folder, weightsFile));
  const contents: Seal = { graphSha256: sha256(await readFile(join(folder, graphFile))), weightsBytes: size };
  await writeFile(join(folder, sealFile), JSON.stringify(contents));
}

async function isWhole(folder: string): Promise<boolean> {
  try {
    const { graphSha256, weightsBytes } = JSON.parse(await readFile(join(folder, sealFile), "utf8")) as Partial<Seal>;
    const { size } = await stat(join(folder, weightsFile));
    return size === weightsBytes && sha256(await readFile(join(folder, graphFile))) === graphSha256;
  } catch {
    return false;
  }
}

/** Deletes folders, oldest first, until one more fits; false where it cannot. */
async function makeRoom(dir: string, bytes: number): Promise<boolean> {
  try {
    await mkdir(dir, { recursive: true });
    const folders = await storedFolders(dir);
    let taken = folders.reduce((sum, folder) => sum + folder.bytes, 0);
    for (const { path, bytes: size } of folders) {
      if (taken + bytes <= mostBytes) break;
      await rm(path, { recursive: true, force: true });
      taken -= size;
    }
    const { bavail, bsize } = await statfs(dir);
    return taken + bytes <= mostBytes && bavail * bsize > spareFactor * bytes;
  } catch {
    return false;
  }
}

/** Least recently used first. */
async function storedFolders(dir: string): Promise<{ path: string; bytes: number; usedMs: number }[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(suffix));
  const folders = names.map(async (name) => {
    const path = join(dir, name);
    const { mtimeMs } = await stat(path);
    const bytes = await stat(join(path, weightsFile)).then(
      ({ size }) => size,
      () => 0,
    );
    return { path, bytes, usedMs: mtimeMs };
  });
  return (await Promise.all(folders)).sort((a, b) => a.usedMs - b.usedMs);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
