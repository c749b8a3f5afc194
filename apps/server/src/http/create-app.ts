// The whole HTTP side as one value that answers requests: what stands around every route, then the routes of routes/index.ts.
// Not a server: it opens no socket (listen.ts) and no part.

import { OpenAPIHono } from "@hono/zod-openapi";
import { ImagierError } from "@imagier/contracts";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { routeGroups } from "../routes/index.js";
import { admitBody } from "./admit-body.js";
import { errorAnswerer } from "./answer-error.js";
import type { App, AppEnv, AppParts, HttpSettings } from "./app-parts.js";
import { AttemptLimiter } from "./attempt-limiter.js";
import { authenticate } from "./authenticate.js";
import { checkHost } from "./check-host.js";
import { limitRate } from "./limit-rate.js";
import { refuseInvalid } from "./refuse-invalid.js";
import { securityHeaders } from "./security-headers.js";
import { linkOpener } from "./signed-link.js";

/** Answers every request of the service. Pure of sockets: tests ask `app.request()`. */
export function createApp(given: AppParts): App {
  const settings = given.settings ?? {};
  const now = settings.now ?? Date.now;
  const parts = { ...given, settings };
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  const answerError = errorAnswerer(routeGroups, parts);
  const attempts = new AttemptLimiter(now);

  app.onError(answerError);
  app.notFound((c) =>
    answerError(
      new ImagierError("ROUTE_UNKNOWN", `There is nothing at ${c.req.method} ${c.req.path.slice(0, 200)}.`),
      c,
    ),
  );
  app.use(requestId({ limitLength: 64 }));
  for (const middleware of parts.middleware ?? []) app.use(middleware);
  app.use(securityHeaders(settings.isSecure ?? false));
  app.use(checkHost(settings.hosts));
  app.use(corsFor(settings));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header("Allow", methods.join(", "));
        return answerError(new ImagierError("METHOD_UNKNOWN", `${c.req.path} takes ${methods.join(", ")}.`), c);
      },
    }),
  );
  app.use(authenticate(parts, { groups: routeGroups, attempts, isOpenedByLink: linkOpener(settings) }));
  app.use(limitRate(parts, now));
  app.use(admitBody(routeGroups));
  for (const group of routeGroups) group.mount(app, parts);
  return app;
}

/** Off for all but the sites that were named; those bring a key, never the cookie. */
function corsFor({ origins = [] }: HttpSettings) {
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ["GET", "POST", "PATCH", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"],
    exposeHeaders: ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"],
    maxAge: 600,
  });
}
