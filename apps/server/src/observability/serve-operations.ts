// Health and metrics of a worker, which has no other address: asked by whoever restarts it and by Prometheus.
// Not the service: none of its other routes is here. Metrics need a key of the service with the scope "admin", as everywhere.

import { OpenAPIHono } from "@hono/zod-openapi";
import { ImagierError } from "@imagier/contracts";
import type { Service } from "@imagier/service";
import { requestId } from "hono/request-id";
import { errorAnswerer } from "../http/answer-error.js";
import type { App, AppEnv, AppParts, RouteGroup } from "../http/app-parts.js";
import { AttemptLimiter } from "../http/attempt-limiter.js";
import { authenticate } from "../http/authenticate.js";
import { type Listening, listen } from "../http/listen.js";
import { securityHeaders } from "../http/security-headers.js";
import { healthRoutes } from "../routes/health.js";
import type { Metrics } from "./metrics.js";
import { metricsRoutes } from "./metrics-routes.js";

export interface OperationsOptions {
  service: Pick<Service, "users" | "ping">;
  metrics: Metrics;
  isReady: () => boolean;
  /** 0: any that is free. */
  port: number;
  /** @default "0.0.0.0": whoever asks is on another machine */
  host?: string | undefined;
}

const groups: readonly RouteGroup[] = [healthRoutes, metricsRoutes];

/** @throws the system's error where the port is taken */
export function serveOperations({ port, host = "0.0.0.0", ...given }: OperationsOptions): Promise<Listening> {
  // These two groups ask for no other part.
  const parts = given as unknown as AppParts;
  const app: App = new OpenAPIHono<AppEnv>();
  const answerError = errorAnswerer(groups, parts);
  app.onError(answerError);
  app.notFound((c) => answerError(new ImagierError("ROUTE_UNKNOWN", "A worker has health and metrics alone."), c));
  app.use(requestId({ limitLength: 64 }));
  app.use(securityHeaders(false));
  app.use(authenticate(parts, { groups, attempts: new AttemptLimiter(Date.now), isOpenedByLink: () => false }));
  for (const group of groups) group.mount(app, parts);
  return listen(app, { host, port });
}
