// A wish sent, and its job followed to the end: for rooms that wait for one picture of their own.
// Not the list of all jobs: the queue has that. A job goes on where nobody follows it any more.

import type { JobEvent, JobView, JobWish } from "@imagier/contracts";
import { service } from "./service.js";

interface RunJobOptions {
  signal?: AbortSignal | undefined;
  /** Told once the service has taken it. */
  onTaken?: (job: JobView) => void;
  onEvent?: (event: JobEvent) => void;
}

/** The job that succeeded. @throws the service's refusal, the job's own error, or JobCancelled */
export async function runJob(wish: JobWish, { signal, onTaken, onEvent }: RunJobOptions = {}): Promise<JobView> {
  const job = await service.jobs.submit(wish, { signal });
  onTaken?.(job);
  const done = await service.jobs.finished(job.id, { signal, ...(onEvent === undefined ? {} : { onEvent }) });
  if (done.state === "cancelled") throw new JobCancelled();
  if (done.error !== undefined) throw done.error;
  return done;
}

/** Somebody gave it up: nothing to report. */
export class JobCancelled extends Error {}
