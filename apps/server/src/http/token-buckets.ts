// Token buckets by name: each fills at an even rate up to its size, and each request takes one.
// Not shared between processes: a user of several servers has as many buckets.

interface BucketState {
  isTaken: boolean;
  /** Whole tokens that are left. */
  left: number;
  /** Until there is one again; 0 where there is. */
  waitMs: number;
  /** Until it is full. */
  fullInMs: number;
}

/** Kept at most; when there are more, the full ones are forgotten: they say nothing. */
const mostBuckets = 10_000;

export class TokenBuckets {
  readonly #buckets = new Map<string, { tokens: number; atMs: number; fullAtMs: number }>();

  constructor(readonly now: () => number) {}

  /** Takes one token of `name`, from a bucket that holds `size` and fills in a minute. */
  take(name: string, size: number): BucketState {
    return this.#look(name, size, 1);
  }

  /** As `take`, without taking. */
  peek(name: string, size: number): BucketState {
    return this.#look(name, size, 0);
  }

  #look(name: string, size: number, wanted: number): BucketState {
    const nowMs = this.now();
    const msPerToken = 60_000 / size;
    const bucket = this.#buckets.get(name) ?? { tokens: size, atMs: nowMs, fullAtMs: nowMs };
    const tokens = Math.min(size, bucket.tokens + Math.max(0, nowMs - bucket.atMs) / msPerToken);
    const isTaken = tokens >= 1;
    const left = isTaken ? tokens - wanted : tokens;
    const fullInMs = (size - left) * msPerToken;
    if (this.#buckets.size >= mostBuckets && !this.#buckets.has(name)) this.#forgetFull(nowMs);
    this.#buckets.set(name, { tokens: left, atMs: nowMs, fullAtMs: nowMs + fullInMs });
    return { isTaken, left: Math.floor(left), waitMs: left >= 1 ? 0 : (1 - left) * msPerToken, fullInMs };
  }

  #forgetFull(nowMs: number): void {
    for (const [name, { fullAtMs }] of this.#buckets) if (fullAtMs <= nowMs) this.#buckets.delete(name);
    // A flood of names that are all in use: the oldest goes.
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size >= mostBuckets && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
