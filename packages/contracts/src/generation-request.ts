// A wish for pictures, as it comes from a command line, a program or a page, and its refusals, one code a field.
// Not a plan: what is absent here is resolved by makePlan. Names that need a look at the disk (model, style) are only shaped here.

import { z } from "zod";
import type { ErrorCode } from "./error-catalogue.js";
import { ImagierError } from "./imagier-error.js";
import { nearestName } from "./nearest-name.js";
import { quoteValue } from "./quote-value.js";

/** What a request may ask for; both ends included. */
export const limits = {
  promptCharacters: 2000,
  seed: { from: 0, to: 2 ** 32 - 1 },
  count: { from: 1, to: 16 },
  sidePx: { from: 16, to: 2048 },
  steps: { from: 1, to: 200 },
  guidanceScale: { from: 0, to: 30 },
  clipSkip: { from: 0, to: 24 },
  adapterWeight: { from: -10, to: 10 },
  /** LoRA, ControlNets and textual inversions: so many of each. */
  adapters: 16,
  /** Parts of a picture with words of their own. */
  regions: 16,
  temperature: { from: 0, to: 10 },
  /** No vocabulary of pictures is larger. */
  topK: { from: 1, to: 2 ** 20 },
  truncation: { from: 0, to: 1 },
  /** Of a walk between seeds. */
  walkPictures: 240,
  /** That a model knows, and tokens of a picture: no published one comes near. */
  classes: 2 ** 20,
  pictureTokens: 2 ** 16,
} as const;

/** In what the large products of a denoiser are computed: 32-bit floats, 8-bit numbers, or what is faster on this machine. */
const precisionWishes = ["f32", "int8", "auto"] as const;
export type PrecisionWish = (typeof precisionWishes)[number];

/** How a picture becomes the map that a ControlNet looks at: not at all, or its edges after Canny. */
const controlPreprocessings = ["none", "canny"] as const;

/** What a StyleGAN2 adds to its layers: what its file holds, nothing, or new numbers for each picture. */
export const noiseModes = ["const", "none", "random"] as const;

