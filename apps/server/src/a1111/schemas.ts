// What this dialect sends and is answered, as its own documentation has it. Unknown fields are passed over: its programs send
// many that mean nothing here. Not what becomes of them (wish-of-request.ts).

import { z } from "@hono/zod-openapi";

/** Base64, with or without "data:image/png;base64," before it. */
const picture = z.string();
const flag = z.boolean().nullish();
const number = z.number().nullish();
const text = z.string().nullish();

/** One unit of the ControlNet extension. */
const controlUnitSchema = z.object({
  enabled: flag,
  /** Base64, or `{image, mask}` of older clients. */
  image: z.union([picture, z.object({ image: picture })]).nullish(),
  input_image: text,
  module: text,
  model: text,
  weight: number,
  guidance_start: number,
  guidance_end: number,
  control_mode: z.union([z.string(), z.number()]).nullish(),
});
export type ControlUnit = z.output<typeof controlUnitSchema>;

/** What both kinds of drawing take. */
export const drawRequestSchema = z.object({
  prompt: text,
  negative_prompt: text,
  styles: z.array(z.string()).nullish(),
  seed: number,
  sampler_name: text,
  sampler_index: text,
  scheduler: text,
  batch_size: number,
  n_iter: number,
  steps: number,
  cfg_scale: number,
  width: number,
  height: number,
  restore_faces: flag,
  tiling: flag,
  enable_hr: flag,
  script_name: text,
  denoising_strength: number,
  override_settings: z
    .object({ sd_model_checkpoint: text, CLIP_stop_at_last_layers: number, samples_format: text })
    .nullish(),
  alwayson_scripts: z
    .object({ controlnet: z.object({ args: z.array(controlUnitSchema).nullish() }).nullish() })
    .nullish(),
  send_images: flag,
  infotext: text,
});
export type DrawRequest = z.output<typeof drawRequestSchema>;

export const img2imgRequestSchema = drawRequestSchema.extend({
  init_images: z.array(picture).nullish(),
  mask: text,
  /** 1: black is drawn anew instead of white. */
  inpainting_mask_invert: number,
  include_init_images: flag,
});
export type Img2imgRequest = z.output<typeof img2imgRequestSchema>;

export const drawAnswerSchema = z.object({
  images: z.array(z.string()),
  parameters: z.record(z.string(), z.unknown()),
  /** JSON in a string. */
  info: z.string(),
});

export type DrawAnswer = z.output<typeof drawAnswerSchema>;

export const progressAnswerSchema = z.object({
  progress: z.number(),
  eta_relative: z.number(),
  state: z.object({
    skipped: z.boolean(),
    interrupted: z.boolean(),
    stopping_generation: z.boolean(),
    job: z.string(),
    job_count: z.number().int(),
    job_timestamp: z.string(),
    job_no: z.number().int(),
    sampling_step: z.number().int(),
    sampling_steps: z.number().int(),
  }),
  current_image: z.string().nullable(),
  textinfo: z.string().nullable(),
});
export type ProgressAnswer = z.output<typeof progressAnswerSchema>;

/** The options that mean something here; all others are passed over. */
export const optionsSchema = z.object({
  sd_model_checkpoint: z.string(),
  CLIP_stop_at_last_layers: z.number().int(),
  samples_format: z.string(),
  live_previews_image_format: z.string(),
});
export const newOptionsSchema = z.object({ sd_model_checkpoint: text, CLIP_stop_at_last_layers: number });

export const samplersSchema = z.array(
  z.object({ name: z.string(), aliases: z.array(z.string()), options: z.record(z.string(), z.string()) }),
);
export const schedulersSchema = z.array(
  z.object({
    name: z.string(),
    label: z.string(),
    aliases: z.array(z.string()).nullable(),
    default_rho: z.number().nullable(),
    need_inner_model: z.boolean().nullable(),
  }),
);
export const modelsSchema = z.array(
  z.object({
    title: z.string(),
    model_name: z.string(),
    hash: z.string().nullable(),
    sha256: z.string().nullable(),
    filename: z.string(),
    config: z.string().nullable(),
  }),
);
export const stylesSchema = z.array(
  z.object({ name: z.string(), prompt: z.string().nullable(), negative_prompt: z.string().nullable() }),
);

export const pngInfoRequestSchema = z.object({ image: picture });
export const pngInfoAnswerSchema = z.object({
  info: z.string(),
  items: z.record(z.string(), z.string()),
  parameters: z.record(z.string(), z.string()),
});

/** As an error looks. */
export const errorSchema = z.object({ error: z.string(), detail: z.string(), body: z.string(), errors: z.string() });
