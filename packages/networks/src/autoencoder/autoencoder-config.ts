// The options of a KL autoencoder and of a tiny one as config.json gives them, checked. Not the networks.
// Option names and defaults are those of diffusers' AutoencoderKL and AutoencoderTiny.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";

const finite = z.number().min(-1e6).max(1e6);
const widths = z.array(sizeOption).min(1).max(16);
const counts = z.array(z.number().int().positive().max(128)).min(1).max(16);

const klSchema = z.object({
  in_channels: sizeOption.default(3),
  out_channels: sizeOption.default(3),
  latent_channels: sizeOption.default(4),
  block_out_channels: widths.default([64]),
  layers_per_block: z.number().int().positive().max(128).default(1),
  act_fn: z.enum(activationNames).default("silu"),
  norm_num_groups: sizeOption.default(32),
  scaling_factor: finite.refine((factor) => factor !== 0, "it divides: it cannot be 0").default(0.18215),
  shift_factor: finite.nullish(),
  use_quant_conv: z.boolean().default(true),
  use_post_quant_conv: z.boolean().default(true),
  mid_block_add_attention: z.boolean().default(true),
  down_block_types: z.array(z.string()).max(16).optional(),
  up_block_types: z.array(z.string()).max(16).optional(),
});

const tinySchema = z.object({
  in_channels: sizeOption.default(3),
  out_channels: sizeOption.default(3),
  encoder_block_out_channels: widths.default([64, 64, 64, 64]),
  decoder_block_out_channels: widths.default([64, 64, 64, 64]),
  act_fn: z.enum(activationNames).default("relu"),
  latent_channels: sizeOption.default(4),
  num_encoder_blocks: counts.default([1, 3, 3, 3]),
  num_decoder_blocks: counts.default([3, 3, 3, 1]),
  latent_magnitude: finite.default(3),
  latent_shift: finite.default(0.5),
  scaling_factor: finite.default(1),
});

export type AutoencoderConfig = z.infer<typeof klSchema>;
export type TinyAutoencoderConfig = z.infer<typeof tinySchema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseAutoencoderConfig(value: unknown): AutoencoderConfig {
  const name = "AutoencoderKL";
  const config = readConfig(name, klSchema, value);
  refuseUnbuilt(name, value, { _class_name: [name] });
  const kinds = { down_block_types: "DownEncoderBlock2D", up_block_types: "UpDecoderBlock2D" } as const;
  for (const [option, kind] of Object.entries(kinds)) {
    for (const given of config[option as keyof typeof kinds] ?? [])
      refuseUnbuilt(name, { [option]: given }, { [option]: [kind] });
  }
  const { norm_num_groups: groups } = config;
  const fits = z.number().refine((width) => width % groups === 0, { error: `${groups} groups do not divide it` });
  for (const width of config.block_out_channels) readConfig(`${name}.block_out_channels ${width}`, fits, width);
  return config;
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseTinyAutoencoderConfig(value: unknown): TinyAutoencoderConfig {
  const name = "AutoencoderTiny";
  const config = readConfig(name, tinySchema, value);
  refuseUnbuilt(name, value, { _class_name: [name], upsample_fn: ["nearest"], upsampling_scaling_factor: [2] });
  const pairs = [
    [config.encoder_block_out_channels, config.num_encoder_blocks, "num_encoder_blocks"],
    [config.decoder_block_out_channels, config.num_decoder_blocks, "num_decoder_blocks"],
  ] as const;
  for (const [levels, blocks, option] of pairs) {
    const isOneEach = z.literal(levels.length, { error: `${blocks.length} counts for ${levels.length} levels` });
    readConfig(`${name}.${option}`, isOneEach, blocks.length);
  }
  return config;
}

/** How many pixels a latent place stands for, along one side. */
export function downsampleFactor({
  block_out_channels: levels,
}: Pick<AutoencoderConfig, "block_out_channels">): number {
  return 2 ** (levels.length - 1);
}
