// Sheets of paper as height: where pigment settles, where chalk catches, how side light shades them.
// Not a colour. The tooth is blurred white noise of two widths: it has no direction and no lattice.

import { blurred, type PlaneSize } from "./blur.js";
import { type NoiseOptions, noise } from "./noise.js";
import { unitPx } from "./planes.js";

/** Heights, mean 0.5, about 0.1 to 0.9; `grainPx` is the width of the bumps in a picture of 1024 x 1024. */
export function paperHeights(size: PlaneSize, { grainPx, ...key }: NoiseOptions & { grainPx: number }): Float32Array {
  const sigma = Math.max(0.5, (grainPx / 4) * unitPx(size));
  const chance = noise(key);
  const white = new Float32Array(size.widthPx * size.heightPx);
  for (let y = 0, p = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++, p++) white[p] = chance.at(x, y) - 0.5;
  }
  const fine = blurred(white, size, sigma);
  const coarse = blurred(fine, size, sigma * 2);
  // Blurred, white noise of variance 1/12 keeps 1 / (4 pi sigma^2) of it: brought back to a spread of 0.16 and 0.1.
  const fineScale = 0.16 * Math.sqrt(48 * Math.PI) * Math.max(sigma, 0.57);
  const coarseScale = 0.1 * Math.sqrt(48 * Math.PI) * sigma * Math.sqrt(5);
  for (let p = 0; p < fine.length; p++) {
    fine[p] = Math.min(1, Math.max(0, 0.5 + fine[p]! * fineScale + coarse[p]! * coarseScale));
  }
  return fine;
}

/** Factors around 1: light from the upper left on the slopes, `depth` at a slope of 1 a pixel. */
export function reliefShade(heights: Float32Array, { widthPx, heightPx }: PlaneSize, depth: number): Float32Array {
  const shade = new Float32Array(heights.length);
  for (let y = 0, p = 0; y < heightPx; y++) {
    const up = y === 0 ? 0 : -widthPx;
    const down = y === heightPx - 1 ? 0 : widthPx;
    for (let x = 0; x < widthPx; x++, p++) {
      const right = heights[p + (x === widthPx - 1 ? 0 : 1)]! - heights[p - (x === 0 ? 0 : 1)]!;
      const below = heights[p + down]! - heights[p + up]!;
      shade[p] = 1 + depth * Math.min(0.5, Math.max(-0.5, (right + below) / 2));
    }
  }
  return shade;
}
