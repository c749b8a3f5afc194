// Turns whatever was thrown into an answer: an ImagierError keeps its words, all else becomes INTERNAL without a word of its own.
// Not the tables (status-of-error.ts, error-body.ts).

import { ImagierError } from "@imagier/contracts";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { AppEnv, AppParts, RouteGroup } from "./app-parts.js";
import { ourErrorBody } from "./error-body.js";
import { retryAfter } from "./limit-rate.js";
import { isUnder } from "./path-rule.js";
import { statusOfError } from "./status-of-error.js";

/** Until what is away now may be back: a process that starts again, another server, a database. */
const unavailableMs = 5_000;

type AnswerError = (thrown: unknown, c: Context<AppEnv>) => Response;

export function errorAnswerer(groups: readonly RouteGroup[], parts: AppParts): AnswerError {
  return (thrown, c) => {
    const error = asImagierError(thrown, c);
    const status = statusOfError(error.code);
    if (status >= 500) {
      parts.onFault?.(thrown, { requestId: c.var.requestId, method: c.req.method, route: routePath(c) });
    }
    if (status === 503) retryAfter(c, unavailableMs);
    if (status === 401) c.header("WWW-Authenticate", 'Bearer realm="imagier"');
    // What was to be kept for ever did not come about.
    c.header("Cache-Control", "no-store");
    c.header("ETag", undefined);
    const dialect = groups.find(({ errors }) => errors?.paths.some((rule) => isUnder(c.req.path, rule)));
    const body = (dialect?.errors?.body ?? ourErrorBody)(error, status);
    return c.json(body as object, status);
  };
}

function asImagierError(thrown: unknown, c: Context<AppEnv>): ImagierError {
  if (thrown instanceof ImagierError) return thrown;
  // Of hono itself: a body or a path that does not parse.
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new ImagierError("BODY_INVALID", `The request cannot be read: ${thrown.message}.`);
  }
  if (c.req.raw.signal.aborted) return new ImagierError("CANCELLED", "The client went away.");
  return new ImagierError("INTERNAL", `The request ${c.var.requestId} failed.`, { cause: thrown });
}
