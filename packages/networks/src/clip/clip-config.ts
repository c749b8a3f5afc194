// The sizes of a CLIP text or vision encoder as config.json gives them. Not the networks (clip-text.ts, clip-vision.ts).
// Option names and defaults are those of transformers' CLIPTextConfig and CLIPVisionConfig.

import { z } from "zod";
import { epsilonOption, readConfig, sizeOption } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";

const encoderOptions = {
  num_attention_heads: sizeOption,
  hidden_act: z.enum(activationNames).default("quick_gelu"),
  layer_norm_eps: epsilonOption.default(1e-5),
  projection_dim: sizeOption.default(512),
  /** CLIPTextModelWithProjection and its sister have one; a config that does not say is taken for one without. */
  architectures: z.array(z.string()).max(16).optional(),
};

const textSchema = z.object({
  ...encoderOptions,
  num_attention_heads: sizeOption.default(8),
  hidden_size: sizeOption.default(512),
  intermediate_size: sizeOption.default(2048),
  num_hidden_layers: z.number().int().positive().max(256).default(12),
  vocab_size: sizeOption.default(49408),
  max_position_embeddings: z.number().int().positive().max(4096).default(77),
  eos_token_id: z
    .number()
    .int()
    .min(0)
    .max(2 ** 20)
    .default(49407),
});

const visionSchema = z.object({
  ...encoderOptions,
  num_attention_heads: sizeOption.default(12),
  hidden_size: sizeOption.default(768),
  intermediate_size: sizeOption.default(3072),
  num_hidden_layers: z.number().int().positive().max(256).default(12),
  num_channels: z.literal(3).default(3),
  image_size: z.number().int().positive().max(4096).default(224),
  patch_size: z.number().int().positive().max(1024).default(32),
});

export type ClipTextConfig = z.infer<typeof textSchema>;
export type ClipVisionConfig = z.infer<typeof visionSchema>;

/** What the layers of both encoders share. */
export type ClipEncoderConfig = Pick<
  ClipTextConfig,
  "hidden_size" | "intermediate_size" | "num_attention_heads" | "num_hidden_layers" | "hidden_act" | "layer_norm_eps"
>;

/** @throws NETWORK_CONFIG_INVALID naming the option that is wrong */
export function parseClipTextConfig(value: unknown): ClipTextConfig {
  return checked("CLIPTextModel", readConfig("CLIPTextModel", textSchema, value));
}

/** @throws NETWORK_CONFIG_INVALID naming the option that is wrong */
export function parseClipVisionConfig(value: unknown): ClipVisionConfig {
  return checked("CLIPVisionModel", readConfig("CLIPVisionModel", visionSchema, value));
}

function checked<T extends ClipEncoderConfig>(name: string, config: T): T {
  const { hidden_size, num_attention_heads } = config;
  const divides = z.number().refine((size) => size % num_attention_heads === 0, {
    error: `${num_attention_heads} heads do not divide ${hidden_size}`,
  });
  readConfig(`${name}.hidden_size`, divides, hidden_size);
  return config;
}

/** Whether the checkpoint has the projection that images and texts meet in. */
export function hasProjection({ architectures = [] }: Pick<ClipTextConfig, "architectures">): boolean {
  return architectures.some((name) => name.endsWith("WithProjection"));
}
