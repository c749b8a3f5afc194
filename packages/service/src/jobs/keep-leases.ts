// What keeps a claimed job with its worker, and what happens when the worker is silent, stops, or the machine fails.
// Not the claiming (claim-jobs.ts).

import type { ErrorView } from "@imagier/contracts";
import { ImagierError } from "@imagier/contracts";
import type { Database, Queryable } from "../database/database.js";
import { closeJob } from "./close-job.js";
import type { FailureOptions, Heartbeat, Lease } from "./jobs.js";

/** Before a job whose machine failed is tried again; it doubles with each failure. */
const longestPauseMs = 60_000;

export async function keepLeases(
  database: Database,
  workerId: string,
  { leases, leaseMs }: { leases: readonly Lease[]; leaseMs: number },
): Promise<Heartbeat> {
  await database.query(
    "INSERT INTO workers (id, seen_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()",
    [workerId],
  );
  if (leases.length === 0) return { cancelled: [], lost: [] };
  const rows = await database.query<{ id: string; is_cancelled: boolean }>(
    `UPDATE jobs SET lease_until = now() + $4::int * interval '1 ms'
     FROM unnest($2::text[], $3::int[]) AS held (id, attempt)
     WHERE jobs.id = held.id AND jobs.attempt = held.attempt AND state = 'running' AND worker_id = $1
     RETURNING jobs.id, is_cancelled`,
    [workerId, leases.map(({ id }) => id), leases.map(({ attempt }) => attempt), leaseMs],
  );
  const kept = new Set(rows.map(({ id }) => id));
  return {
    cancelled: rows.filter((row) => row.is_cancelled).map(({ id }) => id),
    lost: leases.map(({ id }) => id).filter((id) => !kept.has(id)),
  };
}

/** Back at its old turn, which is before those of later jobs. Its worker is remembered: it may ask twice. */
async function requeue(
  database: Queryable,
  lease: Lease,
  change: { failures: 0 | 1; pauseMs: number },
): Promise<boolean> {
  const rows = await database.query(
    `WITH back AS (
       UPDATE jobs SET state = 'queued', failures = failures + $4, lease_until = NULL, progress = NULL,
         not_before = now() + $5::int * interval '1 ms', last_event = last_event + 1
       WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running' AND NOT is_cancelled
       RETURNING id, last_event
     ), told AS (
       INSERT INTO job_events (job_id, id, type) SELECT id, last_event, 'queued' FROM back
     )
     SELECT id, pg_notify('imagier_event', id) FROM back`,
    [lease.id, lease.workerId, lease.attempt, change.failures, change.pauseMs],
  );
  return rows.length > 0;
}

/** One that was cancelled meanwhile ends; the others wait again. */
export async function releaseLeases(database: Database, leases: readonly Lease[]): Promise<void> {
  for (const lease of leases) {
    const isBack = await requeue(database, lease, { failures: 0, pauseMs: 0 });
    if (!isBack) await endIfCancelled(database, lease);
  }
}

export async function failJob(
  database: Database,
  lease: Lease,
  failure: FailureOptions & { error: ErrorView; attempts: number },
): Promise<void> {
  const { error, attempts, isRetried = false } = failure;
  if (!isRetried) {
    await closeJob(database, { ...lease, state: "failed", error });
    return;
  }
  const [job] = await database.query<{ failures: number; is_cancelled: boolean }>(
    "SELECT failures, is_cancelled FROM jobs WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running'",
    [lease.id, lease.workerId, lease.attempt],
  );
  if (!job) return;
  if (job.is_cancelled) await closeJob(database, { ...lease, state: "cancelled" });
  else if (job.failures + 1 >= attempts) await closeJob(database, { ...lease, state: "failed", error, isDead: true });
  else await requeue(database, lease, { failures: 1, pauseMs: Math.min(1000 * 2 ** job.failures, longestPauseMs) });
}

async function endIfCancelled(database: Database, lease: Lease): Promise<void> {
  const rows = await database.query("SELECT id FROM jobs WHERE id = $1 AND attempt = $2 AND is_cancelled", [
    lease.id,
    lease.attempt,
  ]);
  if (rows.length > 0) await closeJob(database, { ...lease, state: "cancelled" });
}

/** Of a database that nobody else has open: whoever had its jobs ended with the process before. */
export async function endLeases(database: Database): Promise<void> {
  await database.query("UPDATE jobs SET lease_until = now() - interval '1 second' WHERE state = 'running'", []);
}

/** Jobs whose worker has not been heard of within its lease. */
export async function requeueLost(database: Database, attempts: number): Promise<{ requeued: number; dead: number }> {
  const lost = await database.query<Lease & { failures: number; is_cancelled: boolean }>(
    `SELECT id, worker_id AS "workerId", attempt, failures, is_cancelled FROM jobs
     WHERE state = 'running' AND lease_until < now() LIMIT 1000`,
    [],
  );
  const counts = { requeued: 0, dead: 0 };
  for (const { failures, is_cancelled, ...lease } of lost) {
    if (is_cancelled) await closeJob(database, { ...lease, state: "cancelled" });
    else if (failures + 1 < attempts) {
      if (await requeue(database, lease, { failures: 1, pauseMs: 0 })) counts.requeued++;
    } else if (await giveUp(database, lease, attempts)) counts.dead++;
  }
  return counts;
}

function giveUp(database: Database, lease: Lease, attempts: number): Promise<boolean> {
  const message = `its worker ended ${attempts} times while it drew ${lease.id}`;
  const error = new ImagierError("JOB_GIVEN_UP", message).toJSON();
  return closeJob(database, { ...lease, state: "failed", error, isDead: true });
}
