// How near a picture comes to what the generator learned from, and how far apart its own pictures are.
// Not a legal test of copying: distances, with the pairs to look at.

import type { Drawings } from "@imagier/datasets";

export interface NearestDrawing {
  /** Index of the drawing. */
  index: number;
  /** Root of the mean squared difference of premultiplied values, 0 to 1. */
  distance: number;
}

/** Below this two drawings cannot be told apart at a glance: the outline and every part lie on each other. */
export const nearCopyDistance = 0.06;

/**
 * Looks at a 8x8 mean of every drawing first, and at all pixels of the nearest of those.
 * @param indices of the drawings that were learned from
 */
export function nearestDrawingIn(drawings: Pick<Drawings, "pixels">, indices: readonly number[]) {
  const small = indices.map((index) => reduced(drawings.pixels(index)));
  return (pixels: Uint8Array): NearestDrawing => {
    const own = reduced(pixels);
    const order = small
      .map((other, i) => ({ i, distance: distanceOf(own, other) }))
      .sort((a, b) => a.distance - b.distance);
    const found = order.slice(0, 50).map(({ i }) => {
      const index = indices[i]!;
      return { index, distance: distanceOf(pixels, drawings.pixels(index)) };
    });
    return found.reduce((best, each) => (each.distance < best.distance ? each : best));
  };
}

function distanceOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length) / 255;
}

/** Means over squares of 8x8 pixels. 64 * 64 * 4 -> 8 * 8 * 4 */
function reduced(pixels: Uint8Array): Uint8Array {
  const side = Math.sqrt(pixels.length / 4);
  const step = side / 8;
  const sums = new Float64Array(8 * 8 * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / step) * 8 + Math.floor(x / step)) * 4;
      for (let c = 0; c < 4; c++) sums[to + c]! += pixels[(y * side + x) * 4 + c]!;
    }
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / step ** 2));
}

/** Mean distance between the pictures of every pair; 0 for less than two. */
export function diversityOf(features: readonly Float32Array[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < features.length; i++) {
    for (let j = 0; j < i; j++) {
      sum += 1 - cosine(features[i]!, features[j]!);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return dot / Math.sqrt(aa * bb || 1);
}
