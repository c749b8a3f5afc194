// Moving elements without changing them: reshape, transpose, expand, concat, split.
// Not slices (slice.ts), rows by index (gather.ts) or resizing (resize.ts). Each gradient is the inverse move.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, divideDims, elementCount, formatShape, sameShape } from "../dims.js";
import type { Tensor } from "../graph.js";
import { broadcastShapes, describe, sumToShape } from "./broadcasting.js";
import { shapeTensor, shapeVector } from "./run-time-sizes.js";

function mismatch(message: string): ImagierError {
  return new ImagierError("GRAPH_SHAPE_MISMATCH", message);
}

/** The axis counted from 0; negative counts from the end. @throws GRAPH_SHAPE_MISMATCH where there is none */
export function normaliseAxis(operator: string, x: Tensor, axis: number): number {
  const positive = axis < 0 ? axis + x.shape.length : axis;
  if (!(Number.isInteger(positive) && positive >= 0 && positive < x.shape.length)) {
    throw mismatch(`${operator}: ${describe(x)} has no axis ${axis}.`);
  }
  return positive;
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

/** The same elements in another shape, row-major; symbolic sizes are computed at run time. Gradient: reshaped back. */
export function reshape(x: Tensor, wanted: readonly Dim[]): Tensor {
  const { graph } = x;
  const shape = wanted.map((size) => addDims(size)); // in canonical form
  if (elementCount(x.shape) !== elementCount(shape)) {
    throw mismatch(`reshape: ${describe(x)} does not hold as many elements as ${formatShape(shape)}.`);
  }
  if (sameShape(x.shape, shape)) return x;
  const target = reshapeTarget(x.shape, shape);
  const y = graph.node("Reshape", {
    inputs: [x, target ? graph.integers(target) : shapeVector(graph, shape, [x])],
    shape,
  });
  graph.record([y], [x], ([d]) => [reshape(d!, x.shape)]);
  return y;
}

/** Reorders axes: axis i of the result is axis permutation[i] of x. */
export function transpose(x: Tensor, permutation: readonly number[]): Tensor {
  const isPermutation =
    permutation.length === x.shape.length && [...permutation].sort((a, b) => a - b).every((p, i) => p === i);
  if (!isPermutation) throw mismatch(`transpose: [${permutation}] does not order the axes of ${describe(x)}.`);
  const y = x.graph.node("Transpose", {
    inputs: [x],
    shape: permutation.map((axis) => x.shape[axis]!),
    attributes: { perm: { ints: permutation } },
  });
  const inverse = permutation.map((_, axis) => permutation.indexOf(axis));
  x.graph.record([y], [x], ([d]) => [transpose(d!, inverse)]);
  return y;
}

/** Repeats axes of size 1 to the sizes of a shape, as broadcasting does. Gradient: summed back. */
export function expand(x: Tensor, shape: readonly Dim[], near: readonly Tensor[] = []): Tensor {
  const wanted = { name: "the wanted shape", shape };
  if (!sameShape(broadcastShapes("expand", x, wanted), shape)) {
    throw mismatch(`expand: ${describe(x)} does not stretch to ${formatShape(shape)}.`);
  }
  const y = x.graph.node("Expand", { inputs: [x, shapeVector(x.graph, shape, [x, ...near])], shape });
  x.graph.record([y], [x], ([d]) => [sumToShape(d!, x.shape)]);
  return y;
}

/** Joins tensors along one axis, whose sizes add up; all other sizes agree. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const first = tensors[0];
  if (!first) throw mismatch("concat: no tensors.");
  const at = normaliseAxis("concat", first, axis);
  for (const tensor of tensors) {
    const fits =
      tensor.shape.length === first.shape.length && tensor.shape.every((s, i) => i === at || s === first.shape[i]);
    if (!fits) throw mismatch(`concat on axis ${at}: ${describe(first)} and ${describe(tensor)}.`);
  }
  const sizes = tensors.map((tensor) => tensor.shape[at]!);
  const y = first.graph.node("Concat", {
    inputs: tensors,
    shape: first.shape.map((size, i) => (i === at ? addDims(...sizes) : size)),
    attributes: { axis: { i: at } },
  });
  first.graph.record([y], tensors, ([d], needs) => concatGradient(d!, tensors, { at, needs }));
  return y;
}

/** The piece of d that came from each tensor; cut out one by one where few of them are needed. */
function concatGradient(
  d: Tensor,
  tensors: readonly Tensor[],
  { at, needs }: { at: number; needs: readonly boolean[] },
): (Tensor | undefined)[] {
  const { graph } = d;
  const sizes = tensors.map((tensor) => tensor.shape[at]!);
  if (needs.filter(Boolean).length > 1) return splitSizes(d, sizes, at, tensors);
  return tensors.map((tensor, i) => {
    if (!needs[i]) return undefined;
    const bounds = [addDims(0, ...sizes.slice(0, i)), addDims(...sizes.slice(0, i + 1))];
    const [start, end] = bounds.map((bound) => shapeVector(graph, [bound], tensors));
    return graph.node("Slice", { inputs: [d, start, end, graph.integers([at])], shape: tensor.shape });
  });
}

/**
 * Cuts an axis into pieces of the given sizes.
 * @param near tensors in whose shapes the names of symbolic pieces stand; @default x alone
 */
export function splitSizes(x: Tensor, sizes: readonly Dim[], axis: number, near: readonly Tensor[] = [x]): Tensor[] {
  const { graph } = x;
  const at = normaliseAxis("split", x, axis);
  if (addDims(...sizes) !== x.shape[at]) {
    throw mismatch(`split: the pieces [${sizes.join(", ")}] do not add up to axis ${at} of ${describe(x)}.`);
  }
  if (sizes.length === 1) return [x];
  const pieces = graph.nodeWithOutputs(
    "Split",
    { inputs: [x, shapeVector(graph, sizes, near)], attributes: { axis: { i: at } } },
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

/** Cuts an axis into equal pieces; its size, which may be symbolic, is a multiple of their number. */
export function split(x: Tensor, pieces: number, axis: number): Tensor[] {
  const at = normaliseAxis("split", x, axis);
  const size = divideDims(x.shape[at]!, pieces);
  if (size === undefined) throw mismatch(`split: axis ${at} of ${describe(x)} has no ${pieces} equal pieces.`);
  return splitSizes(x, Array<Dim>(pieces).fill(size), at);
}

/** Float32 zeros in the shape of x. */
export function zerosLike(x: Tensor): Tensor {
  const { graph, shape } = x;
  return graph.node("ConstantOfShape", { inputs: [shapeTensor(x)], shape, dtype: "float32" });
}
