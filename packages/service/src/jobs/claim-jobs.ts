// Gives a worker the job whose turn it is, with others that may be drawn together with it.
// Not the order itself: turns are taken when a job is submitted (submit-job.ts).

import type { JobWish } from "@imagier/contracts";
import type { Database } from "../database/database.js";
import type { ClaimedJob, ClaimWish } from "./jobs.js";

export const defaultLeaseMs = 30_000;

/**
 * Rows that another worker is just claiming are passed over (SKIP LOCKED). The clock moves to the turn that is served; where
 * another worker moves it at this moment, its turn does as well.
 */
const claimSql = `
WITH head AS (
  SELECT id, batch_key, turn FROM jobs
  WHERE state = 'queued' AND (not_before IS NULL OR not_before <= now())
  ORDER BY turn, id LIMIT 1 FOR UPDATE SKIP LOCKED
), mates AS (
  SELECT jobs.id FROM jobs, head
  WHERE state = 'queued' AND jobs.batch_key = head.batch_key AND jobs.id <> head.id
    AND (not_before IS NULL OR not_before <= now())
  ORDER BY jobs.turn, jobs.id LIMIT $2::int - 1 FOR UPDATE OF jobs SKIP LOCKED
), clock AS (
  UPDATE queue_clock SET turn = head.turn FROM head
  WHERE queue_clock.turn < head.turn AND is_only IN (SELECT is_only FROM queue_clock FOR UPDATE SKIP LOCKED)
), claimed AS (
  UPDATE jobs SET state = 'running', worker_id = $1, attempt = attempt + 1, started_at = now(), progress = NULL,
    lease_until = now() + $3::int * interval '1 ms', last_event = last_event + 1
  WHERE id IN (SELECT id FROM head UNION ALL SELECT id FROM mates)
  RETURNING *
), told AS (
  INSERT INTO job_events (job_id, id, type) SELECT id, last_event, 'started' FROM claimed
)
SELECT claimed.id, claimed.user_id, coalesce(teams.tier, users.tier) AS tier, wish, batch_key, attempt, seed,
  has_previews, traceparent, claimed.created_at, pg_notify('imagier_event', claimed.id),
  coalesce((SELECT json_agg(json_build_object('image', image, 'pictureId', pictures.id) ORDER BY image)
    FROM pictures WHERE job_id = claimed.id), '[]') AS stored
FROM claimed JOIN users ON users.id = claimed.user_id LEFT JOIN teams ON teams.id = users.team_id
ORDER BY claimed.turn, claimed.id`;

interface ClaimedRow {
  id: string;
  user_id: string;
  tier: string;
  wish: JobWish;
  batch_key: string | null;
  attempt: number;
  seed: number;
  has_previews: boolean;
  traceparent: string | null;
  created_at: Date;
  stored: { image: number; pictureId: string }[];
}

export async function claimJobs(database: Database, wish: ClaimWish): Promise<ClaimedJob[]> {
  const { workerId, limit = 1, leaseMs = defaultLeaseMs } = wish;
  const rows = await database.query<ClaimedRow>(claimSql, [workerId, limit, leaseMs]);
  return rows.map((row) => ({
    id: row.id,
    workerId,
    attempt: row.attempt,
    userId: row.user_id,
    tier: row.tier,
    wish: row.wish,
    ...(row.batch_key !== null && { batchKey: row.batch_key }),
    seed: row.seed,
    hasPreviews: row.has_previews,
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
    stored: row.stored,
    createdAt: row.created_at.toISOString(),
  }));
}
