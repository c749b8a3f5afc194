// Starts PostgreSQL in WebAssembly over a folder or in memory, as new or as it was left, also by a process that was killed.
// Not the statements.

import { mkdirSync, writeFileSync } from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { parseTar } from "nanotar";

/** 64-bit whole numbers: what is counted here stays far below 2^53. Told once: with each statement all parsers would be copied. */
const bigintType = 20;
const parsers = { [bigintType]: Number };

/** An empty database, made when the package is built (tools/build-fresh-database.ts): unpacking takes a fifth of making one. */
const freshDatabase = new URL("../../dist/fresh-database.tar.gz", import.meta.url);
/** More than it has unpacked: what is unpacked in one piece is not copied together. */
const unpackedBytes = 64 * 2 ** 20;

/** @param folder undefined: in memory */
export async function startEngine(folder: string | undefined): Promise<PGlite> {
  if (folder === undefined) {
    const fresh = await readFile(freshDatabase).catch(() => undefined);
    return await openEngine("memory://", fresh);
  }
  const [dataDir, marker] = [join(folder, "postgres"), join(folder, "is-whole")];
  const isWhole = await stat(marker).then(
    () => true,
    () => false,
  );
  // Without the marker it is new, or a process died while it was being made.
  if (!isWhole) {
    await rm(dataDir, { recursive: true, force: true });
    await unpackFresh(dataDir);
  }
  const engine = await openEngine(dataDir);
  if (!isWhole) await writeFile(marker, "");
  return engine;
}

async function openEngine(dataDir: string, fresh?: Uint8Array<ArrayBuffer>): Promise<PGlite> {
  const engine = new PGlite({ dataDir, parsers, ...(fresh && { loadDataDir: new Blob([fresh]) }) });
  await engine.waitReady;
  return engine;
}

/**
 * Does nothing where the archive was not built: the engine then makes a database itself. A thousand small files, written at once:
 * asynchronously they take three times the processor, and nobody is served yet.
 */
async function unpackFresh(dataDir: string): Promise<void> {
  const packed = await readFile(freshDatabase).catch(() => undefined);
  if (!packed) return;
  const entries = parseTar(gunzipSync(packed, { chunkSize: unpackedBytes }));
  const folders = entries.map(({ name, type }) => join(dataDir, type === "directory" ? name : dirname(name)));
  for (const folder of new Set(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  // By its fields: an entry would read its bytes as text for whoever copies all of it.
  for (const { name, type, data = "" } of entries) {
    if (type !== "directory") writeFileSync(join(dataDir, name), data, { mode: 0o600 });
  }
}
