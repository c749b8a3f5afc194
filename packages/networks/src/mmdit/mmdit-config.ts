// The options of Stable Diffusion 3's transformer as config.json gives them, checked. Not the network (mmdit.ts).
// Option names and defaults are those of diffusers' SD3Transformer2DModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  patch_size: z.number().int().positive().max(64).default(2),
  in_channels: sizeOption.default(16),
  out_channels: sizeOption.nullish(),
  num_layers: z.number().int().positive().max(256).default(18),
  attention_head_dim: sizeOption.default(64),
  num_attention_heads: sizeOption.default(18),
  joint_attention_dim: sizeOption.default(4096),
  caption_projection_dim: sizeOption.default(1152),
  pooled_projection_dim: sizeOption.default(2048),
  pos_embed_max_size: z.number().int().positive().max(4096).default(96),
  /** Blocks whose latents look at themselves once more. */
  dual_attention_layers: z.array(z.number().int().min(0).max(255)).max(256).default([]),
  qk_norm: z.string().nullish(),
});

export type MmditConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseMmditConfig(value: unknown): MmditConfig {
  const name = "SD3Transformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], qk_norm: ["rms_norm"] });
  const width = config.num_attention_heads * config.attention_head_dim;
  const isWidth = z.literal(width, { error: `words and latents meet at ${width} features` });
  readConfig(`${name}.caption_projection_dim`, isWidth, config.caption_projection_dim);
  return config;
}
