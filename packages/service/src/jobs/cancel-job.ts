// Cancels for a user, and brings dead jobs back for an administrator.
// Not the stopping of what runs: its worker is told, and says when it has.

import type { Database } from "../database/database.js";
import { cancelChannel, notify } from "./channels.js";
import { closeJob } from "./close-job.js";

interface SeenJob {
  state: string;
  attempt: number;
}

/** A job may be claimed, or go back into the queue, between two looks: then it is looked at again. */
export async function cancelJob(database: Database, userId: string | undefined, id: string): Promise<void> {
  for (let look = 0; look < 10; look++) {
    const [job] = await database.query<SeenJob>(
      "SELECT state, attempt FROM jobs WHERE id = $1 AND ($2::text IS NULL OR user_id = $2)",
      [id, userId ?? null],
    );
    if (job?.state === "queued") {
      if (await closeJob(database, { id, attempt: job.attempt, state: "cancelled" })) return;
    } else if (job?.state === "running") {
      const told = await database.query(
        "UPDATE jobs SET is_cancelled = true WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id",
        [id, job.attempt],
      );
      if (told.length > 0) return await notify(database, cancelChannel, id);
    } else return;
  }
}

/** Its price is reserved again, less what was paid for pictures that are there; an administrator may go over the cap. */
export async function reviveJob(database: Database, id: string): Promise<boolean> {
  const rows = await database.query(
    `WITH back AS (
       UPDATE jobs SET state = 'queued', is_dead = false, is_cancelled = false, failures = 0, not_before = NULL,
         price = price - charged, charged = 0, finished_at = NULL, error = NULL, last_event = last_event + 1,
         day = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
       WHERE id = $1 AND is_dead RETURNING id, user_id, account_id, day, price, last_event
     ), held AS (
       INSERT INTO quota_days AS q (account_id, day, used, reserved) SELECT account_id, day, 0, price FROM back
       ON CONFLICT (account_id, day) DO UPDATE SET reserved = q.reserved + excluded.reserved, cap = NULL
     ), share AS (
       UPDATE user_turns SET open_jobs = open_jobs + 1 FROM back WHERE user_turns.user_id = back.user_id
     ), told AS (
       INSERT INTO job_events (job_id, id, type) SELECT id, last_event, 'queued' FROM back
     )
     SELECT id, pg_notify('imagier_event', id) FROM back`,
    [id],
  );
  return rows.length > 0;
}
