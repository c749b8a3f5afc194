// Jobs of the service: asking for pictures, following how they come about, giving up on them.
// Not the pictures themselves (pictures.ts).

import type { JobEvent, JobQuery, JobView, JobWish } from "@imagier/contracts";
import { clientCodes, ServiceError } from "../service-error.js";
import type { CallOptions, Transport } from "../transport.js";
import { type EventOptions, jobEvents } from "./job-events.js";

export interface SubmitOptions extends CallOptions {
  /** Two submissions under one key are one job. @default a new one for each call */
  idempotencyKey?: string | undefined;
}

export interface FinishOptions extends EventOptions {
  /** Sees each event on the way. */
  onEvent?: (event: JobEvent) => void;
}

export interface Jobs {
  /** Safe where the line breaks: it is sent again under the same key. */
  submit(wish: JobWish, options?: SubmitOptions): Promise<JobView>;
  get(id: string, options?: CallOptions): Promise<JobView>;
  list(query?: JobQuery, options?: CallOptions): Promise<JobView[]>;
  /** Waiting or in the middle of a step; what is drawn by then is kept. */
  cancel(id: string, options?: CallOptions): Promise<JobView>;
  /** Ends after "done"; comes back by itself where the line breaks. */
  events(id: string, options?: EventOptions): AsyncGenerator<JobEvent, void, undefined>;
  /** The job when it is done, whatever came of it: `state` tells. */
  finished(id: string, options?: FinishOptions): Promise<JobView>;
}

export function jobsOf(transport: Transport): Jobs {
  const events: Jobs["events"] = (id, options = {}) => jobEvents(transport, `${pathOf(id)}/events`, options);
  return {
    submit: (wish, { idempotencyKey = newKey(), signal } = {}) =>
      transport.ask("job", "/v1/jobs", {
        method: "POST",
        json: wish,
        headers: { "idempotency-key": idempotencyKey },
        isRepeatable: true,
        signal,
      }),
    get: (id, options) => transport.ask("job", pathOf(id), options),
    list: (query, options) => transport.ask("jobs", "/v1/jobs", { query, ...options }),
    cancel: (id, options) => transport.ask("job", pathOf(id), { method: "DELETE", ...options }),
    events,
    finished: async (id, { onEvent, ...options } = {}) => {
      for await (const event of events(id, options)) {
        onEvent?.(event);
        if (event.type === "done") return event.job;
      }
      throw new ServiceError(clientCodes.answerInvalid, `The events of ${id} ended before the job did.`);
    },
  };
}

const pathOf = (id: string) => `/v1/jobs/${encodeURIComponent(id)}`;

/** 128 bits; randomUUID is missing on pages that come over plain HTTP. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
