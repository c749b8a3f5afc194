// Batches for the upscaler: squares cut from drawings rendered large, and the same squares small and a little worn.
// Worn as a generator's pictures are: slightly soft, slightly uneven. Batch k depends on the seed and on k alone.

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

/** How often the small square is softened, and how uneven it is at most (of 255). */
const wear = { soft: 0.5, uneven: 8 };

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
  return Uint8Array.from(soft, (value) => {
    // Clear and full places stay so mostly: generators are clamped there too.
    const noise = value === 0 || value === 255 ? 0 : random.next() - 0.5;
    return Math.min(255, Math.max(0, Math.round(value + noise * uneven)));
  });
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
