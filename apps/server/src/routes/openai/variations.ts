// POST /v1/images/variations: OpenAI's address for more pictures like one.
// Not the answer (respond.ts).

import { createRoute } from "@hono/zod-openapi";
import {
  type ImageVariationWish,
  ImagierError,
  imageVariationWishSchema,
  type JobWish,
  type PictureView,
} from "@imagier/contracts";
import { readForm } from "../../http/admit-body.js";
import type { App, AppParts } from "../../http/app-parts.js";
import { requireScope } from "../../http/authenticate.js";
import { FieldFault } from "../../http/error-body.js";
import { FormSchema } from "../../openapi/form-schema.js";
import { seeUpload } from "../../upload/see-upload.js";
import { largestFormBytes, nearSize } from "./edits.js";
import { fieldsOf, filesOf } from "./form-fields.js";
import { imagesResponses } from "./generations.js";
import { modelNamed } from "./job-of-wish.js";
import { respond } from "./respond.js";

const route = createRoute({
  method: "post",
  path: "/v1/images/variations",
  tags: ["OpenAI"],
  summary: "Draws more like a picture",
  description: "multipart/form-data: `image`, one file. They come in its size.",
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: new FormSchema(imageVariationWishSchema, { image: { type: "string", format: "binary" } }),
        },
      },
    },
  },
  responses: imagesResponses,
});

/** Half noise: the composition stays, the rest is new. */
const variationStrength = 0.5;

export function mountVariations(app: App, parts: AppParts): void {
  app.openapi(route, async (c) => {
    const { user } = requireScope(c, "draw");
    const form = await readForm(c, largestFormBytes);
    const wish = fieldsOf(form, imageVariationWishSchema, ["image"]);
    const [image, ...more] = await filesOf(form, ["image"], parts.fetchPicture);
    if (image === undefined || more.length > 0) {
      throw new ImagierError(
        "REQUEST_INVALID",
        `Expected one image but received ${image === undefined ? 0 : more.length + 1}.`,
        {
          cause: new FieldFault("image"),
        },
      );
    }
    const seen = await seeUpload(image, c.req.raw.signal);
    const parent = await parts.service.pictures.store(user.id, seen);
    const isOurs = (await parts.canEdit?.(seen.bytes)) ?? false;
    return respond(c, parts, {
      kind: "image_generation",
      wish: isOurs ? variationOf(parent, wish) : drawingLike(parent, wish),
      asked: { prompt: "", inputPixels: parent.widthPx * parent.heightPx, format: "png" },
      model: wish.model,
      responseFormat: wish.response_format,
      isStream: false,
      partialImages: 0,
    });
  });
}

const shared = ({ n, seed }: ImageVariationWish) => ({
  ...(n == null ? {} : { count: n }),
  ...(seed == null ? {} : { seed }),
});

/** Of a picture with a plan: near it. */
function variationOf({ id: parent }: PictureView, wish: ImageVariationWish): JobWish {
  return { kind: "vary", parent, amount: "subtle", ...shared(wish) };
}

/** Of any other: drawn anew from it under noise, with no more words than there are. */
function drawingLike(picture: PictureView, wish: ImageVariationWish): JobWish {
  const model = modelNamed(wish.model);
  return {
    kind: "draw",
    wish: {
      prompt: "a picture",
      reference: picture.id,
      strength: variationStrength,
      size: nearSize(picture),
      ...(model === undefined ? {} : { model }),
      ...shared(wish),
    },
  };
}