export const pictureFormats = ["png", "webp", "jpeg", "avif"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Of scenes: OpenRaster and SVG keep the layers apart. */
export const sceneFormats = [...pictureFormats, "ora", "svg"] as const;
export type SceneFormat = (typeof sceneFormats)[number];

/** Whole number in a range. */
const whole = ({ from, to }: { from: number; to: number }) => z.number().int().min(from).max(to);

const sizeSchema = z
  .string()
  .regex(/^\d{1,4}x\d{1,4}$/)
  .refine((size) => {
    const { from, to } = limits.sidePx;
    return size.split("x").every((side) => Number(side) >= from && Number(side) <= to);
  });

const share = z.number().min(0).max(1);
/** Path of a file, or its bytes. */
const picture = z.union([z.string().min(1), z.instanceof(Uint8Array)]);
const path = z.string().min(1);
const adapterWeight = z.number().min(limits.adapterWeight.from).max(limits.adapterWeight.to);

const controlWish = z.strictObject({
  /** ControlNet: a diffusers folder or a .safetensors file. */
  path,
  /** The map it looks at, as it is: edges, depth, a pose; or a picture that a map is made from. */
  picture,
  /** How the map is made from the picture. @default "none": it is one */
  preprocess: z.enum(controlPreprocessings).optional(),
  /** @default 1 */
  weight: adapterWeight.optional(),
  /** Shares of the steps that it acts in. @default [0, 1] */
  range: z.tuple([share, share]).optional(),
  /** @default false */
  isGuess: z.boolean().optional(),
});

const regionSide = z.number().min(1).max(limits.sidePx.to);
const regionEdge = z.number().min(0).max(limits.sidePx.to);

/** A part of the picture with words of its own. */
export const regionSchema = z.strictObject({
  prompt: z
    .string()
    .min(1)
    .max(limits.promptCharacters * 2)
    .refine(isPlainText),
  /** In pixels of the picture. */
  box: z.strictObject({ left: regionEdge, top: regionEdge, width: regionSide, height: regionSide }),
});

const imagePromptWish = z.strictObject({
  /** IP-Adapter: a .safetensors file. */
  path,
  /** What the drawing is to resemble. */
  picture,
  /** 0 leaves it out. @default 1 */
  weight: adapterWeight.optional(),
});

/** What only models that write tokens take, and what only generators that draw in one step do. */
const generatorFields = {
  /** Above 1 more varied, below 1 more even; 0 takes the likeliest token. 0 to 10. @default the checkpoint's */
  temperature: z.number().min(limits.temperature.from).max(limits.temperature.to).optional(),
  /** Each token among so many of the likeliest. From 1. @default the checkpoint's */
  topK: whole(limits.topK).optional(),
  /** Each token among the likeliest that together have this share. Above 0, to 1. @default the checkpoint's */
  topP: z.number().gt(0).max(1).optional(),
  /** Below 1 less varied and better. 0 to 1. @default 1 */
  truncation: z.number().min(limits.truncation.from).max(limits.truncation.to).optional(),
  /** What StyleGAN2 adds to its layers. @default "const", what its file holds */
  noiseMode: z.enum(noiseModes).optional(),
  /** Pictures on the way between seeds, `frames` from each to the next. @default pictures of one seed */
  walk: z
    .strictObject({
      seeds: z.array(whole(limits.seed)).min(2),
      frames: whole({ from: 1, to: limits.walkPictures }),
    })
    .refine(({ seeds, frames }) => frames * (seeds.length - 1) + 1 <= limits.walkPictures)
    .optional(),
};

/** Names of the fields that no checkpoint of diffusion takes. */
export const generatorFieldNames = Object.keys(generatorFields) as readonly (keyof typeof generatorFields)[];

/** What only checkpoints take. */
const checkpointFields = {
  /** What to keep away from. @default nothing */
  negativePrompt: z.string().max(limits.promptCharacters).refine(isPlainText).optional(),
  /** A sampler by any of its names, with its spacing: "euler", "DPM++ 2M Karras". @default the checkpoint's */
  sampler: path.optional(),
  controls: z.array(controlWish).max(limits.adapters).optional(),
  loras: z
    .array(z.strictObject({ path, weight: adapterWeight.optional() }))
    .max(limits.adapters)
    .optional(),
  /** Textual inversions: files of words with vectors of their own. */
  embeddings: z.array(path).max(limits.adapters).optional(),
  /** Pictures to look at beside the words, each by an IP-Adapter. */
  imagePrompts: z.array(imagePromptWish).max(limits.adapters).optional(),
  /** Parts of the picture with words of their own; "prompt": as the prompt's things are laid out. @default none */
  regions: z.union([z.literal("prompt"), z.array(regionSchema).min(1).max(limits.regions)]).optional(),
  /** CLIP's picture encoder for them: a folder or a .safetensors file. @default the checkpoint's image_encoder */
  imageEncoder: path.optional(),
  /** A second checkpoint that takes the last steps; `start` is the share of the noise levels that are done by then. */
  refiner: z.strictObject({ path, start: share.optional() /** @default 0.8 */ }).optional(),
  /** A small autoencoder (TAESD) for previews, and for the picture itself unless `isPreviewOnly`. */
  tinyAutoencoder: z.strictObject({ path, isPreviewOnly: z.boolean().optional() }).optional(),
  /** How many of the text encoder's last layers to leave out. 0 to 24. @default 0 */
  clipSkip: whole(limits.clipSkip).optional(),
  /** How far the spread that guidance widens is brought back. 0 to 1. @default 0 */
  guidanceRescale: share.optional(),
  /** How strongly the picture holds in instruct-pix2pix. 0 to 30. @default 1.5 */
  imageGuidanceScale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to).optional(),
  /** "int8" is faster on processors made for it, and less exact. @default "f32" */
  precision: z.enum(precisionWishes).optional(),
  /** Folder with vocab.json and merges.txt. @default the checkpoint's, else CLIP's */
  tokenizer: path.optional(),
  ...generatorFields,
};

/** Names of the fields that only checkpoints take. */
export const checkpointFieldNames = Object.keys(checkpointFields) as readonly (keyof typeof checkpointFields)[];

