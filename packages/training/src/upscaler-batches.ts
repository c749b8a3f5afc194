// Batches for the upscaler: squares cut from drawings rendered large, and the same squares small and a little worn.
// Worn as a generator's pictures are: soft, uneven, blotched; so it learns to clean as it enlarges. Batch k depends on the seed and on k alone.

import type { TensorValue } from "@imagier/graph";
import { type RandomStream, randomStream } from "@imagier/sampling";

export interface UpscalerCurriculum {
  /** Drawings rendered large: premultiplied RGBA, sidePx * sidePx * 4 bytes each. */
  pictures: readonly Uint8Array[];
  sidePx: number;
}

export interface UpscalerBatchOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  batch: number;
  factor: number;
  /** Side of the small squares, in pixels. */
  cropPx: number;
}

/** How often the small square is softened or blotched, how uneven and how blotched it is at most (of 255). */
const wear = { soft: 0.5, uneven: 8, blotched: 0.7, blotch: 36 };

/** Sides of the cells that blotches vary over, in small pixels. */
const blotchPx = [2, 3, 4, 6];

/** Squares that show nothing are cut again, so many times. */
const triesForInk = 4;

/** The inputs of `upscalerLoss` for training step number `step`, counted from 0. */
export function upscalerBatch(
  curriculum: UpscalerCurriculum,
  step: number,
  { seed, batch, factor, cropPx }: UpscalerBatchOptions,
): Record<string, TensorValue> {
  const random = randomStream({ seed, stream: step });
  const largePx = cropPx * factor;
  const small = new Uint8Array(batch * cropPx ** 2 * 4);
  const large = new Uint8Array(batch * largePx ** 2 * 4);
  for (let b = 0; b < batch; b++) {
    const square = cutWithInk(curriculum, largePx, random);
    large.set(square, b * square.length);
    small.set(worn(shrunk(square, largePx, factor), cropPx, random), b * cropPx ** 2 * 4);
  }
  return {
    small: { dtype: "uint8", shape: [batch, cropPx, cropPx, 4], data: small },
    large: { dtype: "uint8", shape: [batch, largePx, largePx, 4], data: large },
  };
}

function cutWithInk(curriculum: UpscalerCurriculum, largePx: number, random: RandomStream): Uint8Array {
  let square = cut(curriculum, largePx, random);
  for (let tries = 1; tries < triesForInk && !square.some((value) => value > 0); tries++) {
    square = cut(curriculum, largePx, random);
  }
  return square;
}

/** Mirrored, turned and with its colours exchanged by chance: edges are learned, not things. */
function cut({ pictures, sidePx }: UpscalerCurriculum, largePx: number, random: RandomStream): Uint8Array {
  const picture = pictures[random.int(pictures.length)]!;
  const left = random.int(sidePx - largePx + 1);
  const top = random.int(sidePx - largePx + 1);
  const turn = random.int(8);
  const colours = orders[random.int(orders.length)]!;
  const square = new Uint8Array(largePx ** 2 * 4);
  for (let y = 0, o = 0; y < largePx; y++) {
    for (let x = 0; x < largePx; x++, o += 4) {
      const [u, v] = turned(turn, [x, y], largePx - 1);
      const from = ((top + v) * sidePx + left + u) * 4;
      for (let c = 0; c < 3; c++) square[o + c] = picture[from + colours[c]!]!;
      square[o + 3] = picture[from + 3]!;
    }
  }
  return square;
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The eight ways a square can lie. */
function turned(turn: number, [x, y]: readonly [number, number], last: number): [number, number] {
  const u = turn & 1 ? last - x : x;
  const v = turn & 2 ? last - y : y;
  return turn & 4 ? [v, u] : [u, v];
}

/** Means of squares of `factor` * `factor` pixels: what rendering small gives. */
export function shrunk(pixels: Uint8Array, sidePx: number, factor: number): Uint8Array {
  const side = sidePx / factor;
  const out = new Uint8Array(side * side * 4);
  for (let y = 0, o = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      for (let c = 0; c < 4; c++, o++) {
        let sum = 0;
        for (let v = 0; v < factor; v++) {
          for (let u = 0; u < factor; u++) sum += pixels[((y * factor + v) * sidePx + x * factor + u) * 4 + c]!;
        }
        out[o] = Math.round(sum / factor ** 2);
      }
    }
  }
  return out;
}

function worn(pixels: Uint8Array, side: number, random: RandomStream): Uint8Array {
  const soft = random.next() < wear.soft ? softened(pixels, side, random.next() * 0.2) : pixels;
  const uneven = random.next() * wear.uneven;
  const blotches = random.next() < wear.blotched ? blotchesOf(side, random) : undefined;
  const out = new Uint8Array(soft.length);
  for (let i = 0; i < soft.length; i += 4) {
    const alpha = Math.min(255, Math.max(0, Math.round(soft[i + 3]! + (random.next() - 0.5) * uneven)));
    const inked = soft[i + 3]! === 0 ? 0 : soft[i + 3]! === 255 ? 255 : alpha;
    out[i + 3] = inked;
    for (let c = 0; c < 3; c++) {
      const change = (random.next() - 0.5) * uneven + ((blotches?.[i + c] ?? 0) * inked) / 255;
      out[i + c] = Math.min(inked, Math.max(0, Math.round(soft[i + c]! + change)));
    }
  }
  return out;
}

/** Patches of a wrong colour that run into each other: what a network leaves on even ground when it has learned little. */
function blotchesOf(side: number, random: RandomStream): Float32Array {
  const cellPx = blotchPx[random.int(blotchPx.length)]!;
  const cells = Math.ceil(side / cellPx) + 2;
  const strength = random.next() * wear.blotch;
  const grid = Float32Array.from({ length: cells * cells * 3 }, () => (random.next() * 2 - 1) * strength);
  const at = (x: number, y: number, c: number) => grid[(y * cells + x) * 3 + c]!;
  const out = new Float32Array(side * side * 4);
  for (let y = 0, o = 0; y < side; y++) {
    const [top, v] = [Math.floor(y / cellPx), (y % cellPx) / cellPx];
    for (let x = 0; x < side; x++, o += 4) {
      const [left, u] = [Math.floor(x / cellPx), (x % cellPx) / cellPx];
      for (let c = 0; c < 3; c++) {
        const upper = at(left, top, c) * (1 - u) + at(left + 1, top, c) * u;
        const lower = at(left, top + 1, c) * (1 - u) + at(left + 1, top + 1, c) * u;
        out[o + c] = upper * (1 - v) + lower * v;
      }
    }
  }
  return out;
}

/** Each place takes `share` from each of its four neighbours. */
function softened(pixels: Uint8Array, side: number, share: number): Uint8Array {
  const at = (x: number, y: number, c: number) =>
    pixels[(Math.min(side - 1, Math.max(0, y)) * side + Math.min(side - 1, Math.max(0, x))) * 4 + c]!;
  const out = new Uint8Array(pixels.length);
  for (let y = 0, o = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      for (let c = 0; c < 4; c++, o++) {
        const around = at(x - 1, y, c) + at(x + 1, y, c) + at(x, y - 1, c) + at(x, y + 1, c);
        out[o] = Math.round((1 - 4 * share) * pixels[o]! + share * around);
      }
    }
  }
  return out;
}
