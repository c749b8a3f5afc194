// The options of Chroma's transformer as config.json gives them, checked. Not the network (chroma.ts).
// Option names and defaults are those of diffusers' ChromaTransformer2DModel.

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
  axes_dims_rope: z.array(sizeOption.multipleOf(2)).length(3).default([16, 56, 56]),
  approximator_num_channels: sizeOption.multipleOf(8).default(64),
  approximator_hidden_dim: sizeOption.default(5120),
  approximator_layers: depth.default(5),
});

export type ChromaConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseChromaConfig(value: unknown): ChromaConfig {
  const name = "ChromaTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], patch_size: [1] });
  const { attention_head_dim: size, axes_dims_rope: axes } = config;
  const sum = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dims_rope`, z.literal(size, { error: `they add up to ${sum} of ${size}` }), sum);
  return config;
}
