// POST /v1/images/edits: OpenAI's address for changing pictures, or drawing from them, by words.
// Not the answer (respond.ts). A picture of ours without a mask is changed by its plan; any other is what the drawing starts from.

import { createRoute } from "@hono/zod-openapi";
import {
  type ImageEditWish,
  ImagierError,
  imageEditWishSchema,
  type JobWish,
  limits,
  openAiLimits,
  type PictureView,
} from "@imagier/contracts";
import type { Context } from "hono";
import { readForm } from "../../http/admit-body.js";
import type { App, AppEnv, AppParts } from "../../http/app-parts.js";
import { requireScope } from "../../http/authenticate.js";
import { FieldFault } from "../../http/error-body.js";
import { FormSchema } from "../../openapi/form-schema.js";
import { maskFromAlpha, seeUpload } from "../../upload/see-upload.js";
import { fieldsOf, filesOf } from "./form-fields.js";
import { imagesResponses } from "./generations.js";
import { drawWishOf } from "./job-of-wish.js";
import { respond } from "./respond.js";

export const largestFormBytes = 96 * 2 ** 20;
const imageNames = ["image", "image[]"];

/** "high" fidelity starts from little noise, so that much of the picture stays. */
const faithfulStrength = 0.4;

const file = { type: "string", format: "binary" } as const;

const route = createRoute({
  method: "post",
  path: "/v1/images/edits",
  tags: ["OpenAI"],
  summary: "Changes pictures by words, or draws from them",
  description:
    "multipart/form-data: `image` or `image[]`, 1 to 16 files, the first is changed; `mask`, of the same size, where alpha 0 " +
    "means change. Addresses are fetched only from hosts that whoever runs the service has named.",
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: new FormSchema(imageEditWishSchema, {
            image: { oneOf: [file, { type: "array", items: file }] },
            mask: file,
          }),
        },
      },
    },
  },
  responses: imagesResponses,
});

export function mountEdits(app: App, parts: AppParts): void {
  app.openapi(route, async (c) => {
    const form = await readForm(c, largestFormBytes);
    const wish = fieldsOf(form, imageEditWishSchema, [...imageNames, "mask"]);
    refuseNumbers(numberOf(form, imageNames), numberOf(form, ["mask"]));
    const images = await filesOf(form, imageNames, parts.fetchPicture);
    const masks = await filesOf(form, ["mask"], parts.fetchPicture);
    const begun = await storeAll(c, parts, { images, mask: masks[0] });
    return respond(c, parts, {
      kind: "image_edit",
      wish: await jobOf(parts, wish, begun),
      asked: {
        prompt: wish.prompt,
        inputPixels: begun.pixels,
        imagesUnseen: images.length - 1,
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

const numberOf = (form: FormData, names: readonly string[]) =>
  names.reduce((sum, name) => sum + form.getAll(name).length, 0);

/** Before any is fetched. */
function refuseNumbers(images: number, masks: number): void {
  const refuse = (field: string, message: string) => {
    throw new ImagierError("REQUEST_INVALID", message, { cause: new FieldFault(field) });
  };
  if (images === 0) refuse("image", "There is no image to change.");
  if (images > openAiLimits.editImages) refuse("image", `${images} images are more than ${openAiLimits.editImages}.`);
  if (masks > 1) refuse("mask", `There are ${masks} masks.`);
}

/** What the edit starts from, stored. */
interface Begun {
  first: PictureView;
  bytes: Uint8Array;
  mask?: string;
  pixels: number;
}

async function storeAll(
  c: Context<AppEnv>,
  { service }: AppParts,
  { images, mask }: { images: Uint8Array<ArrayBuffer>[]; mask: Uint8Array<ArrayBuffer> | undefined },
): Promise<Begun> {
  const { user } = requireScope(c, "draw");
  const { signal } = c.req.raw;
  const store = async (bytes: Uint8Array<ArrayBuffer>) =>
    service.pictures.store(user.id, await seeUpload(bytes, signal));
  const seen = await Promise.all(images.map((image) => seeUpload(image, signal)));
  // The mask is looked at before anything is stored: a refusal leaves nothing behind.
  const grey = mask === undefined ? undefined : await maskFromAlpha(mask, { ...sizeOf(seen[0]!), signal });
  const stored = [];
  for (const picture of seen) stored.push(await service.pictures.store(user.id, picture));
  return {
    first: stored[0]!,
    bytes: seen[0]!.bytes,
    pixels: stored.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0),
    ...(grey === undefined ? {} : { mask: (await store(grey)).id }),
  };
}

const sizeOf = ({ widthPx, heightPx }: { widthPx: number; heightPx: number }) => ({ widthPx, heightPx });

async function jobOf(parts: AppParts, wish: ImageEditWish, { first, bytes, mask }: Begun): Promise<JobWish> {
  const isPlain = mask === undefined && (wish.n ?? 1) === 1 && wish.strength == null && wish.control == null;
  if (isPlain && (await parts.canEdit?.(bytes))) {
    return { kind: "edit", parent: first.id, instruction: wish.prompt.replace(/\s+/gu, " ").trim() };
  }
  const strength = wish.input_fidelity === "high" && mask === undefined ? faithfulStrength : undefined;
  return {
    kind: "draw",
    wish: drawWishOf(wish, await parts.catalogue.models(), {
      reference: first.id,
      size: nearSize(first),
      ...(mask === undefined ? {} : { mask }),
      ...(strength === undefined ? {} : { strength }),
    }),
  };
}

/** That of the picture, in sides that a drawing may have. */
export function nearSize({ widthPx, heightPx }: PictureView): string {
  const scale = Math.min(1, limits.sidePx.to / Math.max(widthPx, heightPx));
  const side = (px: number) =>
    Math.max(limits.sidePx.from, Math.round((px * scale) / openAiLimits.sizeStepPx) * openAiLimits.sizeStepPx);
  return `${side(widthPx)}x${side(heightPx)}`;
}
