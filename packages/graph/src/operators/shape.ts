// Moving elements without changing them: reshape, transpose, concat, split, slice, pad, gather, pixel shuffle.
// Not resizing (resize.ts): no element is interpolated here. Each gradient is the inverse move.

import { ImagierError } from "@imagier/contracts";
import {
  addDims,
  type Dim,
  divideDims,
  elementCount,
  formatShape,
  isStatic,
  multiplyDims,
  sameShape,
} from "../dims.js";
import type { Tensor } from "../graph.js";
import { shapeTensor } from "./broadcasting.js";

function mismatch(message: string): ImagierError {
  return new ImagierError("GRAPH_SHAPE_MISMATCH", message);
}

/** ONNX's shape argument: numbers as they are, 0 copies a size at the same place, -1 is the one size left over. */
function reshapeTarget(from: readonly Dim[], to: readonly Dim[]): number[] | undefined {
  let unresolved = 0;
  const target = to.map((size, axis) => {
    if (typeof size === "number") return size;
    if (from[axis] === size) return 0;
    unresolved++;
    return -1;
  });
  return unresolved <= 1 ? target : undefined;
}

/** The same elements in another shape, row-major. Gradient: reshaped back. */
export function reshape(x: Tensor, shape: readonly Dim[]): Tensor {
  const { graph } = x;
  if (elementCount(x.shape) !== elementCount(shape)) {
    throw mismatch(`reshape: ${formatShape(x.shape)} does not hold as many elements as ${formatShape(shape)}.`);
  }
  if (sameShape(x.shape, shape)) return x;
  const target = reshapeTarget(x.shape, shape);
  if (!target) throw mismatch(`reshape: more than one size of ${formatShape(shape)} is unknown; use reshapeLike.`);
  const y = graph.node("Reshape", { inputs: [x, graph.integers(target)], shape });
  graph.record([y], [x], ([d]) => [reshapeLike(d!, x)]);
  return y;
}

/** The elements of x in the shape of another tensor, whatever its symbolic sizes turn out to be. */
export function reshapeLike(x: Tensor, like: Tensor): Tensor {
  if (isStatic(like.shape) || reshapeTarget(x.shape, like.shape)) return reshape(x, like.shape);
  const y = x.graph.node("Reshape", { inputs: [x, shapeTensor(like)], shape: like.shape });
  x.graph.record([y], [x], ([d]) => [reshapeLike(d!, x)]);
  return y;
}

/** Reorders axes: axis i of the result is axis permutation[i] of x. */
export function transpose(x: Tensor, permutation: readonly number[]): Tensor {
  const isPermutation =
    permutation.length === x.shape.length && [...permutation].sort((a, b) => a - b).every((p, i) => p === i);
  if (!isPermutation) throw mismatch(`transpose: [${permutation}] does not order the axes of ${formatShape(x.shape)}.`);
  const y = x.graph.node("Transpose", {
    inputs: [x],
    shape: permutation.map((axis) => x.shape[axis]!),
    attributes: { perm: { ints: permutation } },
  });
  const inverse = permutation.map((_, axis) => permutation.indexOf(axis));
  x.graph.record([y], [x], ([d]) => [transpose(d!, inverse)]);
  return y;
}

export function normaliseAxis(operator: string, x: Tensor, axis: number): number {
  const positive = axis < 0 ? axis + x.shape.length : axis;
  if (!(positive >= 0 && positive < x.shape.length)) {
    throw mismatch(`${operator}: ${formatShape(x.shape)} has no axis ${axis}.`);
  }
  return positive;
}

/** Joins tensors along one axis; all other sizes agree. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const first = tensors[0];
  if (!first) throw mismatch("concat: no tensors.");
  const at = normaliseAxis("concat", first, axis);
  for (const tensor of tensors) {
    const fits =
      tensor.shape.length === first.shape.length && tensor.shape.every((s, i) => i === at || s === first.shape[i]);
    if (!fits) throw mismatch(`concat on axis ${at}: ${formatShape(first.shape)} and ${formatShape(tensor.shape)}.`);
  }
  const sizes = tensors.map((tensor) => tensor.shape[at]!);
  const y = first.graph.node("Concat", {
    inputs: tensors,
    shape: first.shape.map((size, i) => (i === at ? addDims(...sizes) : size)),
    attributes: { axis: { i: at } },
  });
  first.graph.record([y], tensors, ([d]) => splitSizes(d!, sizes, at));
  return y;
}

/** Cuts an axis into pieces of the given whole sizes. */
export function splitSizes(x: Tensor, sizes: readonly Dim[], axis: number): Tensor[] {
  const { graph } = x;
  const at = normaliseAxis("split", x, axis);
  if (addDims(...sizes) !== x.shape[at]) {
    throw mismatch(`split: the pieces [${sizes}] do not add up to axis ${at} of ${formatShape(x.shape)}.`);
  }
  if (sizes.length === 1) return [x];
  if (!isStatic(sizes)) throw mismatch(`split: the pieces [${sizes}] have to be whole numbers.`);
  const pieces = graph.nodeWithOutputs(
    "Split",
    { inputs: [x, graph.integers(sizes)], attributes: { axis: { i: at } } },
    sizes.map((piece) => ({ shape: x.shape.map((size, i) => (i === at ? piece : size)) })),
  );
  graph.record(pieces, [x], (ds) => [
    concat(
      ds.map((d, i) => d ?? zerosLike(pieces[i]!)),
      at,
    ),
  ]);
  return pieces;
}

/** Cuts an axis into equal pieces. */
export function split(x: Tensor, pieces: number, axis: number): Tensor[] {
  const at = normaliseAxis("split", x, axis);
  const size = divideDims(x.shape[at]!, pieces);
  if (size === undefined) throw mismatch(`split: axis ${at} of ${formatShape(x.shape)} has no ${pieces} equal pieces.`);
  return splitSizes(x, Array<Dim>(pieces).fill(size), at);
}

