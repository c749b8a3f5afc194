// The config.json that a tiny autoencoder (TAESD) without one would have: levels are parted by the convolutions that stand alone.
// What no shape tells (how latents become a preview's bytes) is as published.

import type { ComponentConfig, WeightMap } from "../checkpoint.js";
import { sizeOf } from "./shapes.js";

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferTinyAutoencoderConfig(weights: WeightMap): ComponentConfig {
  const encoder = loneConvolutions(weights, "encoder");
  const decoder = loneConvolutions(weights, "decoder");
  const width = (side: string, index: number) => sizeOf(weights, `${side}.layers.${index}.weight`, 0);
  return {
    _class_name: "AutoencoderTiny",
    in_channels: sizeOf(weights, "encoder.layers.0.weight", 1),
    out_channels: width("decoder", decoder.at(-1) ?? 0),
    latent_channels: sizeOf(weights, "decoder.layers.0.weight", 1),
    encoder_block_out_channels: encoder.slice(0, -1).map((index) => width("encoder", index)),
    decoder_block_out_channels: decoder.slice(0, -1).map((index) => width("decoder", index)),
    num_encoder_blocks: between(encoder),
    // Going up, each level ends with an upsampling, except the last; the first begins with an activation.
    num_decoder_blocks: between(decoder).map((layers, i, all) =>
      Math.max(0, layers - Number(i === 0) - Number(i < all.length - 1)),
    ),
    act_fn: "relu",
    upsample_fn: "nearest",
    upsampling_scaling_factor: 2,
    latent_magnitude: 3,
    latent_shift: 0.5,
    scaling_factor: 1,
    shift_factor: 0,
  };
}

/** Indices of the layers that are one convolution and no block, in order. */
function loneConvolutions(weights: WeightMap, side: string): number[] {
  const pattern = new RegExp(`^${side}\\.layers\\.(\\d{1,4})\\.weight$`);
  const indices = [...weights.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []);
  return indices.map(Number).sort((a, b) => a - b);
}

/** How many layers lie between each index and the next. */
function between(indices: readonly number[]): number[] {
  return indices.slice(1).map((index, i) => Math.max(0, index - indices[i]! - 1));
}
