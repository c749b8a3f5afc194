// Kills workers, engine processes, PostgreSQL and embedded services at 200 moments by lot, under load, with S3 failing 30 % of its calls and
// with the disk full by turns, and counts what went wrong: nothing may. `npm run bench:kills [kills] [seed] [part ...]`, parts: engines,
// failingStorage, fullDisk, embedded. 200 have not been run yet. PostgreSQL and the S3 server by `npm run services`; the full disk takes root.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFlakyProxy } from "../../packages/service/src/testing/flaky-proxy.js";
import { type KilledWorker, killServer, killWorkers, waitingWorker } from "../../packages/service/src/testing/kills.js";
import { startPostgres } from "../../packages/service/src/testing/postgres-server.js";
import { startS3Server } from "../../packages/service/src/testing/s3-server.js";
import { mountSmallDisk } from "../../packages/service/src/testing/small-disk.js";

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const parts = process.argv.slice(4);
/** Of all kills. */
const shares = { embedded: 0.15, fullDisk: 0.15, failingStorage: 0.58, engines: 0.12 } as const;
const failingCalls = 0.3;

const drawingWorker: KilledWorker = {
  script: join(import.meta.dirname, "../../apps/server/src/testing/killed-drawing-worker.ts"),
  wish: { kind: "draw", wish: { prompt: "a red apple", size: "64x64", steps: 2, scene: false } },
  ...{ pictures: 1, everyMs: 3_000, batchKey: "imagier-1", hasEngine: true },
};

/** As much as two workers store where each third call fails. */
const slowerLoad: KilledWorker = { ...waitingWorker, everyMs: 1_000 };

const folder = await mkdtemp(join(tmpdir(), "imagier-kills-"));
const countOf = (part: keyof typeof shares) => Math.round(kills * shares[part]);
const reports: Record<string, object> = {};

async function tell(part: keyof typeof shares, work: () => Promise<object>): Promise<void> {
  if (parts.length > 0 && !parts.includes(part)) return;
  const startMs = performance.now();
  const report = await work();
  reports[part] = { ...report, seconds: Math.round((performance.now() - startMs) / 1000) };
  console.log(JSON.stringify({ what: part, ...reports[part] }));
}

async function killEmbedded(): Promise<object> {
  return killServer({ folder: join(folder, "embedded"), kills: countOf("embedded"), seed });
}

async function killOnFullDisk(): Promise<object> {
  const disk = await mountSmallDisk(160);
  if (!disk) return { skipped: "no disk may be mounted here" };
  try {
    const fillDisk = (isFull: boolean) => disk.fill(isFull);
    return await killServer({ folder: disk.folder, kills: countOf("fullDisk"), seed, fillDisk });
  } finally {
    await disk.remove();
  }
}

/** With each, PostgreSQL dies too. */
async function killWithFailingStorage(part: "failingStorage" | "engines", worker: KilledWorker): Promise<object> {
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = "S3RVER"; // workers inherit them
  const [server, s3] = await Promise.all([startPostgres(), startS3Server()]);
  const proxy = await startFlakyProxy(s3.endpoint, failingCalls);
  try {
    const storage = `s3://${s3.bucket}/${part}?endpoint=${encodeURIComponent(proxy.endpoint)}`;
    const report = await killWorkers(server, { kills: countOf(part), storage, seed, worker });
    return { ...report, storageCalls: proxy.calls, storageFailures: proxy.failures };
  } finally {
    await proxy.stop();
    await s3.stop();
    await server.stop();
  }
}

try {
  await tell("engines", () => killWithFailingStorage("engines", drawingWorker));
  await tell("failingStorage", () => killWithFailingStorage("failingStorage", slowerLoad));
  await tell("fullDisk", killOnFullDisk);
  await tell("embedded", killEmbedded);
  await writeFile(new URL("kills.json", import.meta.url), `${JSON.stringify(reports, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
