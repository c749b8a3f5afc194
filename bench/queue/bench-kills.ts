// Kills workers, engine processes, PostgreSQL and embedded services at 200 moments by lot, under load, with S3 failing 30 % of its calls and
// with the disk full by turns, and counts what went wrong: nothing may. `npm run bench:kills [kills] [seed] [part ...]` after
// `npm run build`; parts, each a share of the kills: engines, failingStorage, fullDisk, embedded. Tells how far it is, and writes
// kills.json after each part. PostgreSQL and the S3 server by `npm run services`; the full disk takes root.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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

const built = join(import.meta.dirname, "../../packages/service/dist/testing");

const drawingWorker: KilledWorker = {
  script: join(import.meta.dirname, "../../apps/server/dist/testing/killed-drawing-worker.js"),
  wish: { kind: "draw", wish: { prompt: "a red apple", size: "64x64", steps: 2, scene: false } },
  ...{ pictures: 1, everyMs: 3_000, batchKey: "imagier-1", hasEngine: true },
};

/** As much as two workers store where each third call fails. */
const slowerLoad: KilledWorker = { ...waitingWorker, script: join(built, "kill-worker.js"), everyMs: 500 };

const resultsFile = new URL("kills.json", import.meta.url);
const folder = await mkdtemp(join(tmpdir(), "imagier-kills-"));
const countOf = (part: keyof typeof shares) => Math.round(kills * shares[part]);

/** At most every few seconds: a kill may take less than one. */
const tellEveryMs = 5_000;

function tellerOf(part: string) {
  let toldMs = performance.now();
  return ({ kills: done, jobs }: { kills: number; jobs: number }) => {
    if (performance.now() - toldMs < tellEveryMs) return;
    toldMs = performance.now();
    console.error(`${part}: ${done} kills, ${jobs} jobs`);
  };
}

/** Parts that were run before keep their figures. */
async function keep(part: string, report: object): Promise<void> {
  const before = JSON.parse(await readFile(resultsFile, "utf8").catch(() => "{}")) as Record<string, object>;
  await writeFile(resultsFile, `${JSON.stringify({ ...before, [part]: report }, null, 2)}\n`);
}

async function tell(part: keyof typeof shares, work: () => Promise<object>): Promise<void> {
  if (parts.length > 0 && !parts.includes(part)) return;
  const startMs = performance.now();
  const report = await work();
  const timed = { ...report, seconds: Math.round((performance.now() - startMs) / 1000) };
  console.log(JSON.stringify({ what: part, ...timed }));
  await keep(part, timed);
}

const script = join(built, "kill-server.js");

async function killEmbedded(): Promise<object> {
  const onProgress = tellerOf("embedded");
  return killServer({ folder: join(folder, "embedded"), kills: countOf("embedded"), seed, script, onProgress });
}

async function killOnFullDisk(): Promise<object> {
  const disk = await mountSmallDisk(160);
  if (!disk) return { skipped: "no disk may be mounted here" };
  try {
    const fillDisk = (isFull: boolean) => disk.fill(isFull);
    const onProgress = tellerOf("fullDisk");
    return await killServer({ folder: disk.folder, kills: countOf("fullDisk"), seed, script, fillDisk, onProgress });
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
    const report = await killWorkers(server, {
      kills: countOf(part),
      storage,
      seed,
      worker,
      onProgress: tellerOf(part),
    });
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
} finally {
  await rm(folder, { recursive: true, force: true });
}
