// The queue as the server and the workers see it: submitted, claimed under a lease, told of, finished once.
// Not how it is kept (the files beside this one) and not what draws: a worker claims, draws, and gives back bytes with facts.

import type { ErrorView, JobEvent, JobProgress, JobState, JobView, JobWish, PictureView } from "@imagier/contracts";
import type { NewPicture } from "../pictures/pictures.js";
import type { Caller } from "../users/users.js";

/** Lists come newest first; `before` is the id of the last one seen. */
export interface Page {
  /** 1 to 200. @default 50 */
  limit?: number;
  before?: string;
}

export interface SubmitOptions {
  /** The same key of the same user gives the same job, whatever else is asked. Up to 255 characters. */
  idempotencyKey?: string;
  /** Jobs with the same key may be drawn together. @default it is drawn alone */
  batchKey?: string;
  /** Whether somebody looks at it while it waits and is drawn: the view that comes back tells its place. @default true */
  hasPreviews?: boolean;
  /** Whose trace it is part of, as W3C writes it. */
  traceparent?: string;
  /** What the model takes where the wish names no steps: load rules can then lower them too. */
  defaultSteps?: number;
}

export interface Submitted {
  job: JobView;
  /** False where the idempotency key named a job that was already there. */
  isNew: boolean;
}

export interface ClaimWish {
  workerId: string;
  /** So many at most, all of one batch key. @default 1 */
  limit?: number;
  /** Without a heartbeat for so long, the jobs go to another worker. @default 30,000 */
  leaseMs?: number;
}

/** What proves that a worker still has a job: a job that went to another worker has a later attempt. */
export interface Lease {
  id: string;
  workerId: string;
  /** From 1. */
  attempt: number;
}

export interface ClaimedJob extends Lease {
  userId: string;
  tier: string;
  wish: JobWish;
  batchKey?: string;
  /** For a wish that names none: the same at every attempt. */
  seed: number;
  hasPreviews: boolean;
  traceparent?: string;
  /** Pictures that an earlier attempt has stored, by their place in the job: they need not be drawn again. */
  stored: { image: number; pictureId: string }[];
  createdAt: string;
}

export interface Heartbeat {
  /** Ids of jobs that were cancelled meanwhile: stop them and call `cancelled`. */
  cancelled: string[];
  /** Ids of jobs that went to another worker: stop them and forget them. */
  lost: string[];
}

/** A picture of a job, as a worker gives it. */
export interface DrawnPicture extends Omit<NewPicture, "kind"> {
  /** Place among the pictures of the job, from 0. */
  image: number;
}

/** What came of a job beside its pictures. */
export interface JobOutcome {
  edited?: NonNullable<JobView["edited"]>;
  warnings?: JobView["warnings"];
  timingsMs?: Record<string, number>;
}

export interface JobPreview {
  image: number;
  stepsDone: number;
  webpBase64: string;
}

export interface FailureOptions {
  /** Whether another attempt may help: a fault of the machine, not of the wish. @default false */
  isRetried?: boolean;
}

/** What the queue is like now. */
export interface QueueLoad {
  waiting: number;
  running: number;
  /** Workers heard of within a lease. */
  workers: number;
  /** Until a job of one point that comes now would begin, as far as can be told. */
  waitMs: number;
  /** Jobs given up after their last attempt, and kept to be looked at. */
  dead: number;
}

export interface Jobs {
  /**
   * Reserves its price and puts it in the queue, at its user's turn. Load rules may lower it first: `limited` says what.
   * @throws ImagierError QUOTA_EXCEEDED, QUEUE_FULL (too many of this user wait), IDEMPOTENCY_KEY_INVALID
   */
  submit(caller: Caller, wish: JobWish, options?: SubmitOptions): Promise<Submitted>;
  /** A user sees only their own; `undefined` as user sees all. */
  find(userId: string | undefined, id: string): Promise<JobView | undefined>;
  list(userId: string | undefined, page?: Page & { state?: JobState }): Promise<JobView[]>;
  /** Queued: cancelled at once, with its price given back. Running: its worker is told. Done: nothing happens. */
  cancel(userId: string | undefined, id: string): Promise<JobView | undefined>;
  /** The job when it is done; `undefined` where there is none, or the signal comes first. Costs less than its events. */
  finished(id: string, signal?: AbortSignal): Promise<JobView | undefined>;
  /** From after event `after` (0: all) until the job is done or the signal comes. An unknown job gives nothing. */
  events(id: string, after: number, signal?: AbortSignal): AsyncIterable<JobEvent>;
  load(): Promise<QueueLoad>;

  /** The jobs whose turn it is; empty where none waits. */
  claim(wish: ClaimWish): Promise<ClaimedJob[]>;
  /** Resolves when a job may be there to claim, at the latest after `atMostMs`, or when the signal comes. */
  waitForWork(atMostMs: number, signal?: AbortSignal): Promise<void>;
  /** Calls back with the id of each running job that is cancelled, at once. Gives the function that stops it. */
  watchCancels(onCancel: (id: string) => void): Promise<() => Promise<void>>;
  /** Keeps the leases of these; a worker with nothing to do calls it too, to be counted. */
  heartbeat(workerId: string, leases: readonly Lease[], leaseMs?: number): Promise<Heartbeat>;
  progress(lease: Lease, progress: JobProgress): Promise<void>;
  preview(lease: Lease, preview: JobPreview): Promise<void>;
  /**
   * Stores a picture while the job goes on. A second one at the same place gives the first again.
   * @throws ImagierError LEASE_LOST
   */
  addPicture(lease: Lease, picture: DrawnPicture): Promise<PictureView>;
  /**
   * Pictures, outcome and price in one transaction. Twice is once.
   * @throws ImagierError LEASE_LOST
   */
  finish(lease: Lease, pictures: readonly DrawnPicture[], outcome?: JobOutcome): Promise<void>;
  /** Fails it, or puts it back for another attempt. Pictures that are there stay and are paid. Twice is once. */
  fail(lease: Lease, error: ErrorView, options?: FailureOptions): Promise<void>;
  /** It was stopped because its user cancelled it. Twice is once. */
  cancelled(lease: Lease): Promise<void>;
  /** Back into the queue at its old place, without counting the attempt: the worker is to stop. */
  release(leases: readonly Lease[]): Promise<void>;
  /** Gives jobs of silent workers to others, after their last attempt to the dead letters. */
  requeueLost(): Promise<{ requeued: number; dead: number }>;
  /** Jobs given up after their last attempt, newest first. */
  deadLetters(page?: Page): Promise<JobView[]>;
  /** A dead one once more, with all its attempts. Its price is reserved again. */
  revive(id: string): Promise<JobView | undefined>;
}
