// Kills workers, PostgreSQL and embedded services at 200 moments by lot, under load, and counts what went wrong: nothing may.
// `npm run bench:kills [kills] [seed]`. PostgreSQL by `npm run services`. An hour's test of what kills.test.ts does a few times.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killServer, killWorkers } from "../../packages/service/src/testing/kills.js";
import { startPostgres } from "../../packages/service/src/testing/postgres-server.js";

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
/** Of all; the others are workers and PostgreSQL. */
const embeddedShare = 0.25;

const folder = await mkdtemp(join(tmpdir(), "imagier-kills-"));
const server = await startPostgres();
try {
  const embedded = Math.round(kills * embeddedShare);
  const storage = join(folder, "pictures");
  console.log(JSON.stringify({ what: "embedded", ...(await killServer(join(folder, "embedded"), embedded, seed)) }));
  const report = await killWorkers(server, { kills: kills - embedded, storage, seed });
  console.log(JSON.stringify({ what: "workers and PostgreSQL", ...report }));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
