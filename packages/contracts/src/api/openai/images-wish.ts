// What OpenAI's Images API takes, as this service reads it: the same names, bounds that fit it, and fields of our own.
// Not a JobWish: the server makes one of it. Names of fields: OpenAI's public API reference, Images (2026).

import { z } from "zod";
import { generationRequestSchema, isPlainText, limits, pictureFormats } from "../../generation-request.js";
import { jobLimits, pictureIdSchema, verifyModes } from "../job-wish.js";

/** Of OpenAI's dialect alone. */
export const openAiLimits = {
  /** Images of one edit. */
  editImages: 16,
  partialImages: 3,
  /** Sides are a multiple of it. */
  sizeStepPx: 16,
} as const;

const { from: leastSidePx, to: mostSidePx } = limits.sidePx;

const size = z
  .string()
  .refine((text) => {
    const sides = /^(\d{1,4})x(\d{1,4})$/.exec(text)?.slice(1).map(Number) ?? [];
    const fits = (px: number) => px % openAiLimits.sizeStepPx === 0 && px >= leastSidePx && px <= mostSidePx;
    return text === "auto" || (sides.length === 2 && sides.every(fits));
  }, `must be auto, or WIDTHxHEIGHT with sides that are multiples of ${openAiLimits.sizeStepPx} from ${leastSidePx} to ${mostSidePx}`)
  .nullish();

const same = generationRequestSchema.shape;
const text = (mostCharacters: number) => z.string().max(mostCharacters);

/** One picture that steers the drawing: lines to follow ("edges"), or the map of an installed ControlNet. */
const controlSchema = z.strictObject({
  /** "edges", or the name of an installed ControlNet. */
  name: z.string().min(1).max(jobLimits.nameCharacters).refine(isPlainText),
  /** Id of a stored picture. */
  image: pictureIdSchema,
  preprocess: z.enum(["none", "canny"]).optional(),
  weight: z.number().min(limits.adapterWeight.from).max(limits.adapterWeight.to).optional(),
  /** Share of the steps from which it acts. */
  start: z.number().min(0).max(1).optional(),
  /** Share of the steps up to which it acts. */
  end: z.number().min(0).max(1).optional(),
});

/** What all three addresses take. */
const everywhere = {
  /** One of the installed models; names of OpenAI's image models mean the default one. */
  model: z.string().min(1).max(jobLimits.nameCharacters).refine(isPlainText).nullish(),
  n: z.number().int().min(limits.count.from).max(limits.count.to).nullish(),
  size,
  /** @default "b64_json"; for the names of DALL-E models "url", a link that lasts an hour */
  response_format: z.enum(["url", "b64_json"]).nullish(),
  /** Kept nowhere. */
  user: text(512).nullish(),
  seed: same.seed.nullable(),
};

/** What drawing and editing take. */
const drawing = {
  ...everywhere,
  /** Line breaks count as spaces. */
  prompt: text(limits.promptCharacters * 2).min(1),
  background: z.enum(["transparent", "opaque", "auto"]).nullish(),
  quality: z.enum(["standard", "hd", "low", "medium", "high", "auto"]).nullish(),
  output_format: z.enum(pictureFormats).nullish(),
  /** Of JPEG, WebP and AVIF. A value below 100 writes the file anew, without its proof; the stored picture keeps it. */
  output_compression: z.number().int().min(0).max(100).nullish(),
  moderation: z.enum(["low", "auto"]).nullish(),
  stream: z.boolean().nullish(),
  partial_images: z.number().int().min(0).max(openAiLimits.partialImages).nullish(),
  steps: same.steps.nullable(),
  negative_prompt: text(limits.promptCharacters).nullish(),
  guidance_scale: same.guidanceScale.nullable(),
  sampler: same.sampler.nullable(),
  strength: same.strength.nullable(),
  control: z.array(controlSchema).max(jobLimits.controls).nullish(),
  verify: z.union([z.boolean(), z.enum(verifyModes)]).nullish(),
};

/** Body of POST /v1/images/generations. */
export const imageGenerationWishSchema = z.strictObject({
  ...drawing,
  /** One of the model's styles; "vivid" and "natural" change nothing. */
  style: z.string().max(jobLimits.nameCharacters).refine(isPlainText).nullish(),
  /** A plan to draw instead of the words. */
  plan: z.record(z.string(), z.unknown()).nullish(),
});
export type ImageGenerationWish = z.output<typeof imageGenerationWishSchema>;

/** Fields of POST /v1/images/edits beside its files: `image` or `image[]`, up to 16, and `mask`, where alpha 0 means change. */
export const imageEditWishSchema = z.strictObject({
  ...drawing,
  /** "high" keeps nearer to the first image. */
  input_fidelity: z.enum(["high", "low"]).nullish(),
});
export type ImageEditWish = z.output<typeof imageEditWishSchema>;

/** Fields of POST /v1/images/variations beside its file, `image`. */
export const imageVariationWishSchema = z.strictObject(everywhere);
export type ImageVariationWish = z.output<typeof imageVariationWishSchema>;
