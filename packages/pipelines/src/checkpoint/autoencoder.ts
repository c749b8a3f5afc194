// Between pixels and latents: the checkpoint's autoencoder as a hosted network, with the scale that its denoiser works in.
// Not the networks, nor how they differ (picture-coder.ts).

import { multiplyDims, type Tensor, type TensorValue } from "@imagier/graph";
import type { ComponentHost, HostedNetwork } from "./component-host.js";
import type { PictureCoder } from "./picture-coder.js";

/** Width and height in places of the latents. */
export interface LatentSize {
  width: number;
  height: number;
}

/** A distribution over latents, unscaled. [channels, height, width] each */
export interface EncodedPicture {
  mean: Float32Array;
  /** Absent where the autoencoder knows no spread. */
  deviation?: Float32Array | undefined;
}

export class Autoencoder {
  readonly #host: ComponentHost;
  readonly #coder: PictureCoder;

  constructor(host: ComponentHost, coder: PictureCoder) {
    this.#host = host;
    this.#coder = coder;
  }

  /** @param pixels [3, height, width] in [-1, 1] */
  async encode(pixels: Float32Array, size: LatentSize, signal?: AbortSignal): Promise<EncodedPicture> {
    const { factor } = this.#coder;
    const shape = [1, 3, size.height * factor, size.width * factor];
    const { mean, deviation } = await this.#host.run(this.#encoder(), { pixels: float32(pixels, shape) }, signal);
    return { mean: mean!.data as Float32Array, deviation: deviation?.data as Float32Array | undefined };
  }

  /** Latents of a picture as the denoiser takes them, drawn from their distribution. */
  sampleOf({ mean, deviation }: EncodedPicture, noise: Float32Array): Float32Array {
    const { latentChannels, scaled = (value: number) => value } = this.#coder;
    const places = mean.length / latentChannels;
    return mean.map((value, i) => scaled(value + (deviation ? deviation[i]! * noise[i]! : 0), Math.floor(i / places)));
  }

  /** @returns [3, height, width], mostly in [-1, 1] */
  async decode(latents: Float32Array, size: LatentSize, signal?: AbortSignal): Promise<Float32Array> {
    const { latentChannels, unscaled = (value: number) => value } = this.#coder;
    const places = size.width * size.height;
    const values = latents.map((value, i) => unscaled(value, Math.floor(i / places)));
    const shape = [1, latentChannels, size.height, size.width];
    const { pixels } = await this.#host.run(this.#decoder(), { latents: float32(values, shape) }, signal);
    return pixels!.data as Float32Array;
  }

  #encoder(): HostedNetwork {
    const { component, factor } = this.#coder;
    return {
      slot: "vae encoder",
      key: "",
      component,
      build: (graph): Record<string, Tensor> => {
        const sides = ["height", "width"].map((side) => multiplyDims(factor, side));
        const { mean, deviation } = this.#coder.encode(graph, graph.input("pixels", ["batch", 3, ...sides]));
        return deviation ? { mean, deviation } : { mean };
      },
    };
  }

  #decoder(): HostedNetwork {
    const { component, latentChannels } = this.#coder;
    return {
      slot: "vae decoder",
      key: "",
      component,
      build: (graph) => {
        const latents = graph.input("latents", ["batch", latentChannels, "height", "width"]);
        return { pixels: this.#coder.decode(graph, latents) };
      },
    };
  }
}

export function float32(data: Float32Array, shape: readonly number[]): TensorValue {
  return { dtype: "float32", shape, data };
}
