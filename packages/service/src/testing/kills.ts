// Load, and SIGKILL at moments by lot to workers, to the database, or to a whole embedded service; then what must hold is counted.
// `npm run bench:kills` does it 200 times; a test a few times.

import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openService, type Service } from "../index.js";
import type { PostgresServer } from "./postgres-server.js";
import { callerOf, wishFor } from "./suite-tools.js";

interface KillOptions {
  kills: number;
  storage: string;
  /** Moments come from it: the same seed gives the same sequence. */
  seed: number;
}

interface KillReport {
  kills: number;
  jobs: number;
  /** Answered submissions without a succeeded job. */
  lost: number;
  /** Jobs with a picture too many, too few, or two ends. */
  doubled: number;
  /** Credits still reserved or used beside the prices, places still taken. */
  leaked: number;
  /** Rows whose object is not there or is another. */
  broken: number;
}

function start(script: string, parameters: readonly string[]): ChildProcess {
  const args = [
    "--conditions=source",
    "--import",
    import.meta.resolve("tsx"),
    join(import.meta.dirname, script),
    ...parameters,
  ];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function kill(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return;
  process.kill("SIGKILL");
  await once(process, "exit");
}

/** Park and Miller's minimal standard generator (CACM 1988), 0 to 1. */
function lotsFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Every fourth kill is the database's, the others are workers'. */
export async function killWorkers(server: PostgresServer, { kills, storage, seed }: KillOptions): Promise<KillReport> {
  const lot = lotsFrom(seed);
  const service = await openService({ database: server.url, storage, tendEveryMs: 300, attempts: 1_000 });
  const startWorker = (place: number) => start("kill-worker.ts", [server.url, storage, `worker ${place} ${lot()}`]);
  const workers = [0, 1].map(startWorker);
  const callers = await Promise.all([callerOf(service), callerOf(service), callerOf(service)]);
  const stopping = new AbortController();
  const submitted: string[] = [];
  const submitting = Promise.all(
    callers.map(async (caller, c) => {
      for (let i = 0; !stopping.signal.aborted; i++) {
        const options = { idempotencyKey: `${c} ${i}` };
        const [{ job }] = await Promise.all([
          service.jobs.submit(caller, wishFor(`job ${i}`, 2), options),
          service.jobs.submit(caller, wishFor(`job ${i}`, 2), options), // As a client does whose first call seems lost.
        ]);
        submitted.push(job.id);
        await sleep(100);
      }
    }),
  );
  await Promise.all(workers.map((worker) => once(worker, "message")));
  for (let i = 0; i < kills; i++) {
    await sleep(50 + lot() * 400);
    if (i % 4 === 3) {
      await server.kill();
      await server.start();
      continue;
    }
    const place = Math.floor(lot() * workers.length);
    await kill(workers[place]!);
    workers[place] = startWorker(place);
    await once(workers[place], "message");
  }
  stopping.abort();
  await submitting;
  await untilDone(
    service,
    callers.map(({ user }) => user.id),
  );
  await Promise.all(workers.map(kill));
  const report = await inspect(service, { submitted, userIds: callers.map(({ user }) => user.id), pictures: 2 });
  await service.close();
  return { kills, ...report };
}

/** A database, its server and its worker are one process here: all die at once. */
export async function killServer(folder: string, kills: number, seed: number): Promise<KillReport> {
  const lot = lotsFrom(seed);
  const jobs = Math.min(200, 10 * kills);
  const submitted = new Set<string>();
  const begin = () => {
    const child = start("kill-server.ts", [folder, `${jobs}`]);
    child.on("message", (said) => said !== "ready" && submitted.add(String(said)));
    return child;
  };
  for (let i = 0; i < kills; i++) {
    const child = begin();
    // Some die while they open, some at work.
    if (i % 3 > 0) await once(child, "message");
    await sleep(lot() * 1_000);
    await kill(child);
  }
  const last = begin();
  await once(last, "exit");
  const service = await openService({ database: `${folder}/database`, storage: `${folder}/pictures`, tendEveryMs: 0 });
  const userIds = (await service.users.list()).map(({ id }) => id);
  const report = await inspect(service, { submitted: [...submitted], userIds, pictures: 1 });
  await service.close();
  return { kills, ...report, lost: report.lost + Math.abs(jobs - report.jobs) };
}

async function untilDone(service: Service, userIds: readonly string[]): Promise<void> {
  for (;;) {
    const open = await Promise.all(
      userIds.flatMap((id) =>
        (["queued", "running"] as const).map((state) => service.jobs.list(id, { state, limit: 1 })),
      ),
    );
    if (open.every((jobs) => jobs.length === 0)) return;
    await sleep(200);
  }
}

async function inspect(
  service: Service,
  { submitted, userIds, pictures }: { submitted: readonly string[]; userIds: readonly string[]; pictures: number },
): Promise<Omit<KillReport, "kills">> {
  const report = { jobs: 0, lost: 0, doubled: 0, leaked: 0, broken: 0 };
  for (const id of new Set(submitted))
    if ((await service.jobs.find(undefined, id))?.state !== "succeeded") report.lost++;
  for (const userId of userIds) {
    const user = (await service.users.find(userId))!;
    let price = 0;
    for (let before: string | undefined; ; ) {
      const page = await service.jobs.list(userId, { limit: 100, ...(before && { before }) });
      for (const job of page) {
        report.jobs++;
        price += service.quota.price(job.wish);
        if (job.pictures.map(({ image }) => image).join() !== Array.from({ length: pictures }, (_, i) => i).join()) {
          report.doubled++;
        }
        const ends = [];
        for await (const event of service.jobs.events(job.id, 0)) if (event.type === "done") ends.push(event);
        if (ends.length !== 1) report.doubled++;
        for (const picture of job.pictures) {
          const bytes = await service.pictures.file(undefined, picture.id).catch(() => undefined);
          if (!bytes || createHash("sha256").update(bytes).digest("hex") !== picture.sha256) report.broken++;
        }
      }
      if (page.length < 100) break;
      before = page.at(-1)!.id;
    }
    const usage = await service.quota.usage(user);
    if (usage.reserved !== 0 || Math.abs(usage.used - price) > 1e-6) report.leaked++;
  }
  return report;
}
