// Claims jobs and has an engine draw them, several of one model at once; keeps their leases; stops those that are cancelled.
// Not one job (run-job.ts) and not the engine. Any number of workers, in any number of processes, share one queue.

import type { ClaimedJob, Lease, Service } from "@imagier/service";
import { defaultModel } from "../engine/default-model.js";
import type { Engine } from "../engine/engine.js";
import { unlessAborted } from "../engine/unless-aborted.js";
import type { EndedJob, WorkObserver } from "../observability/work-observer.js";
import { type JobEnd, runJob, type StopReason } from "./run-job.js";

export interface WorkerOptions {
  service: Pick<Service, "jobs" | "pictures">;
  engine: Engine;
  /** Of no other worker, not even of an earlier life of this one. */
  workerId: string;
  /** So many jobs of one model are drawn together. From 1. @default 4, which fills a run of the network */
  jobsAtOnce?: number;
  /** After so long without a word its jobs go to another worker. @default 30,000 */
  leaseMs?: number;
  /** Told of each job that ended, and of what keeps the worker from working. @default nobody is told */
  observer?: Pick<WorkObserver, "jobEnded" | "fault">;
}

interface Running {
  job: ClaimedJob;
  stop: AbortController;
  done: Promise<void>;
}

/** Without news the queue is looked at this often. */
const lookEveryMs = 2000;
const troublePauseMs = 500;

export class Worker {
  readonly #options: WorkerOptions;
  readonly #running = new Map<string, Running>();
  readonly #draining = new AbortController();
  /** Aborted and made anew whenever a job ends: there is room again. */
  #room = new AbortController();
  #loop: Promise<void> | undefined;
  #heart: NodeJS.Timeout | undefined;
  #unwatch: (() => Promise<void>) | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Jobs that are being drawn. */
  get jobsRunning(): number {
    return this.#running.size;
  }

  async start(): Promise<void> {
    const { service, leaseMs = 30_000 } = this.#options;
    this.#unwatch = await service.jobs.watchCancels((id) => this.#stop(id, "cancelled"));
    this.#heart = setInterval(() => void this.#beat(), leaseMs / 5);
    this.#loop = this.#work();
  }

  /** Claims nothing more and waits for what is being drawn; what is not done in time goes back into the queue. */
  async drain({ graceMs = 30_000 }: { graceMs?: number } = {}): Promise<void> {
    this.#draining.abort();
    const patience = setTimeout(() => {
      for (const id of this.#running.keys()) this.#stop(id, "draining");
    }, graceMs);
    await this.#loop;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    clearTimeout(patience);
    clearInterval(this.#heart);
    await this.#unwatch?.();
  }

  async #work(): Promise<void> {
    const { jobs } = this.#options.service;
    const draining = this.#draining.signal;
    while (!draining.aborted) {
      try {
        const claimed = this.#freePlaces() > 0 ? await this.#claim() : 0;
        if (claimed > 0) continue;
        // With places free, a job that ends gives nothing more to claim: the bell does.
        if (this.#freePlaces() > 0) await jobs.waitForWork(lookEveryMs, draining);
        else await aborted(AbortSignal.any([draining, this.#room.signal]), lookEveryMs);
      } catch (error) {
        if (!draining.aborted) this.#options.observer?.fault(error, { during: "claiming" });
        await aborted(draining, troublePauseMs);
      }
    }
  }

  /** None while a job that is drawn alone is there: whatever came after it would only wait. */
  #freePlaces(): number {
    const { jobsAtOnce = 4 } = this.#options;
    const running = [...this.#running.values()];
    return running.some(({ job }) => job.batchKey === undefined) ? 0 : jobsAtOnce - running.length;
  }

  async #claim(): Promise<number> {
    const { service, workerId, leaseMs } = this.#options;
    // A worker whose engine does not start leaves the jobs to others.
    await unlessAborted(this.#options.engine.start(), this.#draining.signal, () => new Error("draining"));
    const claimed = await service.jobs.claim({ workerId, limit: this.#freePlaces(), leaseMs });
    for (const job of claimed) {
      const stop = new AbortController();
      this.#running.set(job.id, { job, stop, done: this.#run(job, stop) });
    }
    return claimed.length;
  }

  async #run(job: ClaimedJob, stop: AbortController): Promise<void> {
    const { service, engine, observer } = this.#options;
    const startedAt = Date.now();
    const startMs = performance.now();
    const end = await runJob(job, { service, engine, signal: stop.signal });
    const batchSize = this.#running.size;
    this.#running.delete(job.id);
    const durationMs = performance.now() - startMs;
    observer?.jobEnded({
      ...endedJob(job, end),
      startedAt,
      waitMs: startedAt - Date.parse(job.createdAt),
      durationMs,
      batchSize,
    });
    this.#room.abort();
    this.#room = new AbortController();
  }

  async #beat(): Promise<void> {
    const { service, workerId, leaseMs, observer } = this.#options;
    const leases = [...this.#running.values()].map(({ job }): Lease => {
      const { id, attempt } = job;
      return { id, workerId, attempt };
    });
    try {
      const { cancelled, lost } = await service.jobs.heartbeat(workerId, leases, leaseMs);
      for (const id of cancelled) this.#stop(id, "cancelled");
      for (const id of lost) this.#stop(id, "lost");
    } catch (error) {
      observer?.fault(error, { during: "heartbeat" });
    }
  }

  #stop(id: string, reason: StopReason): void {
    this.#running.get(id)?.stop.abort(reason);
  }
}

/** A job that another worker has, or that will be tried again, is released by this one. */
const stateTold = { lost: "released", draining: "released", retried: "released" } as const;

function endedJob({ id, wish, traceparent }: ClaimedJob, { state, code, timingsMs, pictures }: JobEnd) {
  const model = wish.kind === "draw" ? (wish.wish.model ?? defaultModel) : defaultModel;
  const told: EndedJob["state"] =
    state in stateTold ? "released" : (state as Exclude<typeof state, keyof typeof stateTold>);
  return { id, kind: wish.kind, model, state: told, code, timingsMs, pictures, traceparent };
}

/** When the signal comes, or after a while. */
function aborted(signal: AbortSignal, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, atMostMs);
    signal.addEventListener("abort", done);
  });
}
