// Load, and SIGKILL at moments by lot to workers, to their engine processes, to the database, or to a whole embedded service, also on a
// disk that is full by turns; then what must hold is counted.
// `npm run bench:kills` does it 200 times; a test a few times.

import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobView, JobWish } from "@imagier/contracts";
import { type Caller, openService, type Service } from "../index.js";
import type { PostgresServer } from "./postgres-server.js";
import { callerOf, wishFor } from "./suite-tools.js";

interface KillOptions {
  kills: number;
  storage: string;
  /** Moments come from it: the same seed gives the same sequence. */
  seed: number;
  /** @default one that only waits (kill-worker.ts) */
  worker?: KilledWorker;
  onProgress?: TellProgress;
}

/** Told after each kill, and while the last jobs are waited for. */
type TellProgress = (progress: { kills: number; jobs: number }) => void;

/** Tells "ready" when it works, and `{engine: pid}` whenever it has started an engine process. */
export interface KilledWorker {
  /** TypeScript, or built, which starts in a fifth of the time. Arguments: database, storage, name. */
  script: string;
  wish: JobWish;
  /** Of one job. */
  pictures: number;
  /** Between two submissions of each of the three users. */
  everyMs: number;
  batchKey?: string;
  /** Whether half of the kills are its engine's. */
  hasEngine: boolean;
}

