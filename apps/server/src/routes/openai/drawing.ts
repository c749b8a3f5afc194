// A job that somebody waits for over an open line: its events until it is done, its pictures as bytes; cancelled where the
// client goes away, unless an Idempotency-Key says that it will come back. Not the shape of the answer (answer.ts).

import {
  type ErrorCode,
  errorCatalogue,
  ImagierError,
  type JobEvent,
  type JobView,
  type JobWish,
  type PictureFormat,
  type PictureView,
} from "@imagier/contracts";
import type { Context } from "hono";
import type { AppEnv, AppParts } from "../../http/app-parts.js";
import { requireScope } from "../../http/authenticate.js";
import { convertStored } from "../convert-stored.js";
import { submitJob } from "../submit-job.js";

/** A submitted job and what is needed to wait for it. */
export interface Drawing {
  job: JobView;
  /** Its events; where `signal` comes first the job is cancelled. */
  events(signal: AbortSignal): AsyncIterable<JobEvent>;
  /** The job when it is done and succeeded. @throws ImagierError that of the job, CANCELLED */
  finished(signal: AbortSignal): Promise<JobView>;
  /** The file as it is stored, or written anew and signed again. @param lossy format and quality, 1 to 100 */
  bytes(picture: PictureView, lossy?: { format: PictureFormat; quality: number }): Promise<Uint8Array>;
}

/** @throws ImagierError as `submitJob` */
export async function beginDrawing(
  c: Context<AppEnv>,
  parts: AppParts,
  asked: { wish: JobWish; hasPreviews: boolean },
): Promise<Drawing> {
  const { user } = requireScope(c, "draw");
  const { job } = await submitJob(c, parts, asked);
  const { jobs, pictures } = parts.service;
  const comesBack = c.req.header("idempotency-key") !== undefined;

  async function* events(signal: AbortSignal): AsyncIterable<JobEvent> {
    let isDone = false;
    try {
      for await (const event of jobs.events(job.id, 0, signal)) {
        isDone = event.type === "done";
        yield event;
      }
    } finally {
      if (!isDone && !comesBack) await jobs.cancel(user.id, job.id);
    }
  }
  return {
    job,
    events,
    finished: async (signal) => {
      const done = await jobs.finished(job.id, signal);
      if (done !== undefined) return succeeded(done);
      if (!comesBack) await jobs.cancel(user.id, job.id);
      throw new ImagierError("CANCELLED", "The client went away before the picture was drawn.");
    },
    bytes: async (picture, lossy) => {
      const stored = await pictures.fileOf(picture);
      return lossy === undefined ? stored : convertStored(parts, { userId: user.id, picture, stored }, lossy);
    },
  };
}

/** @throws ImagierError that of the job, CANCELLED */
export function succeeded(job: JobView): JobView {
  if (job.state === "succeeded") return job;
  if (job.state === "cancelled") throw new ImagierError("CANCELLED", `The job ${job.id} was cancelled.`);
  const { code, message, hint } = job.error ?? { code: "INTERNAL", message: `The job ${job.id} failed.`, hint: "" };
  // Of a worker with a newer catalogue: the words are still right.
  const known = code in errorCatalogue ? (code as ErrorCode) : "INTERNAL";
  throw new ImagierError(known, message, hint === "" ? {} : { hint });
}
