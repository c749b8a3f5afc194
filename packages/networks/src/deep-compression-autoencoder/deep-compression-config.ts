// The options of a deep compression autoencoder as config.json gives them, checked. Not the network.
// Option names and defaults are those of diffusers' AutoencoderDC.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const blockTypes = z.enum(["ResBlock", "EfficientViTBlock"]);
const activations = z.enum(["relu", "silu"]);
const perLevel = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(16)]);
const widths = z.array(sizeOption).min(2).max(16).default([128, 256, 512, 512, 1024, 1024]);
const layers = (usual: number[]) => z.array(z.number().int().min(0).max(64)).default(usual);
const scales = z
  .array(
    z
      .array(
        z
          .number()
          .int()
          .min(3)
          .max(31)
          .refine((side) => side % 2 === 1, { error: "not odd" }),
      )
      .max(4),
  )
  .default([[], [], [], [5], [5], [5]]);

const schema = z.object({
  in_channels: sizeOption.default(3),
  latent_channels: sizeOption.default(32),
  attention_head_dim: sizeOption.default(32),
  encoder_block_types: perLevel(blockTypes).default("ResBlock"),
  decoder_block_types: perLevel(blockTypes).default("ResBlock"),
  encoder_block_out_channels: widths,
  decoder_block_out_channels: widths,
  encoder_layers_per_block: layers([2, 2, 2, 3, 3, 3]),
  decoder_layers_per_block: layers([3, 3, 3, 3, 3, 3]),
  encoder_qkv_multiscales: scales,
  decoder_qkv_multiscales: scales,
  upsample_block_type: z.enum(["pixel_shuffle", "interpolate"]).default("pixel_shuffle"),
  downsample_block_type: z.enum(["pixel_unshuffle", "Conv", "conv"]).default("pixel_unshuffle"),
  decoder_act_fns: perLevel(activations).default("silu"),
  encoder_out_shortcut: z.boolean().default(true),
  decoder_in_shortcut: z.boolean().default(true),
  decoder_conv_act_fn: activations.default("relu"),
  scaling_factor: z.number().positive().max(1e6).default(1),
});

export interface DeepCompressionLevel {
  width: number;
  layers: number;
  type: "ResBlock" | "EfficientViTBlock";
  /** Sides of the filters whose queries, keys and values stand beside the plain ones. */
  scales: readonly number[];
  activation: "relu" | "silu";
}

export interface DeepCompressionConfig {
  in_channels: number;
  latent_channels: number;
  scaling_factor: number;
  /** Features of a head. */
  headSize: number;
  /** From the picture inwards. */
  encoder: readonly DeepCompressionLevel[];
  decoder: readonly DeepCompressionLevel[];
  /** Whether channels become places by a shuffle, or places are repeated. */
  shufflesUp: boolean;
  shufflesDown: boolean;
  hasEncoderShortcut: boolean;
  hasDecoderShortcut: boolean;
  lastActivation: "relu" | "silu";
}

type Options = z.infer<typeof schema>;

const name = "AutoencoderDC";

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseDeepCompressionConfig(value: unknown): DeepCompressionConfig {
  refuseUnbuilt(name, value, { _class_name: [name], decoder_norm_types: ["rms_norm"] });
  const options = readConfig(name, schema, value);
  const config: DeepCompressionConfig = {
    ...{ in_channels: options.in_channels, latent_channels: options.latent_channels },
    ...{ scaling_factor: options.scaling_factor, headSize: options.attention_head_dim },
    encoder: levelsOf(options, "encoder"),
    decoder: levelsOf(options, "decoder"),
    shufflesUp: options.upsample_block_type === "pixel_shuffle",
    shufflesDown: options.downsample_block_type === "pixel_unshuffle",
    hasEncoderShortcut: options.encoder_out_shortcut,
    hasDecoderShortcut: options.decoder_in_shortcut,
    lastActivation: options.decoder_conv_act_fn,
  };
  requireFitting(config);
  return config;
}

function levelsOf(options: Options, side: "encoder" | "decoder"): DeepCompressionLevel[] {
  const types = options[`${side}_block_types`];
  const activation = side === "decoder" ? options.decoder_act_fns : "silu";
  return options[`${side}_block_out_channels`].map((width, level) => ({
    width,
    layers: ofLevel(`${side}_layers_per_block`, options[`${side}_layers_per_block`], level),
    type: Array.isArray(types) ? ofLevel(`${side}_block_types`, types, level) : types,
    scales: ofLevel(`${side}_qkv_multiscales`, options[`${side}_qkv_multiscales`], level),
    activation: Array.isArray(activation) ? ofLevel("decoder_act_fns", activation, level) : activation,
  }));
}

function ofLevel<T>(option: string, values: readonly T[], level: number): T {
  const value = values[level];
  if (value !== undefined) return value;
  throw invalid(`${option} has ${values.length} values; level ${level} needs one.`);
}

function invalid(message: string): ImagierError {
  return new ImagierError("NETWORK_CONFIG_INVALID", `${name}.${message}`);
}

/** Shortcuts repeat or average whole channels; attention has whole heads; only the first level may be without blocks. */
function requireFitting(config: DeepCompressionConfig): void {
  const { encoder, decoder, latent_channels: latents, headSize } = config;
  if (encoder.length !== decoder.length)
    throw invalid(`decoder_block_out_channels: ${decoder.length} levels, not ${encoder.length}.`);
  for (const levels of [encoder, decoder]) {
    levels.forEach(({ width, layers: count, type }, level) => {
      const next = levels[level + 1]?.width ?? latents;
      const [most, least] = [Math.max(4 * width, next), Math.min(4 * width, next)];
      if (level < levels.length - 1 && most % least !== 0)
        throw invalid(`block_out_channels: ${next} after ${width} has no shortcut.`);
      if (level > 0 && count === 0) throw invalid(`layers_per_block: level ${level} has none.`);
      if (type === "EfficientViTBlock" && width % headSize !== 0)
        throw invalid(`attention_head_dim: ${headSize} does not divide ${width}.`);
    });
    if (levels.at(-1)!.width % latents !== 0)
      throw invalid(`latent_channels: ${latents} does not divide ${levels.at(-1)!.width}.`);
  }
}
