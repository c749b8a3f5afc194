// The numbered log of each job, written by workers and read by whoever watches, also again after a break.
// Not kept for ever: an hour after a job is done only its end can be read. Event 1, "queued", has no row: every job has it.

import type { JobEvent, JobProgress, JobState, JobView, PictureView } from "@imagier/contracts";
import type { Database, Queryable } from "../database/database.js";
import type { JobPreview, Lease } from "./jobs.js";
import type { QueueMeasure } from "./queue-measure.js";
import type { Wakers } from "./wakers.js";

/** While a job waits, its place is told again when it changed. */
const placeEveryMs = 1_000;
/** A notification may be missed where the database was away. */
const lookEveryMs = 5_000;

const appendSql = `
WITH told AS (
  UPDATE jobs SET last_event = last_event + 1, progress = coalesce($6::text::jsonb, progress)
  WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running'
  RETURNING id, last_event
), logged AS (
  INSERT INTO job_events (job_id, id, type, body) SELECT id, last_event, $4, $5::text::jsonb FROM told
)
SELECT pg_notify('imagier_event', id) FROM told`;

type Written = { type: "progress"; body: JobProgress } | { type: "preview"; body: JobPreview };

/** A lease that was lost writes nothing. */
export async function appendEvent(database: Queryable, lease: Lease, { type, body }: Written): Promise<void> {
  const text = JSON.stringify(body);
  await database.query(appendSql, [
    lease.id,
    lease.workerId,
    lease.attempt,
    type,
    text,
    type === "progress" ? text : null,
  ]);
}

/** Inside the transaction that stored the picture. */
export async function appendPictureEvent(transaction: Queryable, jobId: string, pictureId: string): Promise<void> {
  await transaction.query(
    `WITH told AS (
       UPDATE jobs SET last_event = last_event + 1 WHERE id = $1 RETURNING id, last_event
     ), logged AS (
       INSERT INTO job_events (job_id, id, type, body) SELECT id, last_event, 'picture', to_jsonb($2::text) FROM told
     )
     SELECT pg_notify('imagier_event', id) FROM told`,
    [jobId, pictureId],
  );
}

/** Of jobs that were done an hour ago. */
export async function dropOldEvents(database: Database): Promise<void> {
  await database.query(
    `DELETE FROM job_events USING jobs
     WHERE jobs.id = job_id AND finished_at < now() - interval '1 hour'`,
    [],
  );
}

interface LogParts {
  database: Database;
  measure: QueueMeasure;
  wakers: Wakers;
  findJob(id: string): Promise<JobView | undefined>;
  findPicture(id: string): Promise<PictureView | undefined>;
}

interface LogState {
  id: string;
  state: JobState;
  turn: number;
  price: number;
  last_event: number;
}

type EventRow =
  | { id: number; type: "queued" | "started" | "done"; body: null }
  | { id: number; type: "progress"; body: JobProgress }
  | { id: number; type: "preview"; body: JobPreview }
  | { id: number; type: "picture"; body: string };

/** See `Jobs.events`. Ids never fall; where the place in the queue changes, "queued" comes again with the same id. */
export async function* streamEvents(parts: LogParts, jobId: string, after: number, signal?: AbortSignal) {
  const woken = await parts.wakers.watch(jobId);
  try {
    let last = after;
    let told: { id: number; position: number } | undefined;
    while (!signal?.aborted) {
      const job = await stateOf(parts.database, jobId);
      if (!job) return;
      for (const row of await rowsAfter(parts.database, jobId, last)) {
        const event = await eventOf(parts, jobId, job, row);
        if (event) yield event;
        if (event?.type === "queued") told = { id: row.id, position: event.position };
        last = row.id;
      }
      if (job.finished) {
        if (last < job.last_event) yield* doneOf(parts, jobId, job.last_event);
        return;
      }
      if (job.state === "queued") {
        const { position, estimateMs } = await parts.measure.placeOf(job);
        if (position !== told?.position) {
          told = { id: Math.max(last, 1), position };
          yield { type: "queued" as const, id: told.id, position, estimateMs };
        }
      }
      await woken.next(job.state === "queued" ? placeEveryMs : lookEveryMs, signal);
    }
  } finally {
    woken.stop();
  }
}

/** See `Jobs.finished`. @param wakers of the channel of jobs that are done */
export async function untilFinished(
  { database, wakers, findJob }: Pick<LogParts, "database" | "wakers" | "findJob">,
  jobId: string,
  signal?: AbortSignal,
): Promise<JobView | undefined> {
  const woken = await wakers.watch(jobId);
  try {
    const first = await stateOf(database, jobId); // nearly always too early: a view of it would be read for nothing
    if (!first) return undefined;
    if (!first.finished) await woken.next(lookEveryMs, signal);
    while (!signal?.aborted) {
      const job = await findJob(jobId);
      if (job === undefined || job.finishedAt !== undefined) return job;
      await woken.next(lookEveryMs, signal);
    }
    return undefined;
  } finally {
    woken.stop();
  }
}

async function stateOf(database: Database, jobId: string) {
  const [row] = await database.query<LogState>("SELECT id, state, turn, price, last_event FROM jobs WHERE id = $1", [
    jobId,
  ]);
  return row && { ...row, finished: row.state !== "queued" && row.state !== "running" };
}

async function rowsAfter(database: Database, jobId: string, after: number): Promise<EventRow[]> {
  const rows = await database.query<EventRow>(
    "SELECT id, type, body FROM job_events WHERE job_id = $1 AND id > $2 ORDER BY id",
    [jobId, after],
  );
  return after < 1 ? [{ id: 1, type: "queued", body: null }, ...rows] : rows;
}

async function eventOf(parts: LogParts, jobId: string, job: LogState, row: EventRow): Promise<JobEvent | undefined> {
  switch (row.type) {
    case "queued": {
      // Long past where somebody reads the log again: it was the next then.
      const place = job.state === "queued" ? await parts.measure.placeOf(job) : { position: 1 };
      return { type: "queued", id: row.id, ...place };
    }
    case "started":
      return { type: "started", id: row.id };
    case "progress":
      return { type: "progress", id: row.id, progress: row.body };
    case "preview":
      return { type: "preview", id: row.id, ...row.body };
    case "picture": {
      const picture = await parts.findPicture(row.body);
      return picture && { type: "picture", id: row.id, picture };
    }
    case "done": {
      const view = await parts.findJob(jobId);
      return view && { type: "done", id: row.id, job: view };
    }
  }
}

/** Of a job whose log was dropped. */
async function* doneOf(parts: LogParts, jobId: string, id: number): AsyncGenerator<JobEvent> {
  const job = await parts.findJob(jobId);
  if (job) yield { type: "done", id, job };
}
