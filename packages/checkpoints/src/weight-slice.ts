// Slices of tensors in files: the whole of one, a range of its rows, or the same bytes under another shape.
// Only what needs no byte to move: rows follow each other in a file, columns do not.

import { ImagierError } from "@imagier/contracts";
import type { WeightSlice } from "./checkpoint.js";
import type { PlacedTensor } from "./component-weights.js";
import { blockSizeOf } from "./dequantise/stored-type.js";
import { quote } from "./quote.js";

/** A tensor of a file, all of it and as it stands there. */
export function wholeTensor({ file, dtype, shape, offset, length, decoding }: PlacedTensor): WeightSlice {
  return { file, dtype, shape, byteOffset: offset, byteLength: length, ...(decoding && { decoding }) };
}

/** Rows that follow each other. */
interface RowRange {
  from: number;
  count: number;
}

/** Some rows of a tensor; the range must lie within its first size. @throws as `rowsOfSlice` */
export function rowsOf(tensor: PlacedTensor, range: RowRange): WeightSlice {
  return rowsOfSlice(wholeTensor(tensor), range);
}

/** @throws `CHECKPOINT_DTYPE_UNSUPPORTED` where the rows begin or end within a block of a compressed format */
export function rowsOfSlice(slice: WeightSlice, { from, count }: RowRange): WeightSlice {
  const [rows = 1, ...rest] = slice.shape;
  const rowValues = rest.reduce((product, size) => product * size, 1);
  const rowBytes = rows === 0 ? 0 : slice.byteLength / rows;
  const { values } = blockSizeOf(slice.dtype);
  if ((from * rowValues) % values !== 0 || (count * rowValues) % values !== 0) {
    const message = `${quote(slice.file)}: ${count} rows of a ${slice.dtype} weight ${quote(slice.shape)} are no whole blocks.`;
    throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
  }
  const { decoding } = slice;
  return {
    ...slice,
    shape: [count, ...rest],
    byteOffset: slice.byteOffset + from * rowBytes,
    byteLength: count * rowBytes,
    ...(decoding?.kind === "from-table" && {
      decoding: { ...decoding, firstValue: decoding.firstValue + from * rowValues },
    }),
  };
}

/** A 1x1 convolution as the matrix it is; anything else unchanged. */
export function asMatrix(slice: WeightSlice): WeightSlice {
  const [outputs, inputs, ...kernel] = slice.shape;
  const isPoint = kernel.length > 0 && kernel.every((size) => size === 1);
  return isPoint ? { ...slice, shape: [outputs!, inputs!] } : slice;
}
