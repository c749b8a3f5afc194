// Edge-preserving smoothing: every place takes the mean of the calmest of eight neighbourhoods around it.
// Not a blur: edges stay sharp, small things vanish. Generalised Kuwahara filter, Papari et al. 2007, with blurred means.

import { blurred, type PlaneSize } from "./blur.js";
import { luminance, mapPlanes, type Planes } from "./planes.js";

/** `radius` in pixels: things narrower than that are merged with what is around them. */
export function simplified(planes: Planes, radius: number): Planes {
  if (radius < 1) return planes;
  const guide = guideOf(luminance(planes), planes, radius);
  return mapPlanes(planes, (plane) => guided(plane, planes, guide));
}

/** One plane, guided by itself. */
export function simplifiedPlane(plane: Float32Array, size: PlaneSize, radius: number): Float32Array {
  return radius < 1 ? plane : guided(plane, size, guideOf(plane.slice(), size, radius));
}

interface Guide {
  radius: number;
  reach: number;
  calm: Float32Array;
  /** Sum of `calm` over the neighbourhoods of each place. */
  weights: Float32Array;
}

/** `tone` is used up. */
function guideOf(tone: Float32Array, size: PlaneSize, radius: number): Guide {
  const calm = calmness(tone, size, radius / 2);
  const reach = Math.max(1, Math.round(radius * 0.75));
  return { radius, reach, calm, weights: sumAround(calm, size, reach) };
}

function guided(plane: Float32Array, size: PlaneSize, { radius, reach, calm, weights }: Guide): Float32Array {
  const weighted = blurred(plane, size, radius / 2);
  for (let p = 0; p < weighted.length; p++) weighted[p]! *= calm[p]!;
  const sums = sumAround(weighted, size, reach);
  for (let p = 0; p < sums.length; p++) sums[p]! /= weights[p]!;
  return sums;
}

/** Sum of eight places on a circle around each; beyond the border its places repeat. */
function sumAround(plane: Float32Array, { widthPx, heightPx }: PlaneSize, reach: number): Float32Array {
  const slant = Math.max(1, Math.round(reach * 0.7));
  const out = new Float32Array(plane.length);
  const rowAt = (y: number) => Math.min(heightPx - 1, Math.max(0, y)) * widthPx;
  for (let y = 0; y < heightPx; y++) {
    const [row, lower, low, upper, up] = [y, y + slant, y + reach, y - slant, y - reach].map(rowAt) as Rows;
    for (let x = 0; x < widthPx; x++) {
      const right = Math.min(widthPx - 1, x + slant);
      const left = Math.max(0, x - slant);
      const sides = plane[row + Math.min(widthPx - 1, x + reach)]! + plane[row + Math.max(0, x - reach)]!;
      const slants = plane[lower + right]! + plane[lower + left]! + plane[upper + right]! + plane[upper + left]!;
      out[row + x] = sides + slants + plane[low + x]! + plane[up + x]!;
    }
  }
  return out;
}

type Rows = [number, number, number, number, number];

/** Large where brightness hardly varies around a place: one over the cube of its variance. */
function calmness(tone: Float32Array, size: PlaneSize, sigma: number): Float32Array {
  const mean = blurred(tone, size, sigma);
  for (let p = 0; p < tone.length; p++) tone[p]! *= tone[p]!;
  const calm = blurred(tone, size, sigma);
  for (let p = 0; p < calm.length; p++) {
    const variance = Math.max(0, calm[p]! - mean[p]! * mean[p]!);
    const inverse = 0.01 / (1e-4 + variance); // scaled, so that its cube fits into a float
    calm[p] = inverse * inverse * inverse;
  }
  return calm;
}
