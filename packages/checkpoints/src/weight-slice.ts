// Slices of tensors in files: the whole of one, a range of its rows, or the same bytes under another shape.
// Only what needs no byte to move: rows follow each other in a file, columns do not.

import type { WeightSlice } from "./checkpoint.js";
import type { PlacedTensor } from "./component-weights.js";

/** A tensor of a file, all of it and as it stands there. */
export function wholeTensor({ file, dtype, shape, offset, length }: PlacedTensor): WeightSlice {
  return { file, dtype, shape, byteOffset: offset, byteLength: length };
}

/** Some rows of a tensor; the range must lie within its first size. */
export function rowsOf(tensor: PlacedTensor, { from, count }: { from: number; count: number }): WeightSlice {
  const [rows = 1, ...rest] = tensor.shape;
  const rowBytes = rows === 0 ? 0 : tensor.length / rows;
  return {
    ...wholeTensor(tensor),
    shape: [count, ...rest],
    byteOffset: tensor.offset + from * rowBytes,
    byteLength: count * rowBytes,
  };
}

/** A 1x1 convolution as the matrix it is; anything else unchanged. */
export function asMatrix(slice: WeightSlice): WeightSlice {
  const [outputs, inputs, ...kernel] = slice.shape;
  const isPoint = kernel.length > 0 && kernel.every((size) => size === 1);
  return isPoint ? { ...slice, shape: [outputs!, inputs!] } : slice;
}
