// What Prometheus reads. Needs a key with the scope "admin", as Prometheus sends one with `authorization: credentials`.
// Not health (routes/health.ts): that is open.

import { createRoute } from "@hono/zod-openapi";
import { ImagierError } from "@imagier/contracts";
import type { RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { fileAnswer, ourErrors } from "../openapi/describe.js";

const metrics = createRoute({
  method: "get",
  path: "/metrics",
  tags: ["Health"],
  summary: "Metrics as Prometheus reads them",
  description: "Needs a key with the scope `admin`.",
  responses: { 200: fileAnswer("Metrics", ["text/plain"]), ...ourErrors },
});

export const metricsRoutes: RouteGroup = {
  mount(app, parts) {
    app.openapi(metrics, async (c) => {
      requireScope(c, "admin");
      if (parts.metrics === undefined) throw new ImagierError("SERVICE_UNAVAILABLE", "No metrics are kept here.");
      return c.body(await parts.metrics.text(), 200, { "content-type": parts.metrics.contentType });
    });
  },
};
