// Puts jobs into the queue: price reserved, turn taken, row written, all in one statement or none of it. Those of several users that
// come at once share a statement and its commit.
// Not the load rules, which come before, and not the queue's order, which claim-jobs.ts reads.

import { randomInt } from "node:crypto";
import { ImagierError, type JobWish, type Limitation, quoteValue } from "@imagier/contracts";
import { checkViolation, type Database, sqlStateOf, uniqueViolation } from "../database/database.js";
import { newId } from "../ids.js";
import { countOf } from "../quota/price.js";
import type { Tier } from "../quota/tiers.js";
import type { User } from "../users/users.js";
import { type JobRow, jobColumns } from "./job-row.js";
import type { SubmitOptions } from "./jobs.js";

interface NewJob extends Omit<SubmitOptions, "defaultSteps"> {
  user: User;
  tier: Tier;
  wish: JobWish;
  limited: Limitation[];
  /** Thousandths of a point. */
  price: number;
  /** Thousandths of a point a day; undefined: no limit. */
  cap: number | undefined;
}

interface SubmittedRow {
  row: JobRow;
  isNew: boolean;
}

/**
 * Fair sharing is self-clocked fair queueing (Golestani, INFOCOM 1994): a job's turn is that of its user's last job, or of
 * the job served last, whichever is later, plus its price over the weight of the tier; the least turn is served first.
 * A full share gives no row; a cap that is passed violates the constraint quota_kept, and nothing is written.
 * No two of the wanted jobs are of one account. Rows are taken in the order of the accounts, so that two statements never wait
 * for each other.
 */
const submitSql = `
WITH wanted AS (
  SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS w (id text, user_id text, account_id text, cap bigint, price bigint,
    weight float8, most_open integer, batch_key text, idempotency_key text, wish jsonb, count integer, seed bigint,
    limited jsonb, has_previews boolean, traceparent text)
), share AS (
  INSERT INTO user_turns AS mine (user_id, turn, open_jobs)
  SELECT user_id, (SELECT turn FROM queue_clock) + price / weight, 1 FROM wanted ORDER BY account_id
  ON CONFLICT (user_id) DO UPDATE
    SET turn = greatest(mine.turn, (SELECT turn FROM queue_clock))
      + (SELECT price / weight FROM wanted WHERE user_id = mine.user_id), open_jobs = mine.open_jobs + 1
    WHERE mine.open_jobs < (SELECT most_open FROM wanted WHERE user_id = mine.user_id)
  RETURNING user_id, turn
), held AS (
  INSERT INTO quota_days AS q (account_id, day, used, reserved, cap)
  SELECT account_id, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 0, price, cap
  FROM share JOIN wanted USING (user_id) ORDER BY account_id
  ON CONFLICT (account_id, day) DO UPDATE SET reserved = q.reserved + excluded.reserved, cap = excluded.cap
  RETURNING account_id, day
)
INSERT INTO jobs (id, user_id, account_id, day, price, turn, batch_key, idempotency_key, wish, count, seed, limited,
  has_previews, traceparent)
SELECT id, user_id, account_id, day, price, turn, batch_key, idempotency_key, wish, count, seed, limited,
  has_previews, traceparent
FROM wanted JOIN share USING (user_id) JOIN held USING (account_id)
RETURNING ${jobColumns}`;

interface Waiting {
  id: string;
  job: NewJob;
  resolve(submitted: SubmittedRow | Promise<SubmittedRow>): void;
  reject(error: unknown): void;
}

/** Statements under way: while one commits, the next is read. */
const mostStatements = 2;
const mostJobsTogether = 32;

/** Nobody waits for a timer: what comes while the statements before are under way goes together in the next. */
export class Submissions {
  readonly #database: Database;
  readonly #waiting: Waiting[] = [];
  #statements = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws ImagierError QUOTA_EXCEEDED, QUEUE_FULL, IDEMPOTENCY_KEY_INVALID */
  submit(job: NewJob): Promise<SubmittedRow> {
    const { idempotencyKey } = job;
    if (idempotencyKey !== undefined && !/^[\x20-\x7e]{1,255}$/.test(idempotencyKey)) {
      const message = `Idempotency-Key ${quoteValue(idempotencyKey)}`;
      return Promise.reject(new ImagierError("IDEMPOTENCY_KEY_INVALID", message));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: newId("job"), job, resolve, reject });
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#statements < mostStatements && this.#waiting.length > 0) {
      this.#statements++;
      void this.#submitTogether(this.#nextGroup()).finally(() => {
        this.#statements--;
        this.#begin();
      });
    }
  }

  /** The first of each account, in the order they came. */
  #nextGroup(): Waiting[] {
    const group = new Map<string, Waiting>();
    for (const waiting of this.#waiting) {
      const account = accountOf(waiting.job);
      if (group.size < mostJobsTogether && !group.has(account)) group.set(account, waiting);
    }
    const taken = new Set(group.values());
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((waiting) => !taken.has(waiting)));
    return [...taken];
  }

  async #submitTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const rows = new Map((await insertJobs(this.#database, group)).map((row) => [row.id, row]));
      for (const { id, job, resolve } of group) {
        const row = rows.get(id);
        resolve(row ? { row, isNew: true } : findOrRefuse(this.#database, id, job));
      }
    } catch (error) {
      const [first] = group;
      if (!isRefusal(error)) for (const { reject } of group) reject(error);
      else if (group.length > 1)
        for (const each of group) await this.#submitTogether([each]); // one of them spoilt it
      else first?.resolve(findOrRefuse(this.#database, first.id, first.job));
    }
  }
}

const accountOf = ({ user }: NewJob) => user.teamId ?? user.id;

function isRefusal(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === uniqueViolation || state === checkViolation;
}

function insertJobs(database: Database, group: readonly Pick<Waiting, "id" | "job">[]): Promise<JobRow[]> {
  return database.query<JobRow>(submitSql, [JSON.stringify(group.map(({ id, job }) => valuesOf(id, job)))]);
}

/** A repeated call comes first, also where the user could not submit another: its job is there, by key or by id. */
async function findOrRefuse(database: Database, id: string, job: NewJob): Promise<SubmittedRow> {
  const [existing] = await database.query<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1 OR (user_id = $2 AND idempotency_key = $3::text)`,
    [id, job.user.id, job.idempotencyKey ?? null],
  );
  if (existing) return { row: existing, isNew: existing.id === id };
  throw await refusalOf(database, job);
}

/** What is undefined is NULL in the database. */
function valuesOf(id: string, job: NewJob) {
  const { user, tier, wish, limited, price, cap, idempotencyKey, batchKey, hasPreviews = true, traceparent } = job;
  return {
    ...{ id, user_id: user.id, account_id: accountOf(job), cap, price, weight: tier.weight },
    ...{ most_open: tier.jobsAtOnce, batch_key: batchKey, idempotency_key: idempotencyKey, wish, limited, traceparent },
    ...{ count: countOf(wish), seed: randomInt(2 ** 32), has_previews: hasPreviews },
  };
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
