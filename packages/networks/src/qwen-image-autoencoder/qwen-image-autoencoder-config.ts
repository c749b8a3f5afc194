// The options of Qwen-Image's autoencoder as config.json gives them, checked. Not the network (qwen-image-autoencoder.ts).
// Option names and defaults are those of diffusers' AutoencoderKLQwenImage.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const numbers = z.array(z.number().min(-1e6).max(1e6)).min(1).max(1024);

const schema = z.object({
  base_dim: sizeOption.default(96),
  z_dim: sizeOption.default(16),
  dim_mult: z.array(z.number().int().positive().max(64)).min(1).max(16).default([1, 2, 4, 4]),
  num_res_blocks: z.number().int().positive().max(64).default(2),
  attn_scales: z.array(z.never(), { error: "attention between levels is not built" }).default([]),
  input_channels: sizeOption.default(3),
  /** What is taken off latents, and what they are divided by, before the denoiser sees them. */
  latents_mean: numbers.optional(),
  latents_std: numbers.optional(),
});

export type QwenImageAutoencoderConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseQwenImageAutoencoderConfig(value: unknown): QwenImageAutoencoderConfig {
  const name = "AutoencoderKLQwenImage";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name] });
  return config;
}
