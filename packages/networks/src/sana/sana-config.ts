// The options of a Sana transformer as config.json gives them, checked. Not the network (sana.ts).
// Option names and defaults are those of diffusers' SanaTransformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  in_channels: sizeOption.default(32),
  out_channels: sizeOption.nullish(),
  num_attention_heads: sizeOption.default(70),
  attention_head_dim: sizeOption.default(32),
  num_layers: z.number().int().positive().max(256).default(20),
  num_cross_attention_heads: sizeOption.default(20),
  cross_attention_head_dim: sizeOption.default(112),
  cross_attention_dim: sizeOption.default(2240),
  caption_channels: sizeOption.default(2304),
  mlp_ratio: z.number().min(0.01).max(64).default(2.5),
  attention_bias: z.boolean().default(false),
  sample_size: sizeOption.default(32),
  patch_size: z.number().int().positive().max(64).default(1),
  norm_eps: epsilonOption.default(1e-6),
  /** Null: the tokens are not told where they are, for the filters between them tell it. */
  interpolation_scale: z.number().positive().max(1024).nullish(),
  /** Whether the network is told the guidance scale, as Sana-Sprint is. */
  guidance_embeds: z.boolean().default(false),
  guidance_embeds_scale: z.number().min(0).max(1e6).default(0.1),
  qk_norm: z.literal("rms_norm_across_heads").nullish(),
  timestep_scale: z.number().positive().max(1e6).default(1),
});

export type SanaConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseSanaConfig(value: unknown): SanaConfig {
  const name = "SanaTransformer2DModel";
  refuseUnbuilt(name, value, {
    _class_name: [name],
    norm_elementwise_affine: [false],
    qk_norm: ["rms_norm_across_heads"],
  });
  const config = readConfig(name, schema, value);
  const width = config.num_attention_heads * config.attention_head_dim;
  readConfig(
    `${name}.cross_attention_dim`,
    z.literal(width, { error: `the width is ${width}` }),
    config.cross_attention_dim,
  );
  const inFour = z.number().refine((dim) => config.interpolation_scale == null || dim % 4 === 0, {
    error: "places share it in four parts",
  });
  readConfig(`${name}: width`, inFour, width);
  return config;
}
