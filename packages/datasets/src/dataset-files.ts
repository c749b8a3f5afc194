// Where a dataset lies on disk, and how its files are written so that a kill at any moment leaves nothing half-done.
// Not their meaning: drawing-record.ts describes a line, build-dataset.ts the order.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Pixels of a shard: straight RGBA, one drawing after another. */
export const pixelsFileOf = (sizePx: number) => `drawings-${sizePx}.bin`;
export const recordsFile = "drawings.jsonl";
export const failuresFile = "failures.jsonl";

/** Written last and removed first: a dataset is whole where it is there. */
export const manifestFile = "dataset.json";

export interface DatasetManifest {
  /** Changes when anything in the dataset does; the same key means the same bytes. */
  key: string;
  count: number;
  /** Sides of the stored squares, smallest first. */
  sizesPx: number[];
  /** True where a drawing in it asks that works made from it carry the same licence. */
  isShareAlike: boolean;
  recordsSha256: string;
  /** In the order of the records. */
  shards: ShardEntry[];
  /** Sources that were left out, and why: an optional package that could not be fetched. */
  skipped: { source: string; reason: string }[];
}

export interface ShardEntry {
  source: string;
  /** Folder, relative to the dataset's. */
  dir: string;
  count: number;
  /** One for each of `sizesPx`, hexadecimal. */
  pixelsSha256: string[];
}

/** `IMAGIER_CACHE`/datasets, else `.imagier/datasets` under the nearest folder with `.git`, else under the current one. */
export function defaultDatasetDir(): string {
  const cache = process.env.IMAGIER_CACHE;
  if (cache !== undefined && cache !== "") return resolve(cache, "datasets");
  let dir = process.cwd();
  while (!existsSync(join(dir, ".git"))) {
    const parent = dirname(dir);
    if (parent === dir) return resolve(".imagier/datasets");
    dir = parent;
  }
  return join(dir, ".imagier", "datasets");
}

/** Parsed JSON, or undefined where the file is absent or was cut off. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Lines of a .jsonl file. */
export async function readLines<T>(path: string): Promise<T[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Writes parts one after another to a side file, flushes, and renames it into place. Returns the SHA-256, hexadecimal. */
export async function writeWhole(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<string> {
  const partial = `${path}.partial`;
  const hash = createHash("sha256");
  await rm(partial, { force: true });
  const file = await open(partial, "w");
  try {
    for await (const part of parts) {
      hash.update(part);
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
  return hash.digest("hex");
}

export function toLines(values: readonly unknown[]): Uint8Array {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
