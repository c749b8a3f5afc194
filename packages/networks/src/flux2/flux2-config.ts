// The options of FLUX.2's transformer as config.json gives them, checked. Not the network (flux2.ts).
// Option names and defaults are those of diffusers' Flux2Transformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const depth = z.number().int().min(0).max(256);

const schema = z.object({
  in_channels: sizeOption.default(128),
  out_channels: sizeOption.nullish(),
  num_layers: depth.default(8),
  num_single_layers: depth.default(48),
  attention_head_dim: sizeOption.multipleOf(2).default(128),
  num_attention_heads: sizeOption.default(48),
  joint_attention_dim: sizeOption.default(15360),
  timestep_guidance_channels: sizeOption.default(256),
  mlp_ratio: z.number().positive().max(64).default(3),
  axes_dims_rope: z.array(sizeOption.multipleOf(2)).length(4).default([32, 32, 32, 32]),
  rope_theta: z.number().positive().max(1e9).default(2000),
  eps: epsilonOption.default(1e-6),
  guidance_embeds: z.boolean().default(true),
});

export type Flux2Config = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseFlux2Config(value: unknown): Flux2Config {
  const name = "Flux2Transformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], patch_size: [1] });
  const { attention_head_dim: size, axes_dims_rope: axes, num_attention_heads: heads } = config;
  const sum = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dims_rope`, z.literal(size, { error: `they add up to ${sum} of ${size}` }), sum);
  const isWhole = z
    .number()
    .refine((ratio) => Number.isInteger(ratio * heads * size), { error: "it makes no whole width" });
  readConfig(`${name}.mlp_ratio`, isWhole, config.mlp_ratio);
  return config;
}
