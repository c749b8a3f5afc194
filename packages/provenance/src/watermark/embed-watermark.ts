// Puts an invisible mark into a picture's pixels.
// Not into its file: what a program strips from files stays here, and what changes the pixels much may destroy it.

import { lumaOverWhite, type Picture, requirePicture } from "../picture.js";
import { encodeBits } from "./convolutional-code.js";
import { alignWaves, findShift } from "./find-shift.js";
import { foldedSpectrum } from "./fold.js";
import { cellPx, strengthsOf } from "./mark-strength.js";
import { messageOf } from "./message.js";
import { residualOf } from "./residual.js";
import { tileOf, tilePx } from "./tile.js";

export interface MarkedPicture {
  picture: Picture;
  /** Peak signal-to-noise ratio over the pixels that show, RGB; from 40. */
  psnrDb: number;
  /** False where the picture is so small, so empty or so rough that the mark may not outlive what bench/watermark does to it. */
  isRobust: boolean;
}

/** Rounding adds a little to what is planned, so that 40 stays under it. */
const leastPsnrDb = 40.3;

/** White paper stays white: any change shows on it, and most is clipped. Like what is transparent, it carries nothing. */
const isPaper = (data: Uint8Array, at: number): boolean =>
  data[at]! > 252 && data[at + 1]! > 252 && data[at + 2]! > 252;

/** Under this there are too few pixels to hold 48 bits: 128 * 128. */
const leastPaintedPixels = 16_384;

/** From here on the shares that are read in bench/watermark hold; black holds a quarter of what colours do. */
const robust = {
  pixels: 90_000,
  ofWhichColoured: 10_000,
  /** As the reader counts it: grass and gravel drown the mark. Those in which a changed copy was not read had up to 8. */
  deviations: 9,
};

/**
 * Alpha stays as it is, and so does what does not show.
 * @param payload six bytes
 * @returns undefined where the picture is too small or too empty to be marked. @throws VALUE_INVALID
 */
export function embedWatermark(picture: Picture, payload: Uint8Array): MarkedPicture | undefined {
  requirePicture(picture);
  const tile = tileOf(encodeBits(messageOf(payload)));
  const paintedPixels = countPainted(picture);
  if (paintedPixels < leastPaintedPixels) return undefined;
  const luma = lumaOverWhite(picture);
  const strengths = strengthsOf(luma, picture, paintedPixels);
  const { data, squaredError } = withTile(picture, tile, strengths);
  const meanSquare = squaredError / (3 * paintedPixels);
  const marked = (data: Uint8Array, error: number): MarkedPicture => {
    const withMark = { ...picture, data };
    const isRobust = hasRoom(picture, luma) && standsOut(withMark);
    return { picture: withMark, psnrDb: 10 * Math.log10(255 ** 2 / error), isRobust };
  };
  const allowed = 255 ** 2 / 10 ** (leastPsnrDb / 10);
  if (meanSquare <= allowed) return marked(data, meanSquare);
  const weaker = withTile(picture, tile, scaled(strengths, Math.sqrt(allowed / meanSquare)));
  return marked(weaker.data, weaker.squaredError / (3 * paintedPixels));
}

function countPainted({ data }: Picture): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 0 && !isPaper(data, at)) count += 1;
  return count;
}

function hasRoom({ data }: Picture, luma: Uint8Array): boolean {
  const count = { coloured: 0, ends: 0 };
  for (let i = 0; i < luma.length; i++) {
    const value = luma[i]!;
    if (data[i * 4 + 3] === 0 || isPaper(data, i * 4)) continue;
    if (value < 3) count.ends += 1;
    else count.coloured += 1;
  }
  return count.coloured + count.ends / 4 >= robust.pixels && count.coloured >= robust.ofWhichColoured;
}

function standsOut(marked: Picture): boolean {
  return findShift(alignWaves(foldedSpectrum(residualOf(marked), 1))).deviations >= robust.deviations;
}

const scaled = (values: Float32Array, factor: number) => values.map((value) => value * factor);

function withTile(
  { data, widthPx, heightPx }: Picture,
  tile: Float32Array,
  strengths: Float32Array,
): { data: Uint8Array; squaredError: number } {
  const out = new Uint8ClampedArray(data); // rounds and clamps
  const cells = Math.ceil(widthPx / cellPx);
  let squaredError = 0;
  for (let y = 0; y < heightPx; y++) {
    const cellRow = Math.floor(y / cellPx) * cells;
    const tileRow = (y % tilePx) * tilePx;
    for (let x = 0, at = y * widthPx * 4; x < widthPx; x++, at += 4) {
      if (data[at + 3] === 0 || isPaper(data, at)) continue;
      const change = strengths[cellRow + (x >> 3)]! * tile[tileRow + (x & (tilePx - 1))]!;
      for (let c = at; c < at + 3; c++) {
        out[c] = data[c]! + change;
        const error = out[c]! - data[c]!;
        squaredError += error * error;
      }
    }
  }
  return { data: new Uint8Array(out.buffer), squaredError };
}
