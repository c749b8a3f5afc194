// The options of AuraFlow's transformer as config.json gives them, checked. Not the network (auraflow.ts).
// Option names and defaults are those of diffusers' AuraFlowTransformer2DModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const depth = z.number().int().min(0).max(256);

const schema = z.object({
  patch_size: z.number().int().positive().max(64).default(2),
  in_channels: sizeOption.default(4),
  out_channels: sizeOption.nullish(),
  num_mmdit_layers: depth.default(4),
  num_single_dit_layers: depth.default(32),
  attention_head_dim: sizeOption.default(256),
  num_attention_heads: sizeOption.default(12),
  joint_attention_dim: sizeOption.default(2048),
  caption_projection_dim: sizeOption.default(3072),
  /** Places of the table: a square number. */
  pos_embed_max_size: sizeOption.default(1024),
});

export type AuraFlowConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseAuraFlowConfig(value: unknown): AuraFlowConfig {
  const name = "AuraFlowTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name] });
  const width = config.num_attention_heads * config.attention_head_dim;
  const isWidth = z.literal(width, { error: `words and latents meet at ${width} features` });
  readConfig(`${name}.caption_projection_dim`, isWidth, config.caption_projection_dim);
  const isSquare = z.number().refine((count) => Number.isInteger(Math.sqrt(count)), { error: "it is no square" });
  readConfig(`${name}.pos_embed_max_size`, isSquare, config.pos_embed_max_size);
  return config;
}
