// So many requests a minute for each user, by their tier, told in the headers of every answer.
// Not points: those are the service's, and count pictures. draft-ietf-httpapi-ratelimit-headers-10, and OpenAI's own names.

import { ImagierError, type UsageView } from "@imagier/contracts";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv, AppParts } from "./app-parts.js";
import { TokenBuckets } from "./token-buckets.js";

/** @throws ImagierError RATE_LIMITED */
export function limitRate({ service }: AppParts, now: () => number) {
  const buckets = new TokenBuckets(now);
  return createMiddleware<AppEnv>(async (c, next) => {
    const { caller } = c.var;
    if (caller !== undefined) {
      const { requestsAMinute } = service.quota.tier(caller.user.tier);
      const { isTaken, left, waitMs, fullInMs } = buckets.take(caller.user.id, requestsAMinute);
      const seconds = Math.ceil(fullInMs / 1000);
      c.header("RateLimit-Policy", `"requests";q=${requestsAMinute};w=60`);
      c.header("RateLimit", `"requests";r=${left};t=${seconds}`);
      c.header("X-RateLimit-Limit-Requests", String(requestsAMinute));
      c.header("X-RateLimit-Remaining-Requests", String(left));
      c.header("X-RateLimit-Reset-Requests", `${seconds}s`);
      if (!isTaken) {
        retryAfter(c, waitMs);
        throw new ImagierError(
          "RATE_LIMITED",
          `The tier "${caller.user.tier}" takes ${requestsAMinute} requests a minute.`,
        );
      }
    }
    await next();
  });
}

/** What is left of the day's points, beside the requests. */
export function tellPoints(c: Context<AppEnv>, { used, reserved, limit, resetsAt }: UsageView): void {
  if (limit === undefined) return;
  const left = Math.max(0, Math.floor(limit - used - reserved));
  const seconds = Math.max(0, Math.ceil((Date.parse(resetsAt) - Date.now()) / 1000));
  c.header("RateLimit-Policy", `"points";q=${Math.floor(limit)};w=86400`, { append: true });
  c.header("RateLimit", `"points";r=${left};t=${seconds}`, { append: true });
}

/** Says when to come back: whole seconds, at least one. */
export function retryAfter(c: Context<AppEnv>, waitMs: number): void {
  c.header("Retry-After", String(Math.max(1, Math.ceil(waitMs / 1000))));
}
