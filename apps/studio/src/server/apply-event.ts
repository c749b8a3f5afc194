// A job as it stands after an event. The service's own answer, where there is one, is always truer.

import type { JobEvent, JobView } from "@imagier/contracts";

export function applyEvent(job: JobView, event: JobEvent): JobView {
  switch (event.type) {
    case "queued":
      return { ...job, state: "queued", position: event.position, estimateMs: event.estimateMs ?? job.estimateMs };
    case "started":
      return { ...job, state: "running", position: undefined };
    case "progress":
      return { ...job, state: "running", position: undefined, progress: event.progress };
    case "picture":
      return job.pictures.some(({ id }) => id === event.picture.id)
        ? job
        : { ...job, pictures: [...job.pictures, event.picture].sort((a, b) => (a.image ?? 0) - (b.image ?? 0)) };
    case "done":
      return event.job;
    case "preview":
      return job;
  }
}

export function isFinished({ state }: Pick<JobView, "state">): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}
