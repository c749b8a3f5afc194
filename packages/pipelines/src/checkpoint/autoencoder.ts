// Between pixels and latents: the checkpoint's KL autoencoder as a hosted network, with the scale that its denoiser works in.
// Not the network (networks/autoencoder).

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { type AutoencoderConfig, decodeKl, encodeKl } from "@imagier/networks";
import type { Part } from "./checkpoint-part.js";
import type { ComponentHost, HostedNetwork } from "./component-host.js";

/** Width and height in places of the latents. */
export interface LatentSize {
  width: number;
  height: number;
}

/** A distribution over latents, unscaled. [channels, height, width] each */
export interface EncodedPicture {
  mean: Float32Array;
  deviation: Float32Array;
}

/** As much of a model as tells how its latents and pixels go together. */
export interface AutoencoderModel {
  autoencoder: Part<AutoencoderConfig>;
  /** Pixels along a side for one place of the latents. */
  factor: number;
}

export class Autoencoder {
  readonly #host: ComponentHost;
  readonly #model: AutoencoderModel;

  constructor(host: ComponentHost, model: AutoencoderModel) {
    this.#host = host;
    this.#model = model;
  }

  /** @param pixels [3, height, width] in [-1, 1] */
  async encode(pixels: Float32Array, size: LatentSize, signal?: AbortSignal): Promise<EncodedPicture> {
    const { factor } = this.#model;
    const shape = [1, 3, size.height * factor, size.width * factor];
    const { mean, deviation } = await this.#host.run(this.#encoder(), { pixels: float32(pixels, shape) }, signal);
    return { mean: mean!.data as Float32Array, deviation: deviation!.data as Float32Array };
  }

  /** Latents of a picture as the denoiser takes them, drawn from their distribution. */
  sampleOf({ mean, deviation }: EncodedPicture, noise: Float32Array): Float32Array {
    const { scaling_factor: scale, shift_factor: shift } = this.#model.autoencoder.config;
    return mean.map((value, i) => (value + deviation[i]! * noise[i]! - (shift ?? 0)) * scale);
  }

  /** @returns [3, height, width], mostly in [-1, 1] */
  async decode(latents: Float32Array, size: LatentSize, signal?: AbortSignal): Promise<Float32Array> {
    const { latent_channels, scaling_factor: scale, shift_factor: shift } = this.#model.autoencoder.config;
    const unscaled = latents.map((value) => value / scale + (shift ?? 0));
    const shape = [1, latent_channels, size.height, size.width];
    const { pixels } = await this.#host.run(this.#decoder(), { latents: float32(unscaled, shape) }, signal);
    return pixels!.data as Float32Array;
  }

  #encoder(): HostedNetwork {
    const { component, config } = this.#model.autoencoder;
    return {
      slot: "vae encoder",
      key: "",
      component,
      build(graph) {
        const pixels = graph.input("pixels", ["batch", config.in_channels, "height", "width"]);
        const { mean, standardDeviation } = encodeKl(new ParameterScope(graph), config, pixels);
        return { mean, deviation: standardDeviation };
      },
    };
  }

  #decoder(): HostedNetwork {
    const { component, config } = this.#model.autoencoder;
    return {
      slot: "vae decoder",
      key: "",
      component,
      build(graph) {
        const latents = graph.input("latents", ["batch", config.latent_channels, "height", "width"]);
        return { pixels: decodeKl(new ParameterScope(graph), config, latents) };
      },
    };
  }
}

export function float32(data: Float32Array, shape: readonly number[]): TensorValue {
  return { dtype: "float32", shape, data };
}
