// The plan of one drawing: every number resolved and frozen, so that the same plan gives the same pixels again.
// Not a request: nothing in it is looked up later. It travels in the file it made, and is hostile when it comes back.

import { z } from "zod";
import { limits, pictureFormats } from "./generation-request.js";
import { hexColour } from "./hex-colour.js";
import {
  backgroundField,
  type DeepReadonly,
  name,
  planVersion,
  promptField,
  sha256,
  time,
  whole,
} from "./plan-fields.js";

const referenceSchema = z.strictObject({
  /** In the library: the drawing's id. Of a file: its name, without folders. Recalled: the words for it. */
  id: name,
  /** Of a library drawing: as the library lists it. Of a file: of its premultiplied RGBA pixels at the model's size. Recalled: of the memory's weights. */
  sha256,
  /** `recalled`: what the model remembers of such things, another picture for each seed. */
  kind: z.enum(["library", "file", "recalled"]),
  /** The basic colour that the drawing is painted in before the network looks at it; absent: as it is. */
  colour: name.optional(),
  /** Colour of the lines drawn around its shapes before the network looks at it, #rrggbb; absent: none. */
  lines: hexColour.optional(),
  /** Only for `file`, since no library holds it: the pixels, deflated (RFC 1950), in base64. */
  pixels: z.base64().max(200_000).optional(),
});

const mapSchema = z.strictObject({
  /** The file's name, without folders. */
  id: name,
  /** Of its bytes, one a pixel. */
  sha256,
  /** Those bytes, deflated (RFC 1950), in base64. */
  pixels: z.base64().max(200_000),
});

export const drawingPlanSchema = z
  .strictObject({
    schemaVersion: z.literal(planVersion),
    prompt: promptField.min(1),
    model: z.strictObject({ name, sha256 }),
    seed: whole(limits.seed),
    /** Which picture of the seed comes first; a file of a batch holds the plan of itself alone. */
    firstImage: z
      .number()
      .int()
      .min(0)
      .max(limits.count.to - 1),
    imageCount: whole(limits.count),
    widthPx: whole(limits.sidePx),
    heightPx: whole(limits.sidePx),
    steps: whole(limits.steps),
    sampler: z.enum(["euler", "heun"]),
    /** Noise times visited, 1 = noise and 0 = picture: strictly descending, steps + 1 of them, the last 0. */
    sigmas: z
      .array(time)
      .min(2)
      .max(limits.steps.to + 1),
    guidance: z.strictObject({
      scale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to),
      /** Guided where low < sigma <= high. */
      interval: z.tuple([time, time]),
    }),
    /** Contrast that is smoothed away where it makes no edge, of a range of two. @default 0 */
    smoothing: z.number().min(0).max(1).optional(),
    /** How far each picture sees the library's drawing in proportions of its own; 1: as far as a thing still is itself. @default 0 */
    variation: z.number().min(0).max(1).optional(),
    style: name,
    /** The noise time that sampling starts from; 1 is pure noise, less keeps more of the reference. */
    strength: time,
    references: z.array(referenceSchema).max(4),
    /** Over the reference file, one byte a pixel of the model's size: 255 is drawn anew, 0 stays. */
    mask: mapSchema.optional(),
    /** Lines to follow, one byte a pixel of the model's size: 255 where one runs, else 0. */
    edges: mapSchema.optional(),
    /** Hash of the upscaler's weights; absent: the picture is scaled without one. */
    upscaler: sha256.optional(),
    background: backgroundField,
    /** An SVG is traced from the drawing. */
    format: z.enum([...pictureFormats, "svg"]),
  })
  .refine(({ sigmas, steps }) => sigmas.length === steps + 1, { path: ["sigmas"], error: "must be steps + 1 numbers" })
  .refine(({ sigmas }) => sigmas.every((sigma, i) => i === 0 || sigma < sigmas[i - 1]!) && sigmas.at(-1) === 0, {
    path: ["sigmas"],
    error: "must fall to 0",
  })
  .refine(({ mask, references }) => mask === undefined || references.some(({ kind }) => kind === "file"), {
    path: ["mask"],
    error: "needs the reference of a file",
  })
  .refine(({ format, background }) => format !== "jpeg" || background !== "transparent", {
    path: ["background"],
    error: "must be a colour in jpeg",
  });

/** No `family` field, as in plans written before there were others. */
export type DrawingPlan = DeepReadonly<z.infer<typeof drawingPlanSchema>> & { readonly family?: undefined };
export type PlannedReference = DrawingPlan["references"][number];
