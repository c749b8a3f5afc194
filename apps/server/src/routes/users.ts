// Users, their tiers, and teams with seats: what an admin keeps in order.
// Not what a user does for themselves (account.ts).

import { createRoute, z } from "@hono/zod-openapi";
import { newTeamSchema, newUserSchema, type Scope, teamViewSchema, userViewSchema } from "@imagier/contracts";
import type { Context } from "hono";
import type { App, AppEnv, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";

const tags = ["Users"];
const description = "Needs a key with the scope `admin`.";
const scope: Scope = "admin";
const id = z.string().min(1).max(200);

const list = createRoute({
  method: "get",
  path: "/v1/users",
  tags,
  description,
  summary: "Users, newest first",
  request: {
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).optional(), before: id.optional() }),
  },
  responses: { 200: jsonAnswer("Users", z.array(userViewSchema)), ...ourErrors },
});

const create = createRoute({
  method: "post",
  path: "/v1/users",
  tags,
  description: `${description} POST /v1/keys with \`userId\` makes a key for them.`,
  summary: "Makes a user",
  request: jsonBody(newUserSchema),
  responses: { 201: jsonAnswer("The user", userViewSchema), ...ourErrors },
});

const setTier = createRoute({
  method: "patch",
  path: "/v1/users/{id}",
  tags,
  description,
  summary: "Gives a user another tier",
  request: { params: z.object({ id }), ...jsonBody(z.strictObject({ tier: z.string().min(1).max(200) })) },
  responses: { 200: jsonAnswer("The user", userViewSchema), ...ourErrors },
});

const createTeam = createRoute({
  method: "post",
  path: "/v1/teams",
  tags,
  description,
  summary: "Makes a team, whose users share one pool",
  request: jsonBody(newTeamSchema),
  responses: { 201: jsonAnswer("The team", teamViewSchema), ...ourErrors },
});

const takeSeat = createRoute({
  method: "put",
  path: "/v1/teams/{team}/seats/{user}",
  tags,
  description,
  summary: "Gives a user a seat in a team",
  request: { params: z.object({ team: id, user: id }) },
  responses: { 200: jsonAnswer("The user", userViewSchema), ...ourErrors },
});

const leaveSeat = createRoute({
  method: "delete",
  path: "/v1/users/{id}/seat",
  tags,
  description,
  summary: "Takes a user out of their team",
  request: { params: z.object({ id }) },
  responses: { 200: jsonAnswer("The user", userViewSchema), ...ourErrors },
});

export const userRoutes: RouteGroup = {
  mount(app: App, { service }: AppParts) {
    const { users } = service;
    const record = (c: Context<AppEnv>, action: string, target: string, details: Record<string, unknown> = {}) =>
      service.audit.record({ actor: requireScope(c, scope).user.id, action, target, details });

    app.openapi(list, async (c) => {
      requireScope(c, scope);
      return c.json(await users.list(c.req.valid("query")), 200);
    });
    app.openapi(create, async (c) => {
      requireScope(c, scope);
      const user = await users.create(c.req.valid("json"));
      await record(c, "user.made", user.id, { tier: user.tier });
      return c.json(user, 201);
    });
    app.openapi(setTier, async (c) => {
      requireScope(c, scope);
      const user = await users.setTier(c.req.valid("param").id, c.req.valid("json").tier);
      await record(c, "user.tier", user.id, { tier: user.tier });
      return c.json(user, 200);
    });
    app.openapi(createTeam, async (c) => {
      requireScope(c, scope);
      const team = await users.createTeam(c.req.valid("json"));
      await record(c, "team.made", team.id, { tier: team.tier });
      return c.json(team, 201);
    });
    app.openapi(takeSeat, async (c) => {
      requireScope(c, scope);
      const { team, user } = c.req.valid("param");
      const seated = await users.takeSeat(team, user);
      await record(c, "seat.taken", user, { team });
      return c.json(seated, 200);
    });
    app.openapi(leaveSeat, async (c) => {
      requireScope(c, scope);
      const user = await users.leaveSeat(c.req.valid("param").id);
      await record(c, "seat.left", user.id);
      return c.json(user, 200);
    });
  },
};
