// Makes the database, with its tables, that the first start of an embedded service unpacks: packages/service/dist/fresh-database.tar.gz.
// `npx tsx tools/build-fresh-database.ts`, after the build. Without the file the first start makes one itself, in five times as long.

import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { openDatabase } from "../packages/service/src/database/open-database.js";

const folder = join(import.meta.dirname, "../packages/service/dist");
const archivePath = join(folder, "fresh-database.tar.gz");
const workFolder = await mkdtemp(join(tmpdir(), "imagier-fresh-"));
try {
  await rm(archivePath, { force: true }); // the next line would unpack the one before
  await (await openDatabase(workFolder)).close();
  const engine = new PGlite(join(workFolder, "postgres"));
  await engine.waitReady;
  const archive = Buffer.from(await (await engine.dumpDataDir("gzip")).arrayBuffer());
  await engine.close();
  await mkdir(folder, { recursive: true });
  // A service that starts meanwhile finds it whole or not at all.
  await writeFile(`${archivePath}.new`, archive);
  await rename(`${archivePath}.new`, archivePath);
  console.log(`fresh-database.tar.gz: ${(archive.byteLength / 1e6).toFixed(1)} MB`);
} finally {
  await rm(workFolder, { recursive: true, force: true });
}
