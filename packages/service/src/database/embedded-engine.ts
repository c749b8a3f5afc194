// Starts PostgreSQL in WebAssembly over a folder or in memory, as new or as it was left, also by a process that was killed.
// Not the statements.

import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { parseTar } from "nanotar";

/** An empty database, made when the package is built (tools/build-fresh-database.ts): unpacking takes a fifth of making one. */
const freshDatabase = new URL("../../dist/fresh-database.tar.gz", import.meta.url);

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
  const engine = new PGlite({ dataDir, ...(fresh && { loadDataDir: new Blob([fresh]) }) });
  await engine.waitReady;
  return engine;
}

/** Does nothing where the archive was not built: the engine then makes a database itself. */
async function unpackFresh(dataDir: string): Promise<void> {
  const packed = await readFile(freshDatabase).catch(() => undefined);
  if (!packed) return;
  const entries = parseTar(await promisify(gunzip)(packed)).map((entry) => ({
    ...entry,
    at: join(dataDir, entry.name),
  }));
  const files = entries.filter(({ type }) => type !== "directory");
  const needed = entries.map(({ at, type }) => (type === "directory" ? at : dirname(at)));
  for (const folder of new Set(needed)) await mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all(files.map(({ at, data = "" }) => writeFile(at, data, { mode: 0o600 })));
}
