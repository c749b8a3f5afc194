// The options of a PixArt transformer as config.json gives them, checked. Not the network (pixart.ts).
// Option names and defaults are those of diffusers' PixArtTransformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  num_attention_heads: sizeOption.default(16),
  attention_head_dim: sizeOption.multipleOf(4).default(72),
  in_channels: sizeOption.default(4),
  out_channels: sizeOption.nullish(),
  num_layers: z.number().int().positive().max(256).default(28),
  cross_attention_dim: sizeOption.default(1152),
  attention_bias: z.boolean().default(true),
  sample_size: sizeOption.default(128),
  patch_size: z.number().int().positive().max(64).default(2),
  norm_eps: epsilonOption.default(1e-6),
  interpolation_scale: z.number().positive().max(1024).nullish(),
  use_additional_conditions: z.boolean().nullish(),
  caption_channels: sizeOption.nullish(),
});

/** Latents of this side belong to checkpoints that are told resolution and aspect ratio, unless the configuration says. */
const conditionedSampleSize = 128;

export interface PixArtConfig extends Omit<z.infer<typeof schema>, "use_additional_conditions"> {
  /** Whether the network is told the resolution and the aspect ratio of the picture. */
  use_additional_conditions: boolean;
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parsePixArtConfig(value: unknown): PixArtConfig {
  const name = "PixArtTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, {
    _class_name: [name],
    norm_type: ["ada_norm_single"],
    activation_fn: ["gelu-approximate"],
    norm_elementwise_affine: [false],
    attention_type: ["default"],
  });
  const isConditioned = config.use_additional_conditions ?? config.sample_size === conditionedSampleSize;
  const inThree = z.number().refine((width) => !isConditioned || width % 3 === 0, {
    error: "resolution and aspect ratio share it in three parts",
  });
  readConfig(`${name}: width`, inThree, config.num_attention_heads * config.attention_head_dim);
  return { ...config, use_additional_conditions: isConditioned };
}
