// The options of FLUX.1's transformer as config.json gives them, checked. Not the network (flux.ts).
// Option names and defaults are those of diffusers' FluxTransformer2DModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const depth = z.number().int().min(0).max(256);

const schema = z.object({
  in_channels: sizeOption.default(64),
  out_channels: sizeOption.nullish(),
  num_layers: depth.default(19),
  num_single_layers: depth.default(38),
  attention_head_dim: sizeOption.multipleOf(2).default(128),
  num_attention_heads: sizeOption.default(24),
  joint_attention_dim: sizeOption.default(4096),
  pooled_projection_dim: sizeOption.default(768),
  guidance_embeds: z.boolean().default(false),
  axes_dims_rope: z.array(sizeOption.multipleOf(2)).length(3).default([16, 56, 56]),
});

export type FluxConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseFluxConfig(value: unknown): FluxConfig {
  const name = "FluxTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], patch_size: [1] });
  const { attention_head_dim: size, axes_dims_rope: axes } = config;
  const sum = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dims_rope`, z.literal(size, { error: `they add up to ${sum} of ${size}` }), sum);
  return config;
}
