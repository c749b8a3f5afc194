// What turns pixels into the latents of a denoiser and back, whichever autoencoder a checkpoint brings.
// Not its running (autoencoder.ts) and not the networks: this says how each is built, and what is done to its numbers.

import type { Component } from "@imagier/checkpoints";
import { type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import { type AutoencoderConfig, decodeKl, encodeKl } from "@imagier/networks";
import type { Part } from "./checkpoint-part.js";

/** A distribution over latents as a graph has it, unscaled. [batch, latentChannels, height, width] each */
interface EncodedTensors {
  mean: Tensor;
  /** Absent where the autoencoder knows no spread. */
  deviation?: Tensor | undefined;
}

export interface PictureCoder {
  readonly component: Component;
  /** Of the latents that the denoiser sees. */
  readonly latentChannels: number;
  /** Pixels along a side for one place of the latents. */
  readonly factor: number;
  /** Builds the encoder. @param pixels [batch, 3, height, width] in [-1, 1] */
  encode(graph: Graph, pixels: Tensor): EncodedTensors;
  /** Builds the decoder: unscaled latents to pixels. */
  decode(graph: Graph, latents: Tensor): Tensor;
  /** What the denoiser sees in place of one number of a channel. @default the number */
  scaled?(value: number, channel: number): number;
  /** The number in place of what the denoiser sees. @default what it sees */
  unscaled?(value: number, channel: number): number;
}

/** The usual autoencoder of latent diffusion. @param factor pixels along a side for one place */
export function klCoder({
  autoencoder,
  factor,
}: {
  autoencoder: Part<AutoencoderConfig>;
  factor: number;
}): PictureCoder {
  const { component, config } = autoencoder;
  const { scaling_factor: scale, shift_factor: shift } = config;
  return {
    ...{ component, factor, latentChannels: config.latent_channels },
    encode(graph, pixels) {
      const { mean, standardDeviation } = encodeKl(new ParameterScope(graph), config, pixels);
      return { mean, deviation: standardDeviation };
    },
    decode: (graph, latents) => decodeKl(new ParameterScope(graph), config, latents),
    scaled: (value) => (value - (shift ?? 0)) * scale,
    unscaled: (value) => value / scale + (shift ?? 0),
  };
}
