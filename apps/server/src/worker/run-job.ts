// One claimed job from its pictures in to its pictures out: drawn, told of while it goes on, each picture stored as it is finished.
// Not the loop that claims (worker.ts): it says by the signal's reason why a job is to stop.

import { type ErrorCode, type GenerationProgress, ImagierError, type JobProgress } from "@imagier/contracts";
import type { ClaimedJob, DrawnPicture, Lease, Service } from "@imagier/service";
import type { Engine } from "../engine/engine.js";
import type { EnginePicture } from "../engine/engine-protocol.js";
import { engineJobOf } from "./engine-job.js";
import { persistently } from "./persistently.js";

export interface JobTools {
  service: Pick<Service, "jobs" | "pictures">;
  engine: Pick<Engine, "draw">;
  /** Its reason is a StopReason. */
  signal: AbortSignal;
}

/** Why a job that runs is to stop: its user cancelled it, another worker has it, or this worker ends. */
export type StopReason = "cancelled" | "lost" | "draining";

/** What became of a job, or of this attempt at it. */
export interface JobEnd {
  state: "succeeded" | "failed" | "retried" | StopReason;
  /** Of a failure. */
  code?: ErrorCode;
  timingsMs?: Record<string, number>;
  /** Stored now. */
  pictures: number;
}

/** Before each report of progress: more are not seen, and each takes rows and processor time from the drawing. */
const progressEveryMs = { watched: 300, unwatched: 2_000 };

/** Never throws: whatever happens, the queue is told, or the lease runs out. */
export async function runJob(job: ClaimedJob, { service, engine, signal }: JobTools): Promise<JobEnd> {
  const { jobs, pictures } = service;
  const lease: Lease = { id: job.id, workerId: job.workerId, attempt: job.attempt };
  const everyMs = job.hasPreviews ? progressEveryMs.watched : progressEveryMs.unwatched;
  const told = new Telling(lease, service.jobs, everyMs);
  const storing: Promise<unknown>[] = [];
  /** The last: kept back for the transaction that ends the job. */
  let last: DrawnPicture | undefined;
  const store = (drawn: DrawnPicture) => {
    const stored = persistently(() => jobs.addPicture(lease, drawn), signal);
    stored.catch(() => undefined); // told below
    storing.push(stored);
  };
  try {
    const outcome = await engine.draw(await engineJobOf(job, pictures), {
      signal,
      onProgress: (progress) => told.progress(progress),
      onPreview: ({ webp, ...preview }) =>
        told.preview({ ...preview, webpBase64: Buffer.from(webp).toString("base64") }),
      onPicture: (picture) => {
        const drawn = drawnPicture(picture, job.wish.kind === "draw" ? undefined : job.wish.parent);
        if (picture.isLast) last = drawn;
        else store(drawn);
      },
    });
    await Promise.all(storing);
    await told.last();
    const { warnings, edited } = outcome;
    const timingsMs = outcome.timingsMs as Record<string, number>;
    const unstored = last === undefined ? [] : [last];
    await persistently(() => jobs.finish(lease, unstored, { warnings, timingsMs, edited }), signal);
    return { state: "succeeded", timingsMs, pictures: storing.length + unstored.length };
  } catch (error) {
    await told.last();
    if (last !== undefined) store(last); // what is drawn is kept, whatever came after it
    await Promise.allSettled(storing);
    const end = await tellEnd(error, { lease, jobs, signal }).catch(() => lost); // the lease runs out: another has it
    return { ...end, pictures: storing.length };
  }
}

const lost = { state: "lost" } as const;

/** Tells the queue how a job that was not drawn ended. */
async function tellEnd(
  error: unknown,
  { lease, jobs, signal }: { lease: Lease; jobs: Service["jobs"]; signal: AbortSignal },
): Promise<Pick<JobEnd, "state" | "code">> {
  if (signal.aborted) {
    const state = signal.reason as StopReason;
    if (state === "cancelled") await persistently(() => jobs.cancelled(lease));
    if (state === "draining") await persistently(() => jobs.release([lease]));
    return { state };
  }
  const known = asImagierError(error);
  const { code } = known;
  if (code === "LEASE_LOST") return lost;
  const isRetried = mayHelpAgain(known);
  await persistently(() => jobs.fail(lease, known.toJSON(), { isRetried }));
  return { state: isRetried ? "retried" : "failed", code };
}

function asImagierError(error: unknown): ImagierError {
  if (error instanceof ImagierError) return error;
  return new ImagierError("INTERNAL", error instanceof Error ? error.message : String(error), { cause: error });
}

/** A machine that failed may not fail again, or another may have the memory; a wish that is wrong stays wrong. */
function mayHelpAgain({ blame, code }: ImagierError): boolean {
  return blame === "machine" && code !== "MEMORY_LIMIT_EXCEEDED";
}

function drawnPicture(
  { image, isLast: _, bytes, thumbnail, plan, credits, layers, inspection, ...facts }: EnginePicture,
  parentId: string | undefined,
): DrawnPicture {
  return { image, bytes, thumbnail, ...facts, parentId, details: { plan, credits, layers, inspection } };
}

/** Progress and previews on their way to the queue: one at a time, the newest, and never waited for. */
class Telling {
  readonly #lease: Lease;
  readonly #jobs: Service["jobs"];
  readonly #everyMs: number;
  #sending: Promise<unknown> = Promise.resolve();
  #isSending = false;
  #newest: JobProgress | GenerationProgress | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(lease: Lease, jobs: Service["jobs"], everyMs: number) {
    this.#lease = lease;
    this.#jobs = jobs;
    this.#everyMs = everyMs;
  }

  progress(progress: JobProgress | GenerationProgress): void {
    this.#newest = progress;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const newest = this.#newest;
      if (newest !== undefined && !this.#isSending) this.#send(() => this.#jobs.progress(this.#lease, newest));
    }, this.#everyMs);
  }

  preview(preview: Parameters<Service["jobs"]["preview"]>[1]): void {
    if (!this.#isSending) this.#send(() => this.#jobs.preview(this.#lease, preview));
  }

  /** When what is on its way has arrived: nothing may come after the end of a job. */
  async last(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isSending = true;
    await this.#sending;
  }

  #send(send: () => Promise<void>): void {
    this.#isSending = true;
    this.#sending = send()
      .catch(() => undefined) // a lost word is no reason to lose the picture
      .then(() => {
        this.#isSending = false;
      });
  }
}
