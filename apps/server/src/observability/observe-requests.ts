// Around every request: one line in the log, its metrics, its span. Paths are told as routes, and never with their query.
// Not the answering of errors (http/answer-error.ts).

import { ImagierError } from "@imagier/contracts";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { AppEnv } from "../http/app-parts.js";
import type { Metrics } from "./metrics.js";
import type { Log } from "./open-log.js";
import { isTraceparent, type Tracing } from "./tracing.js";

/** Asked every few seconds by machines: logged only where they fail. */
const quietRoutes = ["/health/live", "/health/ready", "/metrics"];

interface RequestWatchers {
  log: Log;
  metrics: Metrics;
  tracing: Tracing | undefined;
}

export function observeRequests({ log, metrics, tracing }: RequestWatchers) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.timeOrigin + performance.now();
    const { method } = c.req;
    const header = c.req.header("traceparent");
    const parent = header !== undefined && isTraceparent(header) ? header : undefined;
    const span = tracing?.requestBegins({ method, startedAt, parent });
    const traceparent = span?.traceparent ?? parent; // a worker may trace where this process does not
    if (traceparent !== undefined) c.set("traceparent", traceparent);
    await next();
    const endedAt = performance.timeOrigin + performance.now();
    const { status } = c.res;
    const route = routeOf(c);
    const code = codeOf(c.error);
    const durationMs = endedAt - startedAt;
    metrics.requestHandled({ method, route, status, durationMs, code });
    const { requestId, caller } = c.var;
    span?.end({ method, route, status, endedAt, requestId, code });
    if (status < 400 && quietRoutes.includes(route)) return;
    const level = status >= 500 ? "error" : status >= 400 ? "warn" : "info";
    const who = caller === undefined ? {} : { userId: caller.user.id, keyId: caller.keyId };
    log[level]({ requestId, method, route, status, durationMs: Math.round(durationMs), code, ...who }, "request");
  });
}

/** The last route that matched and is no rule for many paths; what nobody answers is told as one. */
function routeOf(c: Context): string {
  const routes = matchedRoutes(c).filter(({ path }) => !path.endsWith("*"));
  return routes.at(-1)?.path ?? (c.res.status === 404 ? "unknown" : (matchedRoutes(c).at(-1)?.path ?? "unknown"));
}

function codeOf(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  return error instanceof ImagierError ? error.code : "INTERNAL";
}
