// Jobs over HTTP: submitted, looked at, listed, cancelled, and followed by their events.
// Not the pictures that come of them (pictures.ts).

import { createRoute, z } from "@hono/zod-openapi";
import {
  ImagierError,
  type JobEvent,
  jobEventSchema,
  jobIdSchema,
  jobQuerySchema,
  jobViewSchema,
  jobWishSchema,
} from "@imagier/contracts";
import type { Caller } from "@imagier/service";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { answerEvents, type StreamEvent } from "../http/event-stream.js";
import { jsonAnswer, jsonBody, ourErrors, streamAnswer } from "../openapi/describe.js";
import { submitJob } from "./submit-job.js";

const tags = ["Jobs"];
const params = z.object({ id: jobIdSchema });

const submit = createRoute({
  method: "post",
  path: "/v1/jobs",
  tags,
  summary: "Asks for pictures",
  description: "The same Idempotency-Key gives the same job, however often it is sent.",
  request: {
    headers: z.object({ "idempotency-key": z.string().optional() }),
    ...jsonBody(jobWishSchema),
  },
  responses: { 202: jsonAnswer("The job, as it waits or went on", jobViewSchema), ...ourErrors },
});

const list = createRoute({
  method: "get",
  path: "/v1/jobs",
  tags,
  summary: "Your jobs, newest first",
  request: { query: jobQuerySchema },
  responses: { 200: jsonAnswer("Jobs", z.array(jobViewSchema)), ...ourErrors },
});

const find = createRoute({
  method: "get",
  path: "/v1/jobs/{id}",
  tags,
  summary: "A job: its state, its place in the queue, how far it is, its pictures",
  request: { params },
  responses: { 200: jsonAnswer("The job", jobViewSchema), ...ourErrors },
});

const cancel = createRoute({
  method: "delete",
  path: "/v1/jobs/{id}",
  tags,
  summary: "Cancels a job, also in the middle of a step",
  request: { params },
  responses: { 200: jsonAnswer("The job; a running one is cancelled a moment later", jobViewSchema), ...ourErrors },
});

const events = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/events",
  tags,
  summary: "What happens to a job, as it happens",
  description: "The stream ends after `done`. `Last-Event-ID` goes on after the event that it names.",
  request: { params, headers: z.object({ "last-event-id": z.string().optional() }) },
  responses: { 200: streamAnswer("One JobEvent in the data of each event", jobEventSchema), ...ourErrors },
});

export const jobRoutes: RouteGroup = {
  mount(app: App, parts: AppParts) {
    const { jobs } = parts.service;
    app.openapi(submit, async (c) => {
      const { job } = await submitJob(c, parts, { wish: c.req.valid("json") });
      c.header("Location", `/v1/jobs/${job.id}`);
      return c.json(job, 202);
    });
    app.openapi(list, async (c) => c.json(await jobs.list(requireScope(c, "draw").user.id, c.req.valid("query")), 200));
    app.openapi(find, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(found(id, await jobs.find(ownerOf(requireScope(c, "draw")), id)), 200);
    });
    app.openapi(cancel, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(found(id, await jobs.cancel(ownerOf(requireScope(c, "draw")), id)), 200);
    });
    app.openapi(events, async (c) => {
      const { id } = c.req.valid("param");
      found(id, await jobs.find(ownerOf(requireScope(c, "draw")), id));
      const after = lastEventOf(c.req.valid("header")["last-event-id"]);
      return answerEvents(c, (signal) => asStream(jobs.events(id, after, signal)));
    });
  },
};

async function* asStream(events: AsyncIterable<JobEvent>): AsyncIterable<StreamEvent> {
  for await (const event of events) yield { id: event.id, event: event.type, data: event };
}

/** An admin sees every job; everybody else their own. */
function ownerOf({ scopes, user }: Caller): string | undefined {
  return scopes.includes("admin") ? undefined : user.id;
}

function found<T>(id: string, job: T | undefined): T {
  if (job === undefined) throw new ImagierError("JOB_UNKNOWN", `There is no job ${id} of yours.`);
  return job;
}

/** @throws ImagierError HEADER_INVALID */
function lastEventOf(header: string | undefined): number {
  if (header === undefined || header === "") return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  throw new ImagierError("HEADER_INVALID", "Last-Event-ID must be the id of an event, a whole number.");
}
