// Hashes of large files, remembered: a checkpoint of gigabytes takes seconds to hash, and is seldom changed.
// A file is taken for the same while path, size, time of change and inode are; whoever forges those fools only themselves.

import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { realPathOf } from "./file-access.js";
import { sha256File } from "./sha256-file.js";

const fileName = "hashes.json";
/** More than anyone has checkpoints; the oldest are forgotten. */
const mostEntries = 1000;

const cacheSchema = z.record(
  z.string(),
  z.strictObject({ state: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
);

/**
 * The SHA-256 of a file, computed where it is not remembered for the file as it is now.
 * @param cacheDir where `hashes.json` is kept, made if absent; without one nothing is remembered
 * @throws what `sha256File` throws; a cache that cannot be read or written is no error
 */
export async function cachedSha256(path: string, cacheDir: string | undefined): Promise<string> {
  const real = await realPathOf(path);
  if (cacheDir === undefined) return sha256File(real);
  const { size, mtimeMs, ino } = await stat(real);
  const state = `${size} ${mtimeMs} ${ino}`;
  const known = (await readCache(cacheDir))[real];
  if (known?.state === state) return known.sha256;
  const sha256 = await sha256File(real);
  await remember(cacheDir, real, { state, sha256 }).catch(() => undefined); // hashed again next time
  return sha256;
}

async function readCache(cacheDir: string): Promise<z.infer<typeof cacheSchema>> {
  try {
    return cacheSchema.parse(JSON.parse(await readFile(join(cacheDir, fileName), "utf8")));
  } catch {
    return {};
  }
}

async function remember(cacheDir: string, path: string, entry: { state: string; sha256: string }): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const { [path]: _, ...others } = await readCache(cacheDir);
  const entries = [...Object.entries(others), [path, entry] as const].slice(-mostEntries);
  const temporary = join(cacheDir, `${fileName}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(Object.fromEntries(entries))}\n`);
  await rename(temporary, join(cacheDir, fileName)); // whole or not at all
}
