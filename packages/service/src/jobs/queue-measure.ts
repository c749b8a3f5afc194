// How long the queue is and how fast it moves, measured so seldom that it takes a twentieth of one connection at most.
// Not the queue. A place is exact among the first 64 and near behind them; a long queue is read in short statements, so that
// whoever submits meanwhile waits for none that grows with it.

import type { Database } from "../database/database.js";
import type { QueueLoad } from "./jobs.js";

/** A measure is used for so many times as long as it took. */
const restFactor = 20;
const longestRestMs = { short: 1_000, long: 5_000 };
/** While a queue longer than this is measured anew, the measure before still counts: nobody waits for the new one. */
const longQueue = 1_000;
/** What a job is thought to take until some were done. */
const assumedJobMs = 10_000;
/** A worker that was silent for longer is not counted. */
const workerSilenceMs = 30_000;

/** Turns may be equal: then the earlier id comes first. */
interface QueuedJob {
  id: string;
  turn: number;
  price: number;
}

/** So many jobs are read at once, of which every `stride`th and the last become milestones. */
const firstPart = { jobs: 64, stride: 1 };
const furtherPart = { jobs: 512, stride: 64 };

/** A job of the queue with what is before it, itself counted. */
interface Milestone extends QueuedJob {
  jobsSoFar: number;
  priceSoFar: number;
}

interface Measured {
  milestones: Milestone[];
  /** Put into the queue by this process since. */
  added: QueuedJob[];
  running: number;
  workers: number;
  dead: number;
  /** Of the jobs that were done lately. */
  meanJobMs: number;
  meanPrice: number;
}

export interface Place {
  /** 1 is the next. */
  position: number;
  estimateMs: number;
}

export class QueueMeasure {
  readonly #database: Database;
  #latest: Measured | undefined;
  #next: Promise<Measured> | undefined;
  /** Until then the latest is not measured again. */
  #restUntilMs = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<QueueLoad> {
    const measured = await this.#measured();
    const { running, workers, dead } = measured;
    const { jobs: waiting, price } = before(measured, () => true);
    const isIdle = waiting === 0 && running < Math.max(workers, 1);
    return { waiting, running, workers, dead, waitMs: isIdle ? 0 : msFor(measured, price) };
  }

  /** Where a job stands, and when it will be done. */
  async placeOf({ id, turn, price }: QueuedJob): Promise<Place> {
    const measured = await this.#measured();
    const ahead = before(measured, (job) => job.turn < turn || (job.turn === turn && job.id < id));
    const ownMs = (measured.meanJobMs * price) / measured.meanPrice;
    return { position: ahead.jobs + 1, estimateMs: Math.round(msFor(measured, ahead.price) + ownMs) };
  }

  /** A job that this process put into the queue: it counts at once. */
  note({ id, turn, price }: QueuedJob): void {
    const add = ({ milestones, added }: Measured) => {
      if (!milestones.some((known) => known.id === id)) added.push({ id, turn, price });
    };
    if (this.#latest) add(this.#latest);
    this.#next?.then(add, () => undefined);
  }

  #measured(): Measured | Promise<Measured> {
    const nowMs = performance.now();
    if (nowMs > this.#restUntilMs) this.#next ??= this.#measureAnew(nowMs);
    if (this.#latest === undefined || this.#next === undefined) return this.#next ?? this.#latest!;
    const isOld = nowMs > this.#restUntilMs + longestRestMs.long;
    return isLong(this.#latest) && !isOld ? this.#latest : this.#next;
  }

  #measureAnew(beganMs: number): Promise<Measured> {
    const next = measure(this.#database)
      .then((measured) => {
        const nowMs = performance.now();
        const longest = isLong(measured) ? longestRestMs.long : longestRestMs.short;
        this.#restUntilMs = nowMs + Math.min((nowMs - beganMs) * restFactor, longest);
        this.#latest = measured;
        return measured;
      })
      .finally(() => {
        this.#next = undefined;
      });
    next.catch(() => undefined); // Nobody may be waiting for it: whoever asks next is told.
    return next;
  }
}

function isLong({ milestones }: Measured): boolean {
  return (milestones.at(-1)?.jobsSoFar ?? 0) > longQueue;
}

/**
 * Until so much of the queue is done. As many jobs as run now run all the time (Little's law): each takes the mean time and
 * does the mean price.
 */
function msFor({ running, workers, meanJobMs, meanPrice }: Measured, price: number): number {
  return Math.round(((price / meanPrice) * meanJobMs) / Math.max(running, workers, 1));
}

/** Of the jobs for which the question is true: they are the first of the queue. */
function before({ milestones, added }: Measured, isBefore: (job: QueuedJob) => boolean) {
  const last = milestones.findLast(isBefore);
  const since = added.filter(isBefore);
  return {
    jobs: (last?.jobsSoFar ?? 0) + since.length,
    price: since.reduce((total, { price }) => total + price, last?.priceSoFar ?? 0),
  };
}

const partSql = `
SELECT id, turn, price, jobs AS "jobsSoFar", sum AS "priceSoFar"
FROM (SELECT id, turn, price::float8, (row_number() OVER turns)::int AS jobs, sum(price::float8) OVER turns AS sum,
  (count(*) OVER ())::int AS total
  FROM (SELECT id, turn, price FROM jobs WHERE state = 'queued' AND (turn, id) > ($1::float8, $2::text)
    ORDER BY turn, id LIMIT $3::int) part
  WINDOW turns AS (ORDER BY turn, id)) queued
WHERE jobs % $4::int = 0 OR jobs = total ORDER BY jobs`;

async function readMilestones(database: Database): Promise<Milestone[]> {
  const milestones: Milestone[] = [];
  for (let part = firstPart; ; part = furtherPart) {
    const { id, turn, jobsSoFar, priceSoFar } = milestones.at(-1) ?? { id: "", turn: -1, jobsSoFar: 0, priceSoFar: 0 };
    const rows = await database.query<Milestone>(partSql, [turn, id, part.jobs, part.stride]);
    for (const row of rows) {
      const before = { jobsSoFar: jobsSoFar + row.jobsSoFar, priceSoFar: priceSoFar + row.priceSoFar };
      milestones.push({ ...row, ...before });
    }
    if ((rows.at(-1)?.jobsSoFar ?? 0) < part.jobs) return milestones;
  }
}

async function measure(database: Database): Promise<Measured> {
  const milestones = await readMilestones(database);
  const [row] = await database.query<Pick<Measured, "running" | "workers" | "dead"> & { ms: number; price: number }>(
    `SELECT
       (SELECT count(*)::int FROM jobs WHERE state = 'running') AS running,
       (SELECT count(*)::int FROM workers WHERE seen_at > now() - $1 * interval '1 ms') AS workers,
       (SELECT count(*)::int FROM jobs WHERE is_dead) AS dead,
       (1000 * avg(extract(epoch FROM finished_at - started_at)))::float8 AS ms, avg(price)::float8 AS price
     FROM (SELECT finished_at, started_at, price FROM jobs
       WHERE finished_at IS NOT NULL AND state = 'succeeded' ORDER BY finished_at DESC LIMIT 50) latest`,
    [workerSilenceMs],
  );
  const { running, workers, dead, ms, price } = row!;
  return { milestones, added: [], running, workers, dead, meanJobMs: ms ?? assumedJobMs, meanPrice: price ?? 1000 };
}
