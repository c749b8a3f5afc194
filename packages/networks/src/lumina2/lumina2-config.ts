// The options of Lumina-Image 2's transformer as config.json gives them, checked. Not the network (lumina2.ts).
// Option names and defaults are those of diffusers' Lumina2Transformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const depth = z.number().int().min(0).max(256);

const schema = z.object({
  patch_size: z.number().int().positive().max(64).default(2),
  in_channels: sizeOption.default(16),
  out_channels: sizeOption.nullish(),
  hidden_size: sizeOption.default(2304),
  num_layers: depth.default(26),
  num_refiner_layers: depth.default(2),
  num_attention_heads: sizeOption.default(24),
  num_kv_heads: sizeOption.default(8),
  multiple_of: sizeOption.default(256),
  ffn_dim_multiplier: z.number().positive().max(64).nullish(),
  norm_eps: epsilonOption.default(1e-5),
  axes_dim_rope: z.array(sizeOption.multipleOf(2)).length(3).default([32, 32, 32]),
  cap_feat_dim: sizeOption.default(1024),
});

export type Lumina2Config = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseLumina2Config(value: unknown): Lumina2Config {
  const name = "Lumina2Transformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], scaling_factor: [1] });
  const { hidden_size: width, num_attention_heads: heads, num_kv_heads: keyHeads, axes_dim_rope: axes } = config;
  const size = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dim_rope`, z.literal(width / heads, { error: `they add up to ${size}` }), size);
  const divides = z.number().refine((count) => heads % count === 0, { error: `it does not divide ${heads} heads` });
  readConfig(`${name}.num_kv_heads`, divides, keyHeads);
  return config;
}
