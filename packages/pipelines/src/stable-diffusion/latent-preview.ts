// What latents will look like, at once and roughly: each place is one pixel, a weighted sum of its four channels.
// Not the autoencoder. Weights: for Stable Diffusion 1 keturn's linear fit (discuss.huggingface.co/t/23204); for XL those of
// T. A. Vass, "Explaining the SDXL latent space" (huggingface.co/blog/TimothyAlexisVass).

import type { DecodedImage } from "../pipeline.js";
import type { LatentSize } from "./autoencoder.js";
import type { DiffusionFamily } from "./diffusion-model.js";
import { toByte } from "./pictures.js";

/** red, green, blue = offset + sum over channels of latents * row, from 0 to 1. */
interface Projection {
  rows: readonly (readonly [red: number, green: number, blue: number])[];
  offset: readonly [red: number, green: number, blue: number];
}

const halves = (rows: [number, number, number][]): Projection => ({
  rows: rows.map(([red, green, blue]) => [red / 2, green / 2, blue / 2] as const),
  offset: [0.5, 0.5, 0.5],
});

const first = halves([
  [0.298, 0.207, 0.208],
  [0.187, 0.286, 0.173],
  [-0.158, 0.189, 0.264],
  [-0.184, -0.271, -0.473],
]);

const xl: Projection = {
  rows: [
    [60 / 255, 60 / 255, 60 / 255],
    [-60 / 255, -5 / 255, 10 / 255],
    [25 / 255, 15 / 255, -5 / 255],
    [-70 / 255, -50 / 255, -35 / 255],
  ],
  offset: [150 / 255, 140 / 255, 130 / 255],
};

const projections: Readonly<Record<DiffusionFamily, Projection>> = {
  sd15: first,
  sd21: first,
  sdxl: xl,
  "sdxl-refiner": xl,
};

/** @param latents [4, height, width], best the estimate of the clean ones */
export function latentPreview(family: DiffusionFamily, latents: Float32Array, size: LatentSize): DecodedImage {
  const { rows, offset } = projections[family];
  const places = size.width * size.height;
  const data = new Uint8Array(4 * places).fill(255);
  for (let i = 0; i < places; i++) {
    for (let c = 0; c < 3; c++) {
      const value = rows.reduce((sum, row, channel) => sum + row[c]! * latents[channel * places + i]!, offset[c]!);
      data[4 * i + c] = toByte(value);
    }
  }
  return { widthPx: size.width, heightPx: size.height, data };
}
