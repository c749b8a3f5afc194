// Where a dataset lies on disk, and how its files are written so that a kill at any moment leaves nothing half-done.
// Not their meaning: drawing-record.ts describes a line, build-dataset.ts the order.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

export const pixelsFile = "drawings-64.bin";
export const recordsFile = "drawings.jsonl";
export const failuresFile = "failures.jsonl";

/** Written last and removed first: a dataset is whole where it is there. */
export const manifestFile = "dataset.json";

export interface DatasetManifest {
  /** Changes when any shard does; the same key means the same bytes. */
  key: string;
  count: number;
  pixelsSha256: string;
  recordsSha256: string;
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
