// What latents will look like, at once and roughly: each place is one pixel, a weighted sum of its channels.
// Not the autoencoder. Weights: for Stable Diffusion 1 keturn's linear fit (discuss.huggingface.co/t/23204); for XL those of
// T. A. Vass, "Explaining the SDXL latent space" (huggingface.co/blog/TimothyAlexisVass); for Stable Diffusion 3 those of its
// own reference code (Stability-AI/sd3-ref, sd3_impls.py).

import type { LatentSize } from "../checkpoint/autoencoder.js";
import { toByte } from "../checkpoint/pictures.js";
import type { DecodedImage } from "../pipeline.js";

/** red, green, blue = offset + sum over channels of latents * row, from 0 to 1. */
interface Projection {
  rows: readonly (readonly [red: number, green: number, blue: number])[];
  offset: readonly [red: number, green: number, blue: number];
}

const halves = (rows: [number, number, number][]): Projection => ({
  rows: rows.map(([red, green, blue]) => [red / 2, green / 2, blue / 2] as const),
  offset: [0.5, 0.5, 0.5],
});

const sd = halves([
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

const sd3 = halves([
  [-0.0645, 0.0177, 0.1052],
  [0.0028, 0.0312, 0.065],
  [0.1848, 0.0762, 0.036],
  [0.0944, 0.036, 0.0889],
  [0.0897, 0.0506, -0.0364],
  [-0.002, 0.1203, 0.0284],
  [0.0855, 0.0118, 0.0283],
  [-0.0539, 0.0658, 0.1047],
  [-0.0057, 0.0116, 0.07],
  [-0.0412, 0.0281, -0.0039],
  [0.1106, 0.1171, 0.122],
  [-0.0248, 0.0682, -0.0481],
  [0.0815, 0.0846, 0.1207],
  [-0.012, -0.0055, -0.0867],
  [-0.0749, -0.0634, -0.0456],
  [-0.1418, -0.1457, -0.1259],
]);

const projections = { sd, sdxl: xl, sd3 } as const satisfies Record<string, Projection>;

/** The autoencoders whose latents have colours here, by the first model that had them. */
export type LatentKind = keyof typeof projections;

/** @param latents [channels, height, width], best the estimate of the clean ones */
export function latentPreview(kind: LatentKind, latents: Float32Array, size: LatentSize): DecodedImage {
  const { rows, offset }: Projection = projections[kind];
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
