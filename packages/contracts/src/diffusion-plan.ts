// The plan of a picture by a diffusion checkpoint: what is sampled, how, and from which files.
// Not the plan of a drawing (generation-plan.ts). Option names of the scheduler are those of diffusers.

import { z } from "zod";
import { isPlainText, limits, pictureFormats, regionSchema } from "./generation-request.js";
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

/** 2048 x 2048 RGB of noise, deflated, in base64. */
const mostPixelCharacters = 20_000_000;

/** A picture that the drawing starts from or looks at, at the size of the plan. */
const pictureSchema = z.strictObject({
  /** The file's name, without folders. */
  id: name,
  /** Of its pixels: RGB, or one byte a pixel for a mask. */
  sha256,
  /** Those pixels, deflated (RFC 1950), in base64. */
  pixels: z.base64().max(mostPixelCharacters),
});

const adapterSchema = z.strictObject({
  id: name,
  /** Of the file. */
  sha256,
  /** 1 as trained. */
  weight: z.number().min(limits.adapterWeight.from).max(limits.adapterWeight.to),
});

const controlSchema = z.strictObject({
  ...adapterSchema.shape,
  picture: pictureSchema,
  /** Shares of the steps that it acts in. */
  range: z.tuple([time, time]),
  /** Acts on the prompt's branch alone, finer layers less: the prompt may be left empty. */
  isGuess: z.boolean(),
});

/** A file or folder beside the checkpoint. */
const fileSchema = adapterSchema.omit({ weight: true });

const imagePromptSchema = z.strictObject({
  ...adapterSchema.shape,
  /** At the size that the picture encoder takes. */
  picture: pictureSchema,
});

const refinerSchema = z.strictObject({
  ...fileSchema.shape,
  /** Over the words of its tokenizers. */
  vocabulary: sha256,
  /** Share of the noise levels that the checkpoint itself does. */
  start: time,
});

const optionValue = z.union([z.string().max(100), z.number(), z.boolean(), z.array(z.number()).max(10_000)]);

export const diffusionPlanSchema = z
  .strictObject({
    schemaVersion: z.literal(planVersion),
    /** Which pipeline draws it: U-Nets of Stable Diffusion, or transformers (SD3, FLUX, PixArt, DiT). */
    family: z.enum(["stable-diffusion", "diffusion-transformer"]),
    prompt: promptField,
    /** What to keep away from; empty: nothing. */
    negativePrompt: promptField,
    /** Name of the file or folder, and one hash over all weights that it is drawn with. */
    model: z.strictObject({ name, sha256 }),
    /** Over the words and merges of all tokenizers. */
    vocabulary: sha256,
    seed: whole(limits.seed),
    /** Which picture of the seed comes first; a file of a batch holds the plan of itself alone. */
    firstImage: whole({ from: 0, to: limits.count.to - 1 }),
    imageCount: whole(limits.count),
    widthPx: whole(limits.sidePx),
    heightPx: whole(limits.sidePx),
    steps: whole(limits.steps),
    /** Class and options of the schedule and sampler, all of them. */
    scheduler: z.strictObject({
      className: name,
      options: z.record(name, optionValue),
      /** Of diffusers, where its ways changed. */
      version: z.string().max(100).refine(isPlainText).optional(),
    }),
    /** What the network is told of the noise, one a step taken; fewer than `steps` where a picture is started from. */
    timesteps: z
      .array(z.number().min(0))
      .min(1)
      .max(4 * limits.steps.to),
    guidance: z.strictObject({
      scale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to),
      /** From 0 to 1: how far the spread is brought back to that without guidance. */
      rescale: time,
      /** How strongly the picture to be edited holds; only instruct-pix2pix reads it. */
      imageScale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to),
    }),
    /** How many of the text encoder's last layers are left out. */
    clipSkip: whole(limits.clipSkip),
    /** Share of the steps taken from the picture; 1 is pure noise. */
    strength: z.number().gt(0).max(1),
    /** What to start from, or to edit. */
    picture: pictureSchema.optional(),
    /** White, 255, is drawn anew; black stays. */
    mask: pictureSchema.optional(),
    controls: z.array(controlSchema).max(limits.adapters),
    loras: z.array(adapterSchema).max(limits.adapters),
    /** Words with vectors of their own (textual inversion); their weight is 1. */
    embeddings: z.array(adapterSchema).max(limits.adapters),
    /** Parts of the picture with words of their own, farther ones first: they count beside the prompt, in their boxes. */
    regions: z.array(regionSchema).min(1).max(limits.regions).optional(),
    /** Pictures looked at beside the words (IP-Adapter), and the encoder that looks, at squares of `sidePx`. */
    imagePrompts: z
      .strictObject({
        encoder: fileSchema,
        sidePx: whole({ from: 1, to: 1024 }),
        prompts: z.array(imagePromptSchema).min(1).max(limits.adapters),
      })
      .optional(),
    /** A second checkpoint for the last steps. */
    refiner: refinerSchema.optional(),
    /** A tiny autoencoder that makes the pixels in the place of the checkpoint's own. */
    decoder: fileSchema.optional(),
    /** Side of the tiles, in places of the latents, that pictures go through the autoencoder in. Absent: the whole. */
    tile: whole({ from: 8, to: 1024 }).optional(),
    /** In what the large products of the denoiser are computed, which changes the pixels. Absent: "f32". */
    precision: z.enum(["f32", "int8"]).optional(),
    /** Networks by name whose matrices were held in 8 or 4 bits, which changes the pixels. Absent: none. */
    weights: z.record(z.string().max(64), z.enum(["q8", "q4"])).optional(),
    background: backgroundField,
    format: z.enum(pictureFormats),
  })
  .refine(({ mask, picture }) => mask === undefined || picture !== undefined, {
    path: ["mask"],
    error: "a mask needs a picture",
  });

export type DiffusionPlan = DeepReadonly<z.infer<typeof diffusionPlanSchema>>;
export type PlannedPicture = NonNullable<DiffusionPlan["picture"]>;
export type PlannedAdapter = DiffusionPlan["loras"][number];
export type PlannedFile = NonNullable<DiffusionPlan["decoder"]>;
export type PlannedImagePrompts = NonNullable<DiffusionPlan["imagePrompts"]>;
export type PlannedControl = DiffusionPlan["controls"][number];
