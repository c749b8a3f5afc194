// All repetitions of the tile laid over each other, at a supposed scale: the mark adds up, the picture does not.

import { type ComplexSquare, transformRealSquare } from "./fourier.js";
import type { Plane } from "./residual.js";
import { tilePx, tileTransform, waveColumns } from "./tile.js";

/** @param scale pixels here for one pixel of the marked picture @returns the tile's spectrum in the columns that hold waves */
export function foldedSpectrum({ values, widthPx, heightPx }: Plane, scale: number): ComplexSquare {
  const columns = placesOf(widthPx, scale);
  const rows = placesOf(heightPx, scale);
  const folded = new Float64Array(tilePx * tilePx);
  const row = new Float64Array(tilePx + 1); // the last one is the first again
  for (let y = 0; y < heightPx; y++) {
    row.fill(0);
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) {
      const value = values[i]!;
      const at = columns.first[x]!;
      const right = value * columns.share[x]!;
      row[at]! += value - right;
      row[at + 1]! += right;
    }
    row[0]! += row[tilePx]!;
    const share = rows.share[y]!;
    const upper = rows.first[y]! * tilePx;
    const lower = ((rows.first[y]! + 1) % tilePx) * tilePx;
    for (let x = 0; x < tilePx; x++) {
      folded[upper + x]! += row[x]! * (1 - share);
      folded[lower + x]! += row[x]! * share;
    }
  }
  return transformRealSquare(tileTransform, folded, waveColumns);
}

/** Where each pixel falls inside the tile: a place and the share that the next place gets. */
function placesOf(sidePx: number, scale: number): { first: Uint16Array; share: Float64Array } {
  const first = new Uint16Array(sidePx);
  const share = new Float64Array(sidePx);
  for (let i = 0; i < sidePx; i++) {
    const at = ((i + 0.5) / scale - 0.5 + tilePx) % tilePx;
    first[i] = Math.floor(at);
    share[i] = at - Math.floor(at);
  }
  return { first, share };
}
