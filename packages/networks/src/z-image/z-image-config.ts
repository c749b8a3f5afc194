// The options of Z-Image's transformer as config.json gives them, checked. Not the network (z-image.ts).
// Option names and defaults are those of diffusers' ZImageTransformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const depth = z.number().int().min(0).max(256);

const schema = z.object({
  all_patch_size: z.array(z.number().int().positive().max(64)).length(1).default([2]),
  all_f_patch_size: z.array(z.literal(1)).length(1).default([1]),
  in_channels: sizeOption.default(16),
  dim: sizeOption.default(3840),
  n_layers: depth.default(30),
  n_refiner_layers: depth.default(2),
  n_heads: sizeOption.default(30),
  n_kv_heads: sizeOption.default(30),
  norm_eps: epsilonOption.default(1e-5),
  cap_feat_dim: sizeOption.default(2560),
  rope_theta: z.number().positive().max(1e9).default(256),
  t_scale: z.number().positive().max(1e6).default(1000),
  axes_dims: z.array(sizeOption.multipleOf(2)).length(3).default([32, 48, 48]),
});

export type ZImageConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseZImageConfig(value: unknown): ZImageConfig {
  const name = "ZImageTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, {
    _class_name: [name],
    qk_norm: [true],
    siglip_feat_dim: [],
    n_kv_heads: [config.n_heads],
  });
  const { dim, n_heads: heads, axes_dims: axes } = config;
  const sum = axes.reduce((a, b) => a + b);
  readConfig(`${name}.axes_dims`, z.literal(dim / heads, { error: `they add up to ${sum}` }), sum);
  return config;
}
