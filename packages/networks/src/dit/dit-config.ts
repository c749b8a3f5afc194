// The options of a class-conditional diffusion transformer as config.json gives them, checked. Not the network (dit.ts).
// Option names and defaults are those of diffusers' DiTTransformer2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  num_attention_heads: sizeOption.default(16),
  attention_head_dim: sizeOption.multipleOf(4).default(72),
  in_channels: sizeOption.default(4),
  out_channels: sizeOption.nullish(),
  num_layers: z.number().int().positive().max(256).default(28),
  attention_bias: z.boolean().default(true),
  sample_size: sizeOption.default(32),
  patch_size: z.number().int().positive().max(64).default(2),
  num_embeds_ada_norm: sizeOption.default(1000),
  norm_eps: epsilonOption.default(1e-5),
});

export type DitConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseDitConfig(value: unknown): DitConfig {
  const name = "DiTTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, {
    _class_name: [name],
    norm_type: ["ada_norm_zero"],
    activation_fn: ["gelu-approximate"],
    norm_elementwise_affine: [false],
  });
  return config;
}
