// Whether the process lives, and whether it can serve: for whoever restarts it and whoever sends it requests.
// Not metrics.

import { createRoute, z } from "@hono/zod-openapi";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { jsonAnswer, noKey } from "../openapi/describe.js";

const tags = ["Health"];
const liveSchema = z.object({ status: z.literal("live") });
const readySchema = z.object({
  status: z.enum(["ready", "not ready"]),
  /** What is missing; empty when it is ready. */
  missing: z.array(z.enum(["database", "engine"])),
});

const live = createRoute({
  method: "get",
  path: "/health/live",
  tags,
  ...noKey,
  summary: "Whether the process lives",
  responses: { 200: jsonAnswer("It lives", liveSchema) },
});

const ready = createRoute({
  method: "get",
  path: "/health/ready",
  tags,
  ...noKey,
  summary: "Whether requests can be served",
  responses: { 200: jsonAnswer("They can", readySchema), 503: jsonAnswer("They cannot", readySchema) },
});

export const healthRoutes: RouteGroup = {
  open: ["/health/live", "/health/ready"],
  mount(app: App, { service, isReady }: AppParts) {
    app.openapi(live, (c) => c.json({ status: "live" } as const, 200));
    app.openapi(ready, async (c) => {
      const [hasDatabase, hasEngine] = await Promise.all([
        service.ping().then(
          () => true,
          () => false,
        ),
        Promise.resolve(isReady?.() ?? true).catch(() => false),
      ]);
      const missing: z.output<typeof readySchema>["missing"] = [];
      if (!hasDatabase) missing.push("database");
      if (!hasEngine) missing.push("engine");
      return missing.length === 0
        ? c.json({ status: "ready" as const, missing }, 200)
        : c.json({ status: "not ready" as const, missing }, 503);
    });
  },
};
