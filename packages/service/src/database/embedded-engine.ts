// Starts PostgreSQL in WebAssembly over a folder or in memory, as new or as it was left, also by a process that was killed.
// Not the statements.

import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** An empty database, made when the package is built (tools/build-fresh-database.ts): unpacking is three times as fast as making one. */
const freshDatabase = new URL("../../dist/fresh-database.tar.gz", import.meta.url);

/** @param folder undefined: in memory */
export async function startEngine(folder: string | undefined): Promise<PGlite> {
  if (folder === undefined) return await openEngine("memory://", true);
  const [dataDir, marker] = [join(folder, "postgres"), join(folder, "is-whole")];
  const isWhole = await stat(marker).then(
    () => true,
    () => false,
  );
  // Without the marker it is new, or a process died while it was being made.
  if (!isWhole) await rm(dataDir, { recursive: true, force: true });
  const engine = await openEngine(dataDir, !isWhole);
  if (!isWhole) await writeFile(marker, "");
  return engine;
}

async function openEngine(dataDir: string, isNew: boolean): Promise<PGlite> {
  const fresh = isNew ? await readFile(freshDatabase).catch(() => undefined) : undefined;
  const engine = new PGlite({ dataDir, ...(fresh && { loadDataDir: new Blob([fresh]) }) });
  await engine.waitReady;
  return engine;
}