export function zerosLike(x: Tensor): Tensor {
  return x.graph.node("ConstantOfShape", { inputs: [shapeTensor(x)], shape: x.shape, dtype: "float32" });
}

/** Elements start, start + step, ... before end along one axis. Whole-number bounds; step from 1. */
export function slice(
  x: Tensor,
  axis: number,
  { start, end, step = 1 }: { start: number; end: number; step?: number },
): Tensor {
  const { graph } = x;
  const at = normaliseAxis("slice", x, axis);
  const size = x.shape[at]!;
  if (!(start >= 0 && end > start && step >= 1 && (typeof size !== "number" || end <= size))) {
    throw mismatch(`slice: ${start} to ${end} by ${step} on axis ${at} of ${formatShape(x.shape)}.`);
  }
  const length = Math.ceil((end - start) / step);
  const y = graph.node("Slice", {
    inputs: [x, ...[start, end, at, step].map((value) => graph.integers([value]))],
    shape: x.shape.map((s, i) => (i === at ? length : s)),
  });
  graph.record([y], [x], ([d]) => {
    if (step !== 1 || typeof size !== "number") return [scatterSlice(d!, x, { at, start, step, length })];
    return [pad(d!, { [at]: [start, size - end] })];
  });
  return y;
}

/** Zeros in the shape of x with d written to a strided slice: the gradient of slice in its general form. */
function scatterSlice(d: Tensor, x: Tensor, to: { at: number; start: number; step: number; length: number }): Tensor {
  const { graph } = x;
  // Scatter along the first axis, where ScatterND takes one index a row.
  const order = x.shape.map((_, i) => (i === 0 ? to.at : i <= to.at ? i - 1 : i));
  const base = transpose(zerosLike(x), order);
  const rows = Array.from({ length: to.length }, (_, i) => to.start + i * to.step);
  const indices = graph.constant(rows, [to.length, 1], "int64");
  const scattered = graph.node("ScatterND", { inputs: [base, indices, transpose(d, order)], shape: base.shape });
  return transpose(
    scattered,
    order.map((_, axis) => order.indexOf(axis)),
  );
}

/** Zeros around: { axis: [before, after] }. */
export function pad(x: Tensor, amounts: Readonly<Record<number, readonly [number, number]>>): Tensor {
  const { graph } = x;
  const before = x.shape.map((_, axis) => amounts[axis]?.[0] ?? 0);
  const after = x.shape.map((_, axis) => amounts[axis]?.[1] ?? 0);
  if ([...before, ...after].every((amount) => amount === 0)) return x;
  const y = graph.node("Pad", {
    inputs: [x, graph.integers([...before, ...after])],
    shape: x.shape.map((size, axis) => addDims(size, before[axis]!, after[axis]!)),
    attributes: { mode: { s: "constant" } },
  });
  graph.record([y], [x], ([d]) => [crop(d!, before, after)]);
  return y;
}

/** Takes `before` and `after` elements off each axis; the inverse of pad. */
function crop(x: Tensor, before: readonly number[], after: readonly number[]): Tensor {
  const { graph } = x;
  const far = 2 ** 31 - 1;
  return graph.node("Slice", {
    inputs: [
      x,
      graph.integers(before),
      graph.integers(after.map((amount) => (amount === 0 ? far : -amount))),
      graph.integers(before.map((_, axis) => axis)),
    ],
    shape: x.shape.map((size, axis) => addDims(size, -before[axis]!, -after[axis]!)),
  });
}

/** Rows of a table by whole-number index. table [rows, ...rest], indices [...] int64 -> [...indices, ...rest]. */
export function gather(table: Tensor, indices: Tensor): Tensor {
  const { graph } = table;
  if (indices.dtype !== "int64")
    throw mismatch(`gather: the indices "${indices.name}" are ${indices.dtype}, not int64.`);
  const rest = table.shape.slice(1);
  const y = graph.node("Gather", {
    inputs: [table, indices],
    shape: [...indices.shape, ...rest],
    attributes: { axis: { i: 0 } },
  });
  graph.record([y], [table], ([d]) => {
    const count = elementCount(indices.shape);
    return [
      graph.node("ScatterND", {
        inputs: [zerosLike(table), reshape(indices, [count, 1]), reshape(d!, [count, ...rest])],
        shape: table.shape,
        attributes: { reduction: { s: "add" } },
      }),
    ];
  });
  return y;
}

/** [batch, channels, height, width] -> [batch, factor^2 * channels, height/factor, width/factor]. */
export function pixelUnshuffle(x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, Dim, Dim, Dim];
  const [h, w] = [divideDims(height, factor), divideDims(width, factor)];
  if (h === undefined || w === undefined) throw mismatch(`pixelUnshuffle: ${formatShape(x.shape)} by ${factor}.`);
  const tiles = reshape(x, [batch, channels, h, factor, w, factor]);
  return reshape(transpose(tiles, [0, 1, 3, 5, 2, 4]), [batch, multiplyDims(channels, factor * factor), h, w]);
}

/** [batch, factor^2 * channels, height, width] -> [batch, channels, factor*height, factor*width]. Shi et al. 2016. */
export function pixelShuffle(x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, Dim, Dim, Dim];
  const c = divideDims(channels, factor * factor);
  if (c === undefined) throw mismatch(`pixelShuffle: ${formatShape(x.shape)} by ${factor}.`);
  const tiles = transpose(reshape(x, [batch, c, factor, factor, height, width]), [0, 1, 4, 2, 5, 3]);
  return reshape(tiles, [batch, c, multiplyDims(height, factor), multiplyDims(width, factor)]);
}
