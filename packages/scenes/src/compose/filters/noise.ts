// Random fields over the plane: a number for each place, smooth hills, and sums of hills of several sizes.
// Keyed by numbers of randomStream, so that a picture's grain depends on its seed alone. Value noise: Perlin 1985.

import { randomStream } from "@imagier/sampling";
import type { PlaneSize } from "./blur.js";
import { smoothstep } from "./planes.js";

export interface Noise {
  /** For whole numbers; uniform in [0, 1), one number for each place, in no order. */
  at(x: number, y: number): number;
  /** Smooth between whole numbers, 0 to 1. */
  smooth(x: number, y: number): number;
}

export interface NoiseOptions {
  seed: number;
  /** One for each use within a finish, so that two fields have nothing in common. */
  stream: number;
}

export function noise({ seed, stream }: NoiseOptions): Noise {
  const random = randomStream({ seed, stream });
  const keyX = random.int(2 ** 31) * 2 + 1; // odd, so that no place is lost by multiplying
  const keyY = random.int(2 ** 31) * 2 + 1;
  const offset = random.int(2 ** 32);

  function at(x: number, y: number): number {
    let word = (Math.imul(x, keyX) ^ Math.imul(y, keyY) ^ offset) >>> 0;
    word = Math.imul(word ^ (word >>> 16), 0x7feb352d); // a bijection that mixes all bits (lowbias32, C. Wellons 2018)
    word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
    return ((word ^ (word >>> 16)) >>> 0) * 2 ** -32;
  }

  function smooth(x: number, y: number): number {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const across = x - left;
    const down = y - top;
    const s = across * across * (3 - 2 * across);
    const t = down * down * (3 - 2 * down);
    const above = at(left, top) + (at(left + 1, top) - at(left, top)) * s;
    const below = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * s;
    return above + (below - above) * t;
  }

  return { at, smooth };
}

/** A plane of hills as wide as `cellPx`, with `octaves` layers, each of half the width and half the height; mean 0.5. */
export function hills(
  size: PlaneSize,
  { cellPx, octaves = 1, ...key }: NoiseOptions & { cellPx: number; octaves?: number },
): Float32Array {
  const plane = new Float32Array(size.widthPx * size.heightPx);
  const whole = 2 - 2 ** (1 - octaves);
  for (let octave = 0; octave < octaves; octave++) {
    addHills(plane, size, {
      noise: noise(key),
      step: 2 ** octave / cellPx,
      share: 2 ** -octave / whole,
      shift: octave * 71.3,
    });
  }
  return plane;
}

interface Hills {
  noise: Noise;
  /** Lattice places to a pixel. */
  step: number;
  share: number;
  shift: number;
}

/** Along a row a lattice cell is entered once and its corners are kept. */
function addHills(plane: Float32Array, { widthPx, heightPx }: PlaneSize, { noise, step, share, shift }: Hills): void {
  for (let y = 0, p = 0; y < heightPx; y++) {
    const top = Math.floor(y * step + shift);
    const t = smoothstep(0, 1, y * step + shift - top);
    let cell = Number.NaN;
    let from = 0;
    let to = 0;
    for (let x = 0; x < widthPx; x++, p++) {
      const across = x * step + shift;
      const left = Math.floor(across);
      if (left !== cell) {
        from = mix(noise.at(left, top), noise.at(left, top + 1), t);
        to = mix(noise.at(left + 1, top), noise.at(left + 1, top + 1), t);
        cell = left;
      }
      const s = across - left;
      plane[p]! += share * (from + (to - from) * s * s * (3 - 2 * s));
    }
  }
}

const mix = (from: number, to: number, share: number) => from + (to - from) * share;
