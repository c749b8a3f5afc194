// What can be drawn with, and what could be fetched. Beside OpenAI's list of models, which openai/models.ts answers.
// Not the models: the catalogue is a part of the app.

import { createRoute, z } from "@hono/zod-openapi";
import { modelOfferViewSchema, modelViewSchema, pullViewSchema, pullWishSchema } from "@imagier/contracts";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";

const tags = ["Models"];

const models = createRoute({
  method: "get",
  path: "/v1/catalogue/models",
  tags,
  summary: "Installed models, with their styles",
  responses: { 200: jsonAnswer("Models", z.array(modelViewSchema)), ...ourErrors },
});

const available = createRoute({
  method: "get",
  path: "/v1/catalogue/available",
  tags,
  summary: "Checkpoints that could be fetched",
  responses: { 200: jsonAnswer("Offers", z.array(modelOfferViewSchema)), ...ourErrors },
});

const pull = createRoute({
  method: "post",
  path: "/v1/catalogue/pulls",
  tags,
  summary: "Begins to fetch a checkpoint, or tells how far that is",
  description: "Needs a key with the scope `admin`.",
  request: jsonBody(pullWishSchema),
  responses: { 202: jsonAnswer("How far it is", pullViewSchema), ...ourErrors },
});

export const catalogueRoutes: RouteGroup = {
  mount(app: App, { catalogue, service }: AppParts) {
    app.openapi(models, async (c) => {
      requireScope(c, "draw");
      return c.json(await catalogue.models(), 200);
    });
    app.openapi(available, async (c) => {
      requireScope(c, "draw");
      return c.json(await catalogue.available(), 200);
    });
    app.openapi(pull, async (c) => {
      const { user } = requireScope(c, "admin");
      const { name, acceptLicence = false } = c.req.valid("json");
      const view = await catalogue.pull(name, { acceptLicence });
      await service.audit.record({ actor: user.id, action: "model.pulled", target: name, details: { acceptLicence } });
      return c.json(view, 202);
    });
  },
};
