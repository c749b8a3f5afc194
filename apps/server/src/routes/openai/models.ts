// GET /v1/models: OpenAI's list of models, each with what ours tells of it.
// Not the catalogue's own list, with offers and pulls: routes/catalogue.ts.

import { createRoute, z } from "@hono/zod-openapi";
import { ImagierError, type ModelView, modelListSchema, quoteValue } from "@imagier/contracts";
import type { App, AppParts } from "../../http/app-parts.js";
import { requireScope } from "../../http/authenticate.js";
import { jsonAnswer, openAiErrors } from "../../openapi/describe.js";

const list = createRoute({
  method: "get",
  path: "/v1/models",
  tags: ["OpenAI"],
  summary: "Installed models",
  responses: { 200: jsonAnswer("Models", modelListSchema), ...openAiErrors },
});

const find = createRoute({
  method: "get",
  path: "/v1/models/{id}",
  tags: ["OpenAI"],
  summary: "An installed model",
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: { 200: jsonAnswer("The model", modelListSchema.shape.data.element), ...openAiErrors },
});

/** Models have no day of birth here. */
const asOpenAi = (model: ModelView) => ({ ...model, object: "model" as const, created: 0, owned_by: "imagier" });

export function mountModels(app: App, { catalogue }: AppParts): void {
  app.openapi(list, async (c) => {
    requireScope(c, "draw");
    return c.json({ object: "list" as const, data: (await catalogue.models()).map(asOpenAi) }, 200);
  });
  app.openapi(find, async (c) => {
    requireScope(c, "draw");
    const { id } = c.req.valid("param");
    const model = (await catalogue.models()).find((each) => each.id === id);
    if (model === undefined) throw new ImagierError("MODEL_UNKNOWN", `There is no model ${quoteValue(id)} here.`);
    return c.json(asOpenAi(model), 200);
  });
}
