// The mark itself: a tile of waves that repeats over the picture. Some waves are always the same and say where the tile
// begins; the sign of each other wave is one coded bit. Spread spectrum as in Cox et al. 1997, with a template as in Pereira & Pun 2000.

import { randomStream } from "@imagier/sampling";
import { codedLength } from "./convolutional-code.js";
import { type ComplexSquare, FourierTransform, transformSquare } from "./fourier.js";
import { messageBits } from "./message.js";

/** Side of the tile in pixels of the marked picture. */
export const tilePx = 128;

/** Lengths of the waves: shorter ones are lost when a picture is halved, longer ones show. In turns per tile. */
const turns = { least: 6, most: 18 };

/** Every fifth wave is known beforehand. */
const syncEvery = 5;

/** Changing it, or anything that is drawn from it, makes every older mark unreadable. */
const seed = 0x1a6e;

export interface Wave {
  /** Turns per tile, from left to right and from top to bottom; half of the plane, the other half mirrors it. */
  kx: number;
  ky: number;
  /** Radians at the tile's first pixel. */
  phase: number;
  /** Index of the coded bit that sets its sign; undefined where the sign is always +. */
  bit: number | undefined;
}

/** Columns of the tile's spectrum that hold a wave. */
export const waveColumns: readonly number[] = Array.from(
  { length: 2 * turns.most + 1 },
  (_, i) => (i - turns.most + tilePx) % tilePx,
);

/** Rows of the tile's spectrum, from the first, that hold all waves. */
export const waveRows = turns.most + 1;

/** All waves of the tile, in a fixed order. */
export const waves: readonly Wave[] = makeWaves();

export const tileTransform = new FourierTransform(tilePx);

function makeWaves(): Wave[] {
  const random = randomStream({ seed, stream: 0 });
  const places: { kx: number; ky: number }[] = [];
  for (let ky = 1; ky <= turns.most; ky++) {
    for (let kx = -turns.most; kx <= turns.most; kx++) {
      // Straight edges of drawings have all their strength at kx = 0 and ky = 0.
      if (kx === 0 || Math.hypot(kx, ky) < turns.least || Math.hypot(kx, ky) > turns.most) continue;
      places.push({ kx, ky });
    }
  }
  for (let i = places.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  let carried = 0;
  return places.map((place, i) => {
    const phase = 2 * Math.PI * random.next();
    const bit = i % syncEvery === 0 ? undefined : carried++ % codedLength(messageBits);
    return { ...place, phase, bit };
  });
}

/** The tile for coded bits: mean 0, root mean square 1, rows from the top. [tilePx, tilePx] */
export function tileOf(coded: Uint8Array): Float32Array {
  const square: ComplexSquare = { re: new Float64Array(tilePx * tilePx), im: new Float64Array(tilePx * tilePx) };
  for (const { kx, ky, phase, bit } of waves) {
    const sign = bit === undefined || coded[bit] === 1 ? 1 : -1;
    const at = ky * tilePx + ((kx + tilePx) % tilePx);
    // Exchanged, for the inverse transform; the real part of the result is the sum of cosines.
    square.im[at] = sign * Math.cos(phase);
    square.re[at] = sign * Math.sin(phase);
  }
  transformSquare(tileTransform, square, { rows: waveRows });
  const scale = 1 / Math.sqrt(waves.length / 2);
  return Float32Array.from(square.im, (value) => value * scale);
}
