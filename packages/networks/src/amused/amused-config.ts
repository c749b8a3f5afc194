// The options of aMUSEd's transformer as config.json gives them, checked. Not the network (amused.ts).
// Option names and defaults are those of diffusers' UVit2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  hidden_size: sizeOption.default(1024),
  cond_embed_dim: sizeOption.default(768),
  micro_cond_encode_dim: sizeOption.multipleOf(2).default(256),
  micro_cond_embed_dim: sizeOption.default(1280),
  encoder_hidden_size: sizeOption.default(768),
  vocab_size: sizeOption.default(8256),
  codebook_size: sizeOption.default(8192),
  in_channels: sizeOption.default(768),
  block_out_channels: sizeOption.default(768),
  num_res_blocks: z.number().int().min(0).max(64).default(3),
  downsample: z.boolean().default(false),
  upsample: z.boolean().default(false),
  block_num_heads: sizeOption.default(12),
  num_hidden_layers: z.number().int().min(0).max(256).default(22),
  num_attention_heads: sizeOption.default(16),
  intermediate_size: sizeOption.default(2816),
  layer_norm_eps: epsilonOption.default(1e-6),
});

export type AmusedConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseAmusedConfig(value: unknown): AmusedConfig {
  const name = "UVit2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name], use_bias: [false], ln_elementwise_affine: [true] });
  const dividing = (width: number) =>
    z.number().refine((heads) => width % heads === 0, { error: `it does not divide ${width}` });
  readConfig(`${name}.num_attention_heads`, dividing(config.hidden_size), config.num_attention_heads);
  readConfig(`${name}.block_num_heads`, dividing(config.block_out_channels), config.block_num_heads);
  readConfig(`${name}.micro_cond_embed_dim`, dividing(config.micro_cond_embed_dim), config.micro_cond_encode_dim);
  const isEven = z.literal(config.downsample, { error: "places are halved and doubled, or neither" });
  readConfig(`${name}.upsample`, isEven, config.upsample);
  return config;
}
