// The options of Qwen-Image's transformer as config.json gives them, checked. Not the network (qwen-image.ts).
// Option names and defaults are those of diffusers' QwenImageTransformer2DModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  patch_size: z.number().int().positive().max(64).default(2),
  in_channels: sizeOption.default(64),
  out_channels: sizeOption.nullish(),
  num_layers: z.number().int().positive().max(256).default(60),
  attention_head_dim: sizeOption.multipleOf(2).default(128),
  num_attention_heads: sizeOption.default(24),
  joint_attention_dim: sizeOption.default(3584),
  axes_dims_rope: z.array(sizeOption.multipleOf(2)).length(3).default([16, 56, 56]),
});

export type QwenImageConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseQwenImageConfig(value: unknown): QwenImageConfig {
  const name = "QwenImageTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, {
    _class_name: [name],
    guidance_embeds: [false],
    zero_cond_t: [false],
    use_additional_t_cond: [false],
    use_layer3d_rope: [false],
  });
  const { attention_head_dim: size, axes_dims_rope: axes } = config;
  const sum = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dims_rope`, z.literal(size, { error: `they add up to ${sum} of ${size}` }), sum);
  return config;
}
