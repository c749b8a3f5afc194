// Makes the database, with its tables, that the first start of an embedded service unpacks: packages/service/dist/fresh-database.tar.gz.
// `npx tsx tools/build-fresh-database.ts`, after the build. Without the file the first start makes one itself, in five times as long.

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";
import { openDatabase } from "../packages/service/src/database/open-database.js";

const folder = join(import.meta.dirname, "../packages/service/dist");
const archivePath = join(folder, "fresh-database.tar.gz");
const workFolder = await mkdtemp(join(tmpdir(), "imagier-fresh-"));
try {
  await rm(archivePath, { force: true }); // the next line would unpack the one before
  await (await openDatabase(workFolder)).close();
  const archive = await packed(join(workFolder, "postgres"));
  await mkdir(folder, { recursive: true });
  // A service that starts meanwhile finds it whole or not at all.
  await writeFile(`${archivePath}.new`, archive);
  await rename(`${archivePath}.new`, archivePath);
  console.log(`fresh-database.tar.gz: ${(archive.byteLength / 1e6).toFixed(1)} MB`);
} finally {
  await rm(workFolder, { recursive: true, force: true });
}

/** As it was closed. What an open engine gives of itself looks like a crash, and each first start would recover from it. */
async function packed(dataDir: string): Promise<Uint8Array> {
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const entries = found.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(dataDir, path);
    return entry.isDirectory() ? { name: `${name}/` } : { name, data: await readFile(path) };
  });
  return gzipSync(createTar(await Promise.all(entries)), { level: 9 });
}
