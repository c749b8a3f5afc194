// A wish in OpenAI's words as a job of ours: names of models and sizes, quality as steps, backgrounds, control pictures.
// Not the bodies (generations.ts, edits.ts, variations.ts). What a JobWish says nothing of, such as compression, stays outside.

import {
  type DrawWish,
  drawWishSchema,
  type ImageEditWish,
  type ImageGenerationWish,
  ImagierError,
  type JobWish,
  type ModelView,
} from "@imagier/contracts";
import { refusalOf } from "../../http/refuse-invalid.js";

/** What drawing and editing have in common. */
type DrawingFields = Omit<ImageEditWish, "input_fidelity"> & Pick<ImageGenerationWish, "style">;

/** Of OpenAI's models "auto" is this one too. */
const usualSize = "1024x1024";

/** Steps as shares of the model's own. */
const stepsOfQuality = { low: 0.5, high: 2, hd: 2 } as const;

/** OpenAI's own models, by which programs written for it ask: here the default one draws. */
const openAiModels = /^(gpt-image-|dall-e-|chatgpt-image-)/;

/** Undefined for the default model. */
export function modelNamed(name: string | null | undefined): string | undefined {
  return name == null || openAiModels.test(name) ? undefined : name;
}

/** @throws ImagierError with the code of the field that is wrong */
export function jobOfGeneration(wish: ImageGenerationWish, models: readonly ModelView[]): JobWish {
  if (wish.plan != null) {
    return { kind: "plan", plan: wish.plan, format: wish.output_format ?? undefined };
  }
  return { kind: "draw", wish: drawWishOf(wish, models) };
}

/** @param start what it begins from, beside the words */
export function drawWishOf(
  wish: DrawingFields,
  models: readonly ModelView[],
  start: Pick<DrawWish, "reference" | "mask" | "size" | "strength"> = {},
): DrawWish {
  const model = modelNamed(wish.model);
  const { control = [] } = wish;
  const edges = control?.find(({ name }) => name === "edges")?.image;
  const parsed = drawWishSchema.safeParse(
    withoutNothing({
      // Prompts of chats have line breaks; ours are one line.
      prompt: wish.prompt.replace(/\s+/gu, " "),
      model,
      seed: wish.seed,
      count: wish.n,
      size: sizeOf(wish.size) ?? start.size ?? usualSize,
      steps: wish.steps ?? stepsOf(wish.quality, modelOf(models, model)),
      guidanceScale: wish.guidance_scale,
      negativePrompt: wish.negative_prompt?.replace(/\s+/gu, " "),
      sampler: wish.sampler,
      style: wish.style === "vivid" || wish.style === "natural" ? undefined : wish.style,
      background: backgroundOf(wish),
      format: wish.output_format,
      reference: start.reference,
      mask: start.mask,
      strength: wish.strength ?? start.strength,
      edges,
      controls: controlsOf(control ?? []),
      verify: typeof wish.verify === "boolean" ? (wish.verify ? "report" : "off") : wish.verify,
    }),
  );
  if (!parsed.success) throw refusalOf(parsed.error, wish);
  return parsed.data;
}

/** Null and undefined are both "not given" in OpenAI's words. */
function withoutNothing(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

function sizeOf(size: string | null | undefined): string | undefined {
  return size == null || size === "auto" ? undefined : size;
}

function modelOf(models: readonly ModelView[], name: string | undefined): ModelView | undefined {
  return name === undefined ? models[0] : models.find(({ id }) => id === name);
}

function stepsOf(quality: DrawingFields["quality"], model: ModelView | undefined): number | undefined {
  const share = quality == null ? undefined : stepsOfQuality[quality as keyof typeof stepsOfQuality];
  const usual = model?.defaultSteps;
  return share === undefined || usual === undefined ? undefined : Math.max(1, Math.round(usual * share));
}

/** @throws ImagierError BACKGROUND_UNSUPPORTED */
function backgroundOf({ background, output_format }: DrawingFields): string | undefined {
  if (background === "transparent" && output_format === "jpeg") {
    throw new ImagierError("BACKGROUND_UNSUPPORTED", "A JPEG cannot be transparent.");
  }
  if (background === "transparent") return "transparent";
  return background === "opaque" ? "white" : undefined;
}

function controlsOf(control: NonNullable<DrawingFields["control"]>): DrawWish["controls"] {
  const nets = control.filter(({ name }) => name !== "edges");
  if (nets.length === 0) return undefined;
  return nets.map(({ name, image, preprocess, weight, start = 0, end = 1 }) => ({
    name,
    picture: image,
    range: [start, end],
    ...(preprocess === undefined ? {} : { preprocess }),
    ...(weight === undefined ? {} : { weight }),
  }));
}
