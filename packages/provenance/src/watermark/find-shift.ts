// Where the tile begins, from the waves that are the same in every mark; and then the soft values of the coded bits.

import { codedLength } from "./convolutional-code.js";
import { type ComplexSquare, transformSquare } from "./fourier.js";
import { messageBits } from "./message.js";
import { tilePx, tileTransform, waveRows, waves } from "./tile.js";

export interface Shift {
  /** Pixels of the tile, from its first pixel to the picture's. */
  x: number;
  y: number;
  /** Height of the peak over what chance gives, in standard deviations. */
  deviations: number;
}

/** The folded waves, turned back by their own phases and divided by the usual strength of waves of their length. */
export interface AlignedWaves {
  re: Float64Array; // [waves]
  im: Float64Array; // [waves]
}

export function alignWaves({ re, im }: ComplexSquare): AlignedWaves {
  const aligned = { re: new Float64Array(waves.length), im: new Float64Array(waves.length) };
  const power = new Float64Array(ringCount);
  const count = new Float64Array(ringCount);
  for (const [i, { kx, ky, phase }] of waves.entries()) {
    const at = ky * tilePx + ((kx + tilePx) % tilePx);
    const [cos, sin] = [Math.cos(phase), Math.sin(phase)];
    aligned.re[i] = re[at]! * cos + im[at]! * sin;
    aligned.im[i] = im[at]! * cos - re[at]! * sin;
    power[ringOf(kx, ky)]! += re[at]! ** 2 + im[at]! ** 2;
    count[ringOf(kx, ky)]! += 1;
  }
  for (const [i, { kx, ky }] of waves.entries()) {
    const ring = ringOf(kx, ky);
    const usual = Math.sqrt(power[ring]! / count[ring]!) || 1;
    aligned.re[i]! /= usual;
    aligned.im[i]! /= usual;
  }
  return aligned;
}

const ringWidth = 3;
const ringCount = Math.ceil(tilePx / ringWidth);
const ringOf = (kx: number, ky: number) => Math.floor(Math.hypot(kx, ky) / ringWidth);

/** The likeliest beginning of the tile. */
export function findShift(aligned: AlignedWaves): Shift {
  const square = { re: new Float64Array(tilePx * tilePx), im: new Float64Array(tilePx * tilePx) };
  let energy = 0;
  for (const [i, { kx, ky, bit }] of waves.entries()) {
    if (bit !== undefined) continue;
    const at = ky * tilePx + ((kx + tilePx) % tilePx);
    square.im[at] = aligned.re[i]!; // exchanged, for the inverse transform
    square.re[at] = aligned.im[i]!;
    energy += (aligned.re[i]! ** 2 + aligned.im[i]! ** 2) / 2;
  }
  transformSquare(tileTransform, square, { rows: waveRows });
  let best = 0;
  for (let i = 1; i < square.im.length; i++) if (square.im[i]! > square.im[best]!) best = i;
  const deviation = Math.sqrt(energy) || 1;
  return refined(aligned, { x: best % tilePx, y: Math.floor(best / tilePx), deviations: square.im[best]! / deviation });
}

/** To a quarter of a pixel, which the shorter waves feel. */
function refined(aligned: AlignedWaves, coarse: Shift): Shift {
  const start = syncSum(aligned, coarse);
  let best = { ...coarse, sum: start };
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      const place = { x: coarse.x + dx / 4, y: coarse.y + dy / 4 };
      const sum = syncSum(aligned, place);
      if (sum > best.sum) best = { ...place, sum, deviations: coarse.deviations };
    }
  }
  const { x, y, sum, deviations } = best;
  return { x, y, deviations: start > 0 ? (deviations * sum) / start : deviations };
}

function syncSum(aligned: AlignedWaves, place: { x: number; y: number }): number {
  let sum = 0;
  for (const [i, wave] of waves.entries()) if (wave.bit === undefined) sum += turned(aligned, i, place);
  return sum;
}

/** Real part of a wave once the tile is moved to a place. */
function turned({ re, im }: AlignedWaves, i: number, { x, y }: { x: number; y: number }): number {
  const { kx, ky } = waves[i]!;
  const angle = (2 * Math.PI * (kx * x + ky * y)) / tilePx;
  return re[i]! * Math.cos(angle) - im[i]! * Math.sin(angle);
}

/** For each coded bit, the sum of its waves: positive where it looks like a 1. */
export function softBits(aligned: AlignedWaves, shift: Shift): Float64Array {
  const soft = new Float64Array(codedLength(messageBits));
  for (const [i, { bit }] of waves.entries()) if (bit !== undefined) soft[bit]! += turned(aligned, i, shift);
  return soft;
}
