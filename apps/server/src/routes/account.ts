// Keys, what was used, and who did what. Users see their own; an admin makes keys for others and reads the log.
// Not how keys are kept or counted (service/).

import { createRoute, z } from "@hono/zod-openapi";
import {
  auditEntryViewSchema,
  auditQuerySchema,
  ImagierError,
  keyViewSchema,
  mintedKeySchema,
  newKeySchema,
  usageViewSchema,
} from "@imagier/contracts";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { emptyAnswer, jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";

const tags = ["Account"];

const usage = createRoute({
  method: "get",
  path: "/v1/usage",
  tags,
  summary: "What you used today, and what is left",
  responses: { 200: jsonAnswer("Usage of the day, in UTC", usageViewSchema), ...ourErrors },
});

const keys = createRoute({
  method: "get",
  path: "/v1/keys",
  tags,
  summary: "Your keys, without the keys themselves",
  responses: { 200: jsonAnswer("Keys", z.array(keyViewSchema)), ...ourErrors },
});

const mint = createRoute({
  method: "post",
  path: "/v1/keys",
  tags,
  summary: "Makes a key; it is shown this once",
  request: jsonBody(newKeySchema),
  responses: { 201: jsonAnswer("The key", mintedKeySchema), ...ourErrors },
});

const revoke = createRoute({
  method: "delete",
  path: "/v1/keys/{id}",
  tags,
  summary: "Revokes a key, for good",
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: { 204: emptyAnswer("It opens nothing any more"), ...ourErrors },
});

const audit = createRoute({
  method: "get",
  path: "/v1/audit",
  tags,
  summary: "Who did what, newest first",
  description: "Needs a key with the scope `admin`.",
  request: { query: auditQuerySchema },
  responses: { 200: jsonAnswer("Entries", z.array(auditEntryViewSchema)), ...ourErrors },
});

export const accountRoutes: RouteGroup = {
  mount(app: App, { service }: AppParts) {
    const { users } = service;
    app.openapi(usage, async (c) => c.json(await service.quota.usage(requireScope(c, "draw").user), 200));
    app.openapi(keys, async (c) => c.json(await users.keys(requireScope(c, "draw").user.id), 200));
    app.openapi(mint, async (c) => {
      const { name, scopes, userId } = c.req.valid("json");
      const caller = requireScope(c, "draw");
      // Nobody gives what they do not have, and only an admin speaks for others.
      for (const scope of scopes) requireScope(c, scope);
      if (userId !== undefined && userId !== caller.user.id) requireScope(c, "admin");
      const { key, view } = await users.issueKey(userId ?? caller.user.id, { name, scopes });
      await service.audit.record({ actor: caller.user.id, action: "key.made", target: view.id, details: { scopes } });
      return c.json({ ...view, key }, 201);
    });
    app.openapi(revoke, async (c) => {
      const { id } = c.req.valid("param");
      const { user } = requireScope(c, "draw");
      if (!(await users.revokeKey(user.id, id))) {
        throw new ImagierError("KEY_UNKNOWN", "There is no such key of yours.");
      }
      await service.audit.record({ actor: user.id, action: "key.revoked", target: id, details: {} });
      return c.body(null, 204);
    });
    app.openapi(audit, async (c) => {
      requireScope(c, "admin");
      return c.json(await service.audit.list(c.req.valid("query")), 200);
    });
  },
};
