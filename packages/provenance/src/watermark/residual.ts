// What is left of a picture once its content is taken away as well as can be without knowing it: where the mark shows.
// Each pixel is compared with eight around it; large differences are content (edges, texture) and count for nothing.

import type { Picture } from "../picture.js";
import { lumaOverWhite } from "../picture.js";

export interface Plane {
  values: Float32Array; // [heightPx, widthPx]
  widthPx: number;
  heightPx: number;
}

/** Neighbours to compare with, in pixels: two distances, so that no wave of the mark has the same phase at all of them. */
const neighbours = [
  [7, 0],
  [0, 7],
  [3, 3],
  [3, -3],
] as const;

/** Differences of brightness about as large as the mark's own count most, those beyond three times this for nothing. */
const leastTypicalDifference = 6;

/** A redescending influence function (Hampel 1974): d exp(-d^2 / 2 s^2), for d from -255 to 255. */
function influenceOf(typicalDifference: number): Float32Array {
  return Float32Array.from({ length: 511 }, (_, i) => {
    const d = i - 255;
    return d * Math.exp(-(d * d) / (2 * typicalDifference ** 2));
  });
}

/** In a picture that is texture everywhere, where all differences are large, larger ones have to count. */
function typicalDifferenceOf(luma: Uint8Array, { widthPx, heightPx }: Picture): number {
  const counts = new Uint32Array(256);
  const [dx, dy] = neighbours[2];
  let total = 0;
  for (let y = 0; y + dy < heightPx; y += 2) {
    for (let x = 0, i = y * widthPx; x + dx < widthPx; x += 2, i += 2) {
      counts[Math.abs(luma[i]! - luma[i + dy * widthPx + dx]!)]! += 1;
      total += 1;
    }
  }
  let median = 0;
  for (let seen = counts[0]!; seen * 2 < total; seen += counts[median]!) median += 1;
  return Math.max(leastTypicalDifference, median);
}

export function residualOf(picture: Picture): Plane {
  const { widthPx, heightPx } = picture;
  const luma = lumaOverWhite(picture);
  const influence = influenceOf(typicalDifferenceOf(luma, picture));
  const values = new Float32Array(luma.length);
  for (const [dx, dy] of neighbours) {
    const step = dy * widthPx + dx;
    const from = Math.max(0, -dy);
    for (let y = from; y < heightPx - Math.max(0, dy); y++) {
      const end = (y + 1) * widthPx - dx;
      for (let i = y * widthPx; i < end; i++) {
        const value = influence[luma[i]! - luma[i + step]! + 255]!;
        values[i]! += value;
        values[i + step]! -= value;
      }
    }
  }
  return { values, widthPx, heightPx };
}
