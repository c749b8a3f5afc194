// POST /v1/images/generations: OpenAI's address for words to pictures.
// Not the answer (respond.ts).

import { createRoute, z } from "@hono/zod-openapi";
import {
  imageGenerationWishSchema,
  imagesAnswerSchema,
  imagesEventSchema,
  openAiErrorSchema,
} from "@imagier/contracts";
import type { App, AppParts } from "../../http/app-parts.js";
import { jsonBody, openAiErrors } from "../../openapi/describe.js";
import { jobOfGeneration } from "./job-of-wish.js";
import { respond } from "./respond.js";

/** How a stream ends whose job fails. */
const errorEventSchema = openAiErrorSchema.extend({ type: z.literal("error") });

/** Both forms of an answer of the Images API. */
export const imagesResponses = {
  200: {
    description:
      "The pictures; with `stream`, an ImagesEvent in the data of each event, or an error in that of the last",
    content: {
      "application/json": { schema: imagesAnswerSchema },
      "text/event-stream": { schema: z.union([imagesEventSchema, errorEventSchema]) as z.ZodType },
    },
  },
  ...openAiErrors,
} as const;

const route = createRoute({
  method: "post",
  path: "/v1/images/generations",
  tags: ["OpenAI"],
  summary: "Draws pictures from words",
  description: "A client that goes away cancels, unless it sent an Idempotency-Key.",
  request: jsonBody(imageGenerationWishSchema),
  responses: imagesResponses,
});

export function mountGenerations(app: App, parts: AppParts): void {
  app.openapi(route, async (c) => {
    const wish = c.req.valid("json");
    return respond(c, parts, {
      kind: "image_generation",
      wish: jobOfGeneration(wish, await parts.catalogue.models()),
      asked: {
        prompt: wish.prompt,
        inputPixels: 0,
        format: wish.output_format ?? "png",
        background: wish.background,
        quality: wish.quality,
        compression: wish.output_compression,
      },
      model: wish.model,
      responseFormat: wish.response_format,
      isStream: wish.stream ?? false,
      partialImages: wish.partial_images ?? 0,
    });
  });
}
