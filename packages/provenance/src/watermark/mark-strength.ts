// How strong the mark may be at each place: weak where a picture is flat and every change shows, stronger in texture.
// Not the mark: that is tile.ts. Masking by texture as in Podilchuk & Zeng 1998, here by cells of eight pixels.

import type { Picture } from "../picture.js";

/** Side of a cell. */
export const cellPx = 8;

const half = cellPx / 2;

/** Root mean square of the mark in grey levels. */
const limits = {
  /** In flat places of a large picture, where many repetitions add up. */
  flat: 1,
  /** In flat places of a small one. */
  flatSmall: 1.8,
  most: 6,
};

/** From so many painted pixels on a picture is large. */
const largePixels = 150_000;

/** Grey levels of mark for each grey level of texture around. */
const perTexture = 0.5;

/** Black takes only half of the waves, the other half being beyond it. (White paper takes none, and its fringe must not be dotted.) */
const inBlack = 1.7;

/**
 * One strength for each cell, row by row from the top.
 * @param luma 0..255, one for each pixel
 * @param paintedPixels how many pixels show
 */
export function strengthsOf(luma: Uint8Array, { widthPx, heightPx }: Picture, paintedPixels: number): Float32Array {
  const flat = Math.min(limits.flatSmall, Math.max(limits.flat, limits.flat * Math.sqrt(largePixels / paintedPixels)));
  const columns = Math.ceil(widthPx / cellPx);
  const rows = Math.ceil(heightPx / cellPx);
  const strengths = new Float32Array(columns * rows);
  const quarters = new Float64Array(4);
  const halves = { columns: Math.ceil(widthPx / half), rows: Math.ceil(heightPx / half) };
  const { means, deviations } = quarterCells(luma, { widthPx, heightPx }, halves);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let mean = 0;
      for (let q = 0; q < 4; q++) {
        const x = Math.min(halves.columns - 1, column * 2 + (q & 1));
        const y = Math.min(halves.rows - 1, row * 2 + (q >> 1));
        quarters[q] = deviations[y * halves.columns + x]!;
        mean += means[y * halves.columns + x]! / 4;
      }
      // The least of four: an edge that crosses a flat cell must not make it pass for texture.
      const strength = Math.min(limits.most, flat + perTexture * Math.min(...quarters));
      strengths[row * columns + column] = mean < 3 ? strength * inBlack : strength;
    }
  }
  return strengths;
}

/** Mean and standard deviation of squares of four pixels. */
function quarterCells(
  luma: Uint8Array,
  { widthPx, heightPx }: Omit<Picture, "data">,
  { columns, rows }: { columns: number; rows: number },
): { means: Float32Array; deviations: Float32Array } {
  const sums = new Float32Array(columns * rows);
  const squares = new Float32Array(columns * rows);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(y / half) * columns;
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) {
      const value = luma[i]!;
      const at = row + (x >> 2);
      sums[at]! += value;
      squares[at]! += value * value;
    }
  }
  for (let row = 0; row < rows; row++) {
    const height = Math.min(half, heightPx - row * half);
    for (let column = 0; column < columns; column++) {
      const count = height * Math.min(half, widthPx - column * half);
      const at = row * columns + column;
      sums[at]! /= count;
      squares[at] = Math.sqrt(Math.max(0, squares[at]! / count - sums[at]! ** 2));
    }
  }
  return { means: sums, deviations: squares };
}
