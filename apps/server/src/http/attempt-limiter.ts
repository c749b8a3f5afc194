// Slows down whoever guesses keys: after some wrong ones from one address, a minute of refusals.
// Not the rate limit of callers (limit-rate.ts): those have a key.

import { ImagierError } from "@imagier/contracts";
import type { Context } from "hono";
import type { AppEnv } from "./app-parts.js";
import { retryAfter } from "./limit-rate.js";
import { TokenBuckets } from "./token-buckets.js";

const wrongKeysAMinute = 30;

export class AttemptLimiter {
  readonly #buckets: TokenBuckets;

  constructor(now: () => number) {
    this.#buckets = new TokenBuckets(now);
  }

  /** @throws ImagierError RATE_LIMITED */
  refuseAfterMany(c: Context<AppEnv>): void {
    const { isTaken, waitMs } = this.#buckets.peek(addressOf(c), wrongKeysAMinute);
    if (isTaken) return;
    retryAfter(c, waitMs);
    throw new ImagierError("RATE_LIMITED", `More than ${wrongKeysAMinute} wrong keys came from this address.`);
  }

  count(c: Context<AppEnv>): void {
    this.#buckets.take(addressOf(c), wrongKeysAMinute);
  }
}

/** Of the peer; behind a proxy that is the proxy. "local" where there is no socket, as in tests without one. */
function addressOf(c: Context<AppEnv>): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? "local";
}
