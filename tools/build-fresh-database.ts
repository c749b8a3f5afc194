// Makes the empty database that the first start of an embedded service unpacks: packages/service/dist/fresh-database.tar.gz.
// `npx tsx tools/build-fresh-database.ts`, after the build. Without the file the first start makes one itself, in three times as long.

import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

const folder = join(import.meta.dirname, "../packages/service/dist");
const engine = new PGlite("memory://");
await engine.waitReady;
const archive = Buffer.from(await (await engine.dumpDataDir("gzip")).arrayBuffer());
await engine.close();
await mkdir(folder, { recursive: true });
// A service that starts meanwhile finds it whole or not at all.
await writeFile(join(folder, "fresh-database.tar.gz.new"), archive);
await rename(join(folder, "fresh-database.tar.gz.new"), join(folder, "fresh-database.tar.gz"));
console.log(`fresh-database.tar.gz: ${(archive.byteLength / 1e6).toFixed(1)} MB`);
