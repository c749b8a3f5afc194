// Puts a job into the queue: price reserved, turn taken, row written, all in one statement or none of it.
// Not the load rules, which come before, and not the queue's order, which claim-jobs.ts reads.

import { randomInt } from "node:crypto";
import { ImagierError, type JobWish, type Limitation, quoteValue } from "@imagier/contracts";
import { checkViolation, type Database, type SqlValue, sqlStateOf, uniqueViolation } from "../database/database.js";
import { newId } from "../ids.js";
import { countOf } from "../quota/price.js";
import type { Tier } from "../quota/tiers.js";
import type { User } from "../users/users.js";
import { type JobRow, jobColumns } from "./job-row.js";

interface NewJob {
  user: User;
  tier: Tier;
  wish: JobWish;
  limited: Limitation[];
  /** Thousandths of a point. */
  price: number;
  /** Thousandths of a point a day; undefined: no limit. */
  cap: number | undefined;
  idempotencyKey?: string;
  batchKey?: string;
}

/**
 * Fair sharing is self-clocked fair queueing (Golestani, INFOCOM 1994): a job's turn is that of its user's last job, or of
 * the job served last, whichever is later, plus its price over the weight of the tier; the least turn is served first.
 * A full share gives no row; a cap that is passed violates the constraint quota_kept, and nothing is written.
 */
const submitSql = `
WITH share AS (
  INSERT INTO user_turns AS mine (user_id, turn, open_jobs)
  VALUES ($2, (SELECT turn FROM queue_clock) + $5::bigint / $6::float8, 1)
  ON CONFLICT (user_id) DO UPDATE
    SET turn = greatest(mine.turn, (SELECT turn FROM queue_clock)) + $5::bigint / $6::float8, open_jobs = mine.open_jobs + 1
    WHERE mine.open_jobs < $7
  RETURNING turn
), held AS (
  INSERT INTO quota_days AS q (account_id, day, used, reserved, cap)
  SELECT $3, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 0, $5, $4::bigint FROM share
  ON CONFLICT (account_id, day) DO UPDATE SET reserved = q.reserved + $5, cap = $4::bigint
  RETURNING day
)
INSERT INTO jobs (id, user_id, account_id, day, price, turn, batch_key, idempotency_key, wish, count, seed, limited)
SELECT $1, $2, $3, held.day, $5, share.turn, $8, $9, $10::text::jsonb, $11, $12, $13::text::jsonb FROM share, held
RETURNING ${jobColumns}`;

/** @throws ImagierError QUOTA_EXCEEDED, QUEUE_FULL, IDEMPOTENCY_KEY_INVALID */
export async function submitJob(database: Database, job: NewJob): Promise<{ row: JobRow; isNew: boolean }> {
  const { idempotencyKey } = job;
  if (idempotencyKey !== undefined && !/^[\x20-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new ImagierError("IDEMPOTENCY_KEY_INVALID", `Idempotency-Key ${quoteValue(idempotencyKey)}`);
  }
  const id = newId("job");
  try {
    const [row] = await database.query<JobRow>(submitSql, valuesOf(id, job));
    if (row) return { row, isNew: true };
  } catch (error) {
    const state = sqlStateOf(error);
    if (state !== uniqueViolation && state !== checkViolation) throw error;
  }
  // A repeated call comes first, also where the user could not submit another: its job is there, by key or by id.
  const [existing] = await database.query<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1 OR (user_id = $2 AND idempotency_key = $3::text)`,
    [id, job.user.id, idempotencyKey ?? null],
  );
  if (existing) return { row: existing, isNew: existing.id === id };
  throw await refusalOf(database, job);
}

function valuesOf(id: string, { user, tier, wish, limited, price, cap, idempotencyKey, batchKey }: NewJob): SqlValue[] {
  return [
    id,
    user.id,
    user.teamId ?? user.id,
    cap ?? null,
    price,
    tier.weight,
    tier.jobsAtOnce,
    batchKey ?? null,
    idempotencyKey ?? null,
    JSON.stringify(wish),
    countOf(wish),
    randomInt(2 ** 32),
    JSON.stringify(limited),
  ];
}

async function refusalOf(database: Database, { user, tier, price, cap }: NewJob): Promise<ImagierError> {
  const [row] = await database.query<{ open: number; spent: number; day: string }>(
    `SELECT coalesce((SELECT open_jobs FROM user_turns WHERE user_id = $1), 0) AS open,
       coalesce((SELECT used + reserved FROM quota_days q WHERE account_id = $2 AND q.day = today.day), 0) AS spent, day
     FROM (SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day) today`,
    [user.id, user.teamId ?? user.id],
  );
  const { open, spent, day } = row!;
  if (open >= tier.jobsAtOnce) {
    return new ImagierError(
      "QUEUE_FULL",
      `${open} of your jobs wait or run; tier "${user.tier}" may have ${tier.jobsAtOnce}`,
    );
  }
  const resetsAt = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000).toISOString();
  const left = Math.max(0, ((cap ?? 0) - spent) / 1000);
  return new ImagierError(
    "QUOTA_EXCEEDED",
    `this costs ${price / 1000} points; ${left} of ${(cap ?? 0) / 1000} are left until ${resetsAt}`,
  );
}