export const waitingWorker: KilledWorker = {
  script: join(import.meta.dirname, "kill-worker.ts"),
  ...{ wish: wishFor("a job", 2), pictures: 2, everyMs: 100, hasEngine: false },
};

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
  const loader = script.endsWith(".ts") ? ["--conditions=source", "--import", import.meta.resolve("tsx")] : [];
  return spawn(process.execPath, [...loader, script, ...parameters], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function kill(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
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

/** Every fourth kill is the database's, the others are workers', or by turns their engines'. */
export async function killWorkers(server: PostgresServer, options: KillOptions): Promise<KillReport> {
  const { kills, storage, seed, worker = waitingWorker, onProgress } = options;
  const lot = lotsFrom(seed);
  const service = await openService({ database: server.url, storage, tendEveryMs: 300, attempts: 1_000 });
  const callers = await Promise.all([callerOf(service), callerOf(service), callerOf(service)]);
  const load = startLoad(service, callers, worker);
  const workers = [0, 1].map((place) => new Victim(worker.script, [server.url, storage, `worker ${place}`]));
  await Promise.all(workers.map((victim) => victim.ready));
  for (let i = 0; i < kills; i++) {
    await sleep(50 + lot() * 400);
    const victim = workers[Math.floor(lot() * workers.length)]!;
    if (i % 4 === 3) {
      await server.kill();
      await server.start();
    } else if (worker.hasEngine && i % 4 !== 0) await victim.killEngine();
    else await victim.killAndStart();
    onProgress?.({ kills: i + 1, jobs: load.submitted.length });
  }
  const submitted = await load.stop();
  const userIds = callers.map(({ user }) => user.id);
  await Promise.all(workers.map((victim) => victim.ready));
  await untilDone(service, userIds);
  await Promise.all(workers.map((victim) => victim.kill()));
  const report = await inspect(service, { submitted, userIds, pictures: worker.pictures });
  await service.close();
  return { kills, ...report };
}

/** Of each user, waiting or running: more would only make the end long. */
const mostOpenJobs = 8;

/** Each submission twice, as a client does whose first call seems lost. */
function startLoad(service: Service, callers: readonly Caller[], { wish, everyMs, batchKey }: KilledWorker) {
  const stopping = new AbortController();
  const submitted: string[] = [];
  const submitting = Promise.all(
    callers.map(async (caller, c) => {
      for (let i = 0; !stopping.signal.aborted; i++) {
        const options = { idempotencyKey: `${c} ${i}`, ...(batchKey && { batchKey }) };
        const submit = () => service.jobs.submit(caller, wish, options);
        const [{ job }] = await Promise.all([submit(), submit()]);
        submitted.push(job.id);
        do await sleep(everyMs);
        while (!stopping.signal.aborted && (await openJobsOf(service, caller)) >= mostOpenJobs);
      }
    }),
  );
  return {
    submitted,
    stop: async () => {
      stopping.abort();
      await submitting;
      return submitted;
    },
  };
}

async function openJobsOf({ jobs }: Service, { user }: Caller): Promise<number> {
  const states = ["queued", "running"] as const;
  const open = await Promise.all(states.map((state) => jobs.list(user.id, { state, limit: mostOpenJobs })));
  return open.flat().length;
}

/** A worker's process, with the process of its engine where it tells of one. */
class Victim {
  readonly #script: string;
  readonly #parameters: readonly string[];
  #lives = 0;
  #process!: ChildProcess;
  #engine: number | undefined;
  ready!: Promise<unknown>;

  constructor(script: string, parameters: readonly string[]) {
    this.#script = script;
    this.#parameters = parameters;
    this.#start();
  }

  #start(): void {
    const [database = "", storage = "", name = ""] = this.#parameters;
    this.#engine = undefined;
    this.#process = start(this.#script, [database, storage, `${name} ${this.#lives++}`]);
    this.ready = new Promise((resolve) => {
      this.#process.on("message", (said: "ready" | { engine: number }) => {
        if (said === "ready") resolve(undefined);
        else this.#engine = said.engine;
      });
    });
  }

  kill(): Promise<void> {
    return kill(this.#process);
  }

  /** The next kill need not wait until it works again, unless it is the next to be killed. */
  async killAndStart(): Promise<void> {
    await this.ready;
    await this.kill();
    this.#start();
  }

  /** Waits for the next engine first, where the last was just killed. */
  async killEngine(): Promise<void> {
    for (let looks = 0; this.#engine === undefined && looks < 600; looks++) await sleep(50);
    const pid = this.#engine;
    this.#engine = undefined;
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  }
}

interface ServerKillOptions {
  /** Of database and pictures. */
  folder: string;
  kills: number;
  seed: number;
  /** TypeScript, or built. @default kill-server.ts */
  script?: string;
  onProgress?: TellProgress;
  /** Leaves no room on its disk, or makes room again: called by turns while the service lives. @default there is always room */
  fillDisk?: (isFull: boolean) => void;
}

/** A database, its server and its worker are one process here: all die at once. */
export async function killServer(options: ServerKillOptions): Promise<KillReport> {
  const { folder, kills, seed, fillDisk, onProgress, script = join(import.meta.dirname, "kill-server.ts") } = options;
  const lot = lotsFrom(seed);
  const jobs = Math.min(200, 10 * kills);
  const submitted = new Set<string>();
  const begin = () => {
    const child = start(script, [folder, `${jobs}`]);
    child.on("message", (said) => said !== "ready" && submitted.add(String(said)));
    return child;
  };
  for (let i = 0; i < kills; i++) {
    const child = begin();
    const ended = once(child, "exit");
    // Some die while they open, some at work.
    if (i % 3 > 0) await Promise.race([once(child, "message"), ended]);
    fillDisk?.(true);
    await sleep(lot() * 700);
    fillDisk?.(false);
    await sleep(lot() * 300);
    await kill(child);
    onProgress?.({ kills: i + 1, jobs: submitted.size });
  }
  // One that finds the disk full may end by itself; with room it ends when all is done.
  for (let status: unknown = 1, lives = 0; status !== 0 && lives < 3; lives++) [status] = await once(begin(), "exit");
  const service = await openService({ database: `${folder}/database`, storage: `${folder}/pictures`, tendEveryMs: 0 });
  const userIds = (await service.users.list()).map(({ id }) => id);
  const report = await inspect(service, { submitted: [...submitted], userIds, pictures: 1 });
  await service.close();
  return { kills, ...report, lost: report.lost + Math.abs(jobs - report.jobs) };
}

/** Nothing is killed any more: jobs that do not end by then never do. */
const longestEndMs = 180_000;

async function untilDone(service: Service, userIds: readonly string[]): Promise<void> {
  const untilMs = performance.now() + longestEndMs;
  while (performance.now() < untilMs) {
    const open = await Promise.all(
      userIds.flatMap((id) =>
        (["queued", "running"] as const).map((state) => service.jobs.list(id, { state, limit: 1 })),
      ),
    );
    if (open.every((jobs) => jobs.length === 0)) return;
    await sleep(200);
  }
}

/** Looked at together: with a storage that fails each call takes several. */
const lookedAtOnce = 16;

async function inspect(
  service: Service,
  { submitted, userIds, pictures }: { submitted: readonly string[]; userIds: readonly string[]; pictures: number },
): Promise<Omit<KillReport, "kills">> {
  const report = { jobs: 0, lost: 0, doubled: 0, leaked: 0, broken: 0 };
  for (const id of new Set(submitted))
    if ((await service.jobs.find(undefined, id))?.state !== "succeeded") report.lost++;
  for (const userId of userIds) {
    const jobs = await allJobs(service, userId);
    report.jobs += jobs.length;
    for (let from = 0; from < jobs.length; from += lookedAtOnce) {
      const looked = jobs.slice(from, from + lookedAtOnce).map((job) => inspectJob(service, job, pictures));
      for (const { doubled, broken } of await Promise.all(looked)) {
        report.doubled += doubled;
        report.broken += broken;
      }
    }
    const price = jobs.reduce((sum, { wish }) => sum + service.quota.price(wish), 0);
    const usage = await service.quota.usage((await service.users.find(userId))!);
    if (usage.reserved !== 0 || Math.abs(usage.used - price) > 1e-6) report.leaked++;
  }
  return report;
}

async function allJobs(service: Service, userId: string): Promise<JobView[]> {
  const jobs: JobView[] = [];
  for (;;) {
    const before = jobs.at(-1)?.id;
    const page = await service.jobs.list(userId, { limit: 100, ...(before && { before }) });
    jobs.push(...page);
    if (page.length < 100) return jobs;
  }
}

async function inspectJob(service: Service, job: JobView, pictures: number) {
  const places = job.pictures.map(({ image }) => image).join();
  const ends = [];
  for await (const event of service.jobs.events(job.id, 0)) if (event.type === "done") ends.push(event);
  const files = job.pictures.map(async ({ id, sha256 }) => {
    const bytes = await service.pictures.file(undefined, id).catch(() => undefined);
    return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === sha256;
  });
  const isWhole = await Promise.all(files);
  return {
    doubled: Number(places !== Array.from({ length: pictures }, (_, i) => i).join()) + Number(ends.length !== 1),
    broken: isWhole.filter((whole) => !whole).length,
  };
}
