// How far a user's drawing is, as this dialect asks: of the one that runs, without naming it. Keeps the newest preview of each.
// Not the queue: what runs is asked of the service, so that several servers tell the same, but for previews.

import { ImagierError, type JobView } from "@imagier/contracts";
import type { Jobs } from "@imagier/service";
import type { Drawing } from "../routes/openai/drawing.js";
import { timestampOf } from "./draw-answer.js";
import type { ProgressAnswer } from "./schemas.js";

export class RunningJobs {
  readonly #previews = new Map<string, string>();

  constructor(readonly jobs: Pick<Jobs, "list" | "cancel">) {}

  /** The job when it is done, whatever came of it; its previews are kept until then. @throws CANCELLED */
  async finished({ job, events }: Drawing, signal: AbortSignal): Promise<JobView> {
    try {
      for await (const event of events(signal)) {
        if (event.type === "preview") this.#previews.set(job.id, event.webpBase64);
        if (event.type === "done") return event.job;
      }
    } finally {
      this.#previews.delete(job.id);
    }
    throw new ImagierError("CANCELLED", "The client went away before the picture was drawn.");
  }

  /** Of the job that came first among those that run, else of those that wait. */
  async #current(userId: string): Promise<JobView | undefined> {
    for (const state of ["running", "queued"] as const) {
      const job = (await this.jobs.list(userId, { state, limit: 200 })).at(-1);
      if (job !== undefined) return job;
    }
    return undefined;
  }

  async progress(userId: string, isPictureWanted: boolean): Promise<ProgressAnswer> {
    const job = await this.#current(userId);
    const { stepsDone = 0, stepsTotal = 0 } = job?.progress ?? {};
    // Its programs take 0 for idle, so a job that begins is told as one in a hundred.
    const share =
      job === undefined ? 0 : stepsTotal === 0 ? 0.01 : Math.min(0.99, Math.max(0.01, stepsDone / stepsTotal));
    return {
      progress: share,
      eta_relative: job === undefined ? 0 : (job.estimateMs ?? 0) / 1000,
      state: {
        skipped: false,
        interrupted: false,
        stopping_generation: false,
        job: job?.id ?? "",
        job_count: job === undefined ? 0 : 1,
        job_timestamp: job === undefined ? "0" : timestampOf(job.createdAt),
        job_no: 0,
        sampling_step: stepsDone,
        sampling_steps: stepsTotal,
      },
      current_image: (isPictureWanted && job !== undefined ? this.#previews.get(job.id) : undefined) ?? null,
      textinfo: job?.state === "queued" ? "Waiting..." : null,
    };
  }

  /** Whatever is drawn by then is answered to whoever waits for it. */
  async interrupt(userId: string): Promise<void> {
    const job = await this.#current(userId);
    if (job !== undefined) await this.jobs.cancel(userId, job.id);
  }
}
