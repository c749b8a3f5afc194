// OpenAI's dialect: the Images API and the list of models, with OpenAI's bodies for errors.
// Not our own routes.

import type { RouteGroup } from "../../http/app-parts.js";
import { openAiErrorBody } from "../../http/error-body.js";
import { largestFormBytes, mountEdits } from "./edits.js";
import { mountGenerations } from "./generations.js";
import { mountModels } from "./models.js";
import { mountVariations } from "./variations.js";

export const openAiRoutes: RouteGroup = {
  errors: { paths: ["/v1/images/*", "/v1/models", "/v1/models/*"], body: openAiErrorBody },
  bodies: [
    { path: "/v1/images/edits", mostBytes: largestFormBytes, kind: "files" },
    { path: "/v1/images/variations", mostBytes: largestFormBytes, kind: "files" },
  ],
  mount(app, parts) {
    mountGenerations(app, parts);
    mountEdits(app, parts);
    mountVariations(app, parts);
    mountModels(app, parts);
  },
};
