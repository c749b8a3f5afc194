// What a filter sees at each place, side by side: a convolution becomes one product (im2col, Chellapilla et al. 2006).
// Bytes, channels last: a place's channels are one run of memory, and nine of them cost as much as two floats.

import type { Tensor } from "../graph.js";
import { concat, reshape } from "../operators/shape.js";
import type { EightBits } from "./eight-bit-product.js";

export interface Filter {
  /** Sides of the filter, rows first. */
  kernel: readonly [number, number];
  strides: readonly [number, number];
  /** Zeros above, left, below, right, in ONNX's order. */
  pads: readonly [number, number, number, number];
}

/** x [batch, height, width, channels] -> [batch * places, kernel rows * kernel columns * channels]. */
export function columnsOf(
  x: EightBits,
  { kernel, strides, pads }: Filter,
  places: readonly [number, number],
): EightBits {
  const { graph } = x.bytes;
  const [batch, , , channels] = x.bytes.shape as number[];
  const [rows, columns] = places;
  const padded = pads.some((pad) => pad > 0) ? paddedBytes(x, pads) : x.bytes;
  const seen: Tensor[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const ends = [i + (rows - 1) * strides[0] + 1, j + (columns - 1) * strides[1] + 1];
      const bounds = [[i, j], ends, [1, 2], strides].map((values) => graph.integers(values));
      const isAll = strides.every((stride) => stride === 1) && kernel.every((side) => side === 1);
      const shape = [batch!, rows, columns, channels!];
      seen.push(isAll ? padded : graph.node("Slice", { inputs: [padded, ...bounds], shape }));
    }
  }
  const together = seen.length === 1 ? seen[0]! : concat(seen, 3);
  const width = channels! * kernel[0] * kernel[1];
  return { ...x, bytes: reshape(together, [batch! * rows * columns, width]) };
}

/** The byte that stands for zero around the picture. */
function paddedBytes({ bytes, zero }: EightBits, [top, left, bottom, right]: Filter["pads"]): Tensor {
  const [batch, height, width, channels] = bytes.shape as number[];
  return bytes.graph.node("Pad", {
    inputs: [bytes, bytes.graph.integers([0, top, left, 0, 0, bottom, right, 0]), zero],
    shape: [batch!, height! + top + bottom, width! + left + right, channels!],
  });
}
