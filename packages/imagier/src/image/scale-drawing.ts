// Brings a small drawing to its size in the file. Enlarged, its edges are made crisp again: smoothed, sharpened, and kept
// within what the drawing has nearby, so that neither steps nor halos show. Shrunk or nearly the same: Lanczos.
// Not an upscaler that invents detail. The limits are as in Yang et al. 2009, "Amortized supersampling", for reused samples.

import { type FloatPicture, gaussian, lanczos3, type RowSource, resampledRows, triangle } from "./resample.js";

interface Size {
  widthPx: number;
  heightPx: number;
}

/** From here on edges would look soft. */
const leastEnlargement = 1.5;
/** Widths of the two smoothings, in places of the drawing, and how much of their difference is added: looked at, not derived. */
const fine = gaussian(0.55);
const broad = gaussian(0.95);
const sharpness = 3;

/** Rows with 0 <= colour <= alpha <= 1. */
export function scaledRows(picture: FloatPicture, size: Size): RowSource {
  const enlargement = Math.min(size.widthPx / picture.widthPx, size.heightPx / picture.heightPx);
  const rows = enlargement < leastEnlargement ? resampledRows(picture, size, lanczos3) : crispRows(picture, size);
  return (y) => cutOvershoot(rows(y));
}

function crispRows(picture: FloatPicture, size: Size): RowSource {
  const fineRows = resampledRows(picture, size, fine);
  const broadRows = resampledRows(picture, size, broad);
  const lowRows = resampledRows(extremes(picture, Math.min), size, triangle);
  const highRows = resampledRows(extremes(picture, Math.max), size, triangle);
  return (y) => {
    const row = fineRows(y);
    const soft = broadRows(y);
    const low = lowRows(y);
    const high = highRows(y);
    for (let i = 0; i < row.length; i++) {
      const sharp = row[i]! + sharpness * (row[i]! - soft[i]!);
      row[i] = Math.min(high[i]!, Math.max(low[i]!, sharp));
    }
    return row;
  };
}

/** The least or greatest of each place and its eight neighbours, channel by channel. */
function extremes({ widthPx, heightPx, data }: FloatPicture, pick: (a: number, b: number) => number): FloatPicture {
  const across = new Float32Array(data.length);
  const both = new Float32Array(data.length);
  const along = (
    from: Float32Array,
    to: Float32Array,
    step: number,
    isInside: (place: number, by: number) => boolean,
  ) => {
    for (let i = 0; i < from.length; i++) {
      const place = i >> 2;
      let value = from[i]!;
      if (isInside(place, -1)) value = pick(value, from[i - step]!);
      if (isInside(place, 1)) value = pick(value, from[i + step]!);
      to[i] = value;
    }
  };
  const isBetween = (value: number, size: number) => value >= 0 && value < size;
  along(data, across, 4, (place, by) => isBetween((place % widthPx) + by, widthPx));
  along(across, both, widthPx * 4, (place, by) => isBetween(Math.floor(place / widthPx) + by, heightPx));
  return { widthPx, heightPx, data: both };
}

/** Where alpha overshoots, colours come down with it: cut alone, they would be a little too bright for their alpha. */
function cutOvershoot(row: Float32Array): Float32Array {
  for (let i = 0; i < row.length; i += 4) {
    const alpha = Math.max(0, row[i + 3]!);
    const scale = alpha > 1 ? 1 / alpha : 1;
    row[i + 3] = alpha * scale;
    for (let c = i; c < i + 3; c++) row[c] = Math.min(row[i + 3]!, Math.max(0, row[c]! * scale));
  }
  return row;
}
