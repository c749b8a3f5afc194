// Ends a job: its state, its price settled, its user's place freed and its last event, in one statement.
// Not the pictures: finish-job.ts stores them in the same transaction.

import type { ErrorView } from "@imagier/contracts";
import type { Queryable } from "../database/database.js";
import type { JobOutcome, Lease } from "./jobs.js";

/** What proves the right to end it: a lease; or, of one that waits or whose worker is silent, the attempt it is seen at. */
interface Ending {
  id: string;
  attempt: number;
  /** Absent: nobody has it. */
  workerId?: string;
  state: "succeeded" | "failed" | "cancelled";
  outcome?: JobOutcome;
  error?: ErrorView;
  isDead?: boolean;
}

/**
 * Succeeded: all of the price is used. Else as large a share as there are pictures of those asked for. The rest goes back.
 * A job that is done already, or that went to another worker, stays as it is: false.
 */
const closeSql = `
WITH paid AS (
  SELECT id, CASE WHEN $4 = 'succeeded' THEN price ELSE price * least(stored, count) / count END AS charged, stored
  FROM (SELECT id, price, count, (SELECT count(*)::int FROM pictures WHERE job_id = jobs.id) AS stored
    FROM jobs WHERE id = $1) asked
), done AS (
  UPDATE jobs SET state = $4, finished_at = now(), charged = paid.charged, outcome = $5::text::jsonb, error = $6::text::jsonb,
    is_dead = $7, last_event = last_event + 1, lease_until = NULL, progress = NULL
  FROM paid
  WHERE jobs.id = paid.id AND attempt = $2
    AND ((state = 'running' AND worker_id = $3::text) OR (state = 'queued' AND $3::text IS NULL))
  RETURNING jobs.*, paid.stored
), settled AS (
  UPDATE quota_days q
  SET reserved = q.reserved - done.price, used = q.used + done.charged, pictures = q.pictures + done.stored
  FROM done WHERE q.account_id = done.account_id AND q.day = done.day
), freed AS (
  UPDATE user_turns SET open_jobs = open_jobs - 1 FROM done WHERE user_turns.user_id = done.user_id
), told AS (
  INSERT INTO job_events (job_id, id, type) SELECT id, last_event, 'done' FROM done
)
SELECT id, pg_notify('imagier_event', id), pg_notify('imagier_done', id) FROM done`;

/** Whether this call ended it. */
export async function closeJob(database: Queryable, ending: Ending): Promise<boolean> {
  const { id, attempt, workerId, state, outcome, error, isDead = false } = ending;
  const rows = await database.query(closeSql, [
    id,
    attempt,
    workerId ?? null,
    state,
    outcome ? JSON.stringify(outcome) : null,
    error ? JSON.stringify(error) : null,
    isDead,
  ]);
  return rows.length > 0;
}

/** Whether a worker's call only repeats what it did: the answer to the first one was lost. */
export async function wasClosedBy(database: Queryable, { id, workerId, attempt }: Lease): Promise<boolean> {
  const rows = await database.query(
    "SELECT id FROM jobs WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND finished_at IS NOT NULL",
    [id, workerId, attempt],
  );
  return rows.length > 0;
}
