// The layers of a stored scene as pixels over HTTP, for a page that lets people move them.
// Not a file of layers: that is a job of its own. Costs no points: what was drawn once is drawn the same again.

import { createRoute, z } from "@hono/zod-openapi";
import { ImagierError, pictureIdSchema, pictureLayersSchema, pictureProofSchema } from "@imagier/contracts";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { answeredBefore } from "../http/for-ever.js";
import { emptyAnswer, jsonAnswer, ourErrors } from "../openapi/describe.js";
import { found } from "./pictures.js";

/** Of what is kept beside a picture. */
const kept = pictureProofSchema.pick({ plan: true });

const layers = createRoute({
  method: "get",
  path: "/v1/pictures/{id}/layers",
  tags: ["Pictures"],
  summary: "The layers of a scene, each as a small WebP at its place",
  description:
    "Drawn again from the plan that was kept, which costs no points. A picture that is no scene, or whose plan is private, has none.",
  request: { params: z.object({ id: pictureIdSchema }) },
  responses: {
    200: jsonAnswer("The layers, farthest first", pictureLayersSchema),
    304: emptyAnswer("They are what `If-None-Match` names"),
    ...ourErrors,
  },
});

export const pictureLayerRoutes: RouteGroup = {
  mount(app: App, { service: { pictures }, layersOf }: AppParts) {
    app.openapi(layers, async (c) => {
      const { id } = c.req.valid("param");
      const userId = requireScope(c, "draw").user.id;
      const { plan } = kept.parse(found(id, await pictures.details(userId, id)));
      if (plan === undefined || layersOf === undefined)
        throw new ImagierError("PICTURE_WITHOUT_LAYERS", `No plan of ${id} was kept.`);
      const answer = answeredBefore(c, `${id}-layers`);
      return answer ?? c.json(await layersOf(plan), 200);
    });
  },
};
