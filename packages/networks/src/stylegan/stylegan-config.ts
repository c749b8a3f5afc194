// The options of StyleGAN2 and StyleGAN3 generators as their constructors take them, checked. Not the networks.
// Karras et al. 2020 (arXiv 1912.04958) and 2021 (arXiv 2106.12423). Option names are those of the repository.

import { z } from "zod";
import { readConfig, sizeOption } from "../config/read-config.js";

const common = {
  z_dim: sizeOption.default(512),
  c_dim: z
    .number()
    .int()
    .min(0)
    .max(2 ** 20)
    .default(0),
  w_dim: sizeOption.default(512),
  img_resolution: sizeOption.max(4096),
  img_channels: sizeOption.default(3),
  channel_base: sizeOption.default(32768),
  channel_max: sizeOption.default(512),
  conv_clamp: z.number().positive().max(1e6).nullish(),
};

const mappingOptions = (layers: number) =>
  z.object({ num_layers: z.number().int().positive().max(64).default(layers) }).default({ num_layers: layers });

const schema2 = z.object({
  ...common,
  mapping_kwargs: mappingOptions(8),
  architecture: z.enum(["orig", "skip", "resnet"]).default("skip"),
});

const positive = z.number().positive().max(1e6);

const schema3 = z.object({
  ...common,
  mapping_kwargs: mappingOptions(2),
  num_layers: z.number().int().positive().max(64).default(14),
  num_critical: z.number().int().min(0).max(63).default(2),
  first_cutoff: positive.default(2),
  first_stopband: positive.default(2 ** 2.1),
  last_stopband_rel: positive.default(2 ** 0.3),
  margin_size: z.number().int().min(0).max(256).default(10),
  output_scale: positive.default(0.25),
  conv_kernel: z.union([z.literal(1), z.literal(3)]).default(3),
  filter_size: z.number().int().positive().max(64).default(6),
  lrelu_upsampling: z.number().int().positive().max(8).default(2),
  use_radial_filters: z.boolean().default(false),
});

export type StyleGan2Config = z.infer<typeof schema2>;
export type StyleGan3Config = z.infer<typeof schema3>;

/** What the mapping network of either reads. */
export type MappingConfig = Pick<StyleGan2Config, "z_dim" | "c_dim" | "w_dim" | "mapping_kwargs">;

/** @throws NETWORK_CONFIG_INVALID naming the option */
export function parseStyleGan2Config(value: unknown): StyleGan2Config {
  const config = readConfig("StyleGAN2", schema2, value);
  const isPower = z
    .number()
    .refine((size) => size >= 8 && Number.isInteger(Math.log2(size)), { error: "it is to be a power of two from 8" });
  readConfig("StyleGAN2.img_resolution", isPower, config.img_resolution);
  return config;
}

/** @throws NETWORK_CONFIG_INVALID naming the option */
export function parseStyleGan3Config(value: unknown): StyleGan3Config {
  const config = readConfig("StyleGAN3", schema3, value);
  const { num_layers: layers, num_critical: critical } = config;
  const isLess = z.number().refine((count) => count < layers, { error: `there are ${layers} layers in all` });
  readConfig("StyleGAN3.num_critical", isLess, critical);
  return { ...config, conv_clamp: config.conv_clamp === undefined ? 256 : config.conv_clamp };
}