export const generationRequestSchema = z.strictObject({
  /** What to draw, in English or French. Up to 2,000 characters, no control characters. */
  prompt: z
    .string()
    .superRefine(refuseBadPrompt)
    .transform((prompt) => prompt.normalize("NFC").trim()),
  /** Name of a model folder; or path of a checkpoint of any family that draws, a folder or a file. @default "imagier-1" */
  model: z.string().optional(),
  /** Same seed, same picture. Whole, 0 to 4294967295. @default drawn by lot */
  seed: whole(limits.seed).optional(),
  /** How many pictures, all from one seed. 1 to 16. @default 1 */
  count: whole(limits.count).optional(),
  /** "WIDTHxHEIGHT" of the file, in pixels, each side 16 to 2048. @default "512x512" */
  size: sizeSchema.optional(),
  /** How often the network is asked. 1 to 200. @default the model's */
  steps: whole(limits.steps).optional(),
  /** How strongly the prompt pulls; 1 is off. 0 to 30. @default the model's */
  guidanceScale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to).optional(),
  /** Id of one of the model's styles. @default from the words of the prompt, or the model's */
  style: z.string().optional(),
  /** "transparent", "white" or "#rrggbb". @default "transparent", in JPEG "white" */
  background: z
    .string()
    .regex(/^(transparent|white|#[0-9a-f]{6})$/i)
    .optional(),
  /** File format; "ora" and "svg" hold the layers of a scene. @default "png" */
  format: z.enum(sceneFormats).optional(),
  /** A picture to start from: path of a file, or its bytes. PNG, JPEG, WebP, AVIF or GIF, 8 bits, RGB. */
  reference: picture.optional(),
  /** How far from the reference the drawing starts; 1 keeps nothing of it. Above 0, to 1. @default the model's; checkpoints 0.8, with a mask 1 */
  strength: z.number().gt(0).max(1).optional(),
  /** Of the reference's proportions; white is drawn anew, black stays. */
  mask: picture.optional(),
  /** Lines that a drawing of imagier-1 is to follow: a sketch, an edge map, or any picture, whose edges are taken. */
  edges: picture.optional(),
  /** Whether the model may look at drawings of its library. @default true */
  useReferences: z.boolean().optional(),
  /** Whether a prompt of several things, of writing or of a place is drawn as a scene of layers. @default true */
  scene: z.boolean().optional(),
  ...checkpointFields,
});

/** A wish that was checked. */
export type GenerationRequest = z.output<typeof generationRequestSchema>;

/** No control characters and no halves of surrogate pairs. */
export function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** A prompt must say something, in text: a terminal or a log that shows it later must not be steered by it. */
function refuseBadPrompt(prompt: string, context: z.RefinementCtx): void {
  const refuse = (code: ErrorCode) => context.addIssue({ code: "custom", params: { refusal: code } });
  if (!isPlainText(prompt)) refuse("PROMPT_CONTROL_CHARACTERS");
  else if (/^[\p{Z}\p{C}\p{M}]*$/u.test(prompt)) refuse("PROMPT_EMPTY");
  else if ([...prompt.normalize("NFC")].length > limits.promptCharacters) refuse("PROMPT_TOO_LONG");
}

type Field = keyof typeof generationRequestSchema.shape;

const range = ({ from, to }: { from: number; to: number }) => `from ${from} to ${to}`;

/** For each field, the code of its refusal and what would have been taken. */
const requestFields: Record<Field, { code: ErrorCode; expected: string }> = {
  prompt: { code: "PROMPT_EMPTY", expected: "words" },
  model: { code: "MODEL_UNKNOWN", expected: "the name of a model" },
  seed: { code: "SEED_INVALID", expected: `a whole number ${range(limits.seed)}` },
  count: { code: "COUNT_INVALID", expected: `a whole number ${range(limits.count)}` },
  size: { code: "SIZE_INVALID", expected: `WIDTHxHEIGHT with sides ${range(limits.sidePx)} pixels` },
  steps: { code: "STEPS_INVALID", expected: `a whole number ${range(limits.steps)}` },
  guidanceScale: { code: "GUIDANCE_INVALID", expected: `a number ${range(limits.guidanceScale)}` },
  style: { code: "STYLE_UNKNOWN", expected: "the name of a style" },
  background: { code: "COLOUR_INVALID", expected: "transparent, white or a colour as #rrggbb" },
  format: { code: "FORMAT_UNKNOWN", expected: `one of ${sceneFormats.join(", ")}` },
  reference: { code: "REFERENCE_NOT_FOUND", expected: "the path of a picture, or its bytes" },
  useReferences: { code: "REQUEST_INVALID", expected: "true or false" },
  scene: { code: "REQUEST_INVALID", expected: "true or false" },
  negativePrompt: { code: "REQUEST_INVALID", expected: `text of at most ${limits.promptCharacters} characters` },
  sampler: { code: "SAMPLER_UNKNOWN", expected: "the name of a sampler" },
  strength: { code: "REQUEST_INVALID", expected: "a number above 0, to 1" },
  mask: { code: "REFERENCE_NOT_FOUND", expected: "the path of a picture, or its bytes" },
  edges: { code: "REFERENCE_NOT_FOUND", expected: "the path of a picture, or its bytes" },
  controls: { code: "REQUEST_INVALID", expected: `up to ${limits.adapters} ControlNets, each with path and picture` },
  loras: { code: "REQUEST_INVALID", expected: `up to ${limits.adapters} LoRA, each with path and weight` },
  embeddings: { code: "REQUEST_INVALID", expected: `up to ${limits.adapters} paths of textual inversions` },
  imagePrompts: {
    code: "REQUEST_INVALID",
    expected: `up to ${limits.adapters} IP-Adapters, each with path and picture`,
  },
  regions: { code: "REQUEST_INVALID", expected: `"prompt", or up to ${limits.regions} of words with a box in pixels` },
  imageEncoder: { code: "REQUEST_INVALID", expected: "the path of a picture encoder" },
  refiner: { code: "REQUEST_INVALID", expected: "the path of a checkpoint, and where it starts, from 0 to 1" },
  tinyAutoencoder: { code: "REQUEST_INVALID", expected: "the path of a tiny autoencoder" },
  precision: { code: "REQUEST_INVALID", expected: `one of ${precisionWishes.join(", ")}` },
  clipSkip: { code: "REQUEST_INVALID", expected: `a whole number ${range(limits.clipSkip)}` },
  guidanceRescale: { code: "REQUEST_INVALID", expected: "a number from 0 to 1" },
  imageGuidanceScale: { code: "GUIDANCE_INVALID", expected: `a number ${range(limits.guidanceScale)}` },
  tokenizer: { code: "TOKENIZER_NOT_FOUND", expected: "the path of a folder" },
  temperature: { code: "REQUEST_INVALID", expected: `a number ${range(limits.temperature)}` },
  topK: { code: "REQUEST_INVALID", expected: `a whole number ${range(limits.topK)}` },
  topP: { code: "REQUEST_INVALID", expected: "a number above 0, to 1" },
  truncation: { code: "REQUEST_INVALID", expected: `a number ${range(limits.truncation)}` },
  noiseMode: { code: "REQUEST_INVALID", expected: `one of ${noiseModes.join(", ")}` },
  walk: {
    code: "REQUEST_INVALID",
    expected: `two seeds or more and the frames between, ${limits.walkPictures} pictures at most`,
  },
};

/**
 * Checks a wish from outside.
 * @throws ImagierError with the code of the first field that is wrong; the message quotes the value received
 */
export function parseGenerationRequest(wish: unknown): GenerationRequest {
  const parsed = generationRequestSchema.safeParse(wish);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.path[0];
  if (issue.code === "unrecognized_keys") throw unknownField(issue.keys[0] ?? "");
  if (typeof field !== "string" || !(field in requestFields)) {
    throw new ImagierError("REQUEST_INVALID", `Expected a request with a prompt but received ${quoteValue(wish)}.`);
  }
  const received = (wish as Record<string, unknown>)[field];
  if (field === "prompt") throw promptRefusal(issue, received);
  const { code, expected } = requestFields[field as Field];
  const hint = field === "format" && typeof received === "string" ? formatHint(received) : undefined;
  throw new ImagierError(code, `Expected ${field} to be ${expected} but received ${quoteValue(received)}.`, { hint });
}

function promptRefusal(issue: z.core.$ZodIssue, received: unknown): ImagierError {
  const refusal = issue.code === "custom" ? (issue.params?.refusal as ErrorCode | undefined) : undefined;
  switch (refusal) {
    case "PROMPT_TOO_LONG":
      return new ImagierError(
        refusal,
        `Expected prompt to have at most ${limits.promptCharacters} characters but received ${quoteValue(received)}.`,
      );
    case "PROMPT_CONTROL_CHARACTERS":
      return new ImagierError(
        refusal,
        `Expected prompt to be text but received control characters in ${quoteValue(received)}.`,
      );
    default:
      return new ImagierError("PROMPT_EMPTY", `Expected prompt to be words but received ${quoteValue(received)}.`);
  }
}

function unknownField(key: string): ImagierError {
  const nearest = nearestName(key, Object.keys(requestFields));
  const hint = nearest === undefined ? undefined : `Did you mean ${nearest}?`;
  return new ImagierError("REQUEST_INVALID", `A request has no field ${quoteValue(key)}.`, { hint });
}

function formatHint(received: string): string | undefined {
  const nearest = received.toLowerCase() === "jpg" ? "jpeg" : nearestName(received, sceneFormats);
  return nearest === undefined ? undefined : `Did you mean ${nearest}?`;
}
