// Sums, means, greatest values and where they stand, over axes. Not softmax or norms, which bring gradients of their own.
// Shape rule: reduced axes vanish, or stay with size 1 where keepDims is set.

import { type Dim, elementCount, isStatic } from "../dims.js";
import type { Tensor } from "../graph.js";
import { divide, multiply } from "./elementwise.js";
import { shapeTensor } from "./run-time-sizes.js";
import { cast, equal } from "./selection.js";
import { normaliseAxis } from "./shape.js";

export interface ReductionOptions {
  /** Axes to reduce; negative counts from the end. @default all */
  axes?: readonly number[];
  /** Keep reduced axes with size 1. @default false */
  keepDims?: boolean;
}

interface Reduction {
  y: Tensor;
  /** x's shape with the reduced axes at size 1. */
  kept: readonly Dim[];
  axes: readonly number[];
}

function reduce(type: string, operator: string, x: Tensor, { axes, keepDims = false }: ReductionOptions): Reduction {
  const { graph } = x;
  const wanted = (axes ?? x.shape.map((_, axis) => axis)).map((axis) => normaliseAxis(operator, x, axis));
  const reduced = [...new Set(wanted)].sort((a, b) => a - b);
  const kept: Dim[] = x.shape.map((size, axis) => (reduced.includes(axis) ? 1 : size));
  // ONNX takes an empty list of axes for all of them.
  if (reduced.length === 0) return { y: graph.node("Identity", { inputs: [x], shape: x.shape }), kept, axes: reduced };
  const y = graph.node(type, {
    inputs: [x, graph.integers(reduced)],
    shape: keepDims ? kept : kept.filter((_, axis) => !reduced.includes(axis)),
    attributes: { keepdims: { i: keepDims ? 1 : 0 } },
  });
  return { y, kept, axes: reduced };
}

/** Gives a reduced tensor its lost axes back, with size 1. */
function unsqueeze(d: Tensor, { kept, axes }: Reduction): Tensor {
  if (d.shape.length === kept.length) return d;
  return d.graph.node("Unsqueeze", { inputs: [d, d.graph.integers(axes)], shape: kept });
}

function expandLike(d: Tensor, x: Tensor): Tensor {
  return d.graph.node("Expand", { inputs: [d, shapeTensor(x)], shape: x.shape });
}

export function sum(x: Tensor, options: ReductionOptions = {}): Tensor {
  const reduction = reduce("ReduceSum", "sum", x, options);
  x.graph.record([reduction.y], [x], ([d]) => [expandLike(unsqueeze(d!, reduction), x)]);
  return reduction.y;
}

export function mean(x: Tensor, options: ReductionOptions = {}): Tensor {
  const reduction = reduce("ReduceMean", "mean", x, options);
  x.graph.record([reduction.y], [x], ([d]) => [expandLike(unsqueeze(divideByCount(d!, x, reduction.y), reduction), x)]);
  return reduction.y;
}

/** The greatest value; equal greatest values share the gradient evenly. */
export function max(x: Tensor, options: ReductionOptions = {}): Tensor {
  const reduction = reduce("ReduceMax", "max", x, options);
  const { y, axes } = reduction;
  x.graph.record([y], [x], ([d]) => {
    const isGreatest = cast(equal(x, unsqueeze(y, reduction)), "float32");
    const share = divide(unsqueeze(d!, reduction), sum(isGreatest, { axes, keepDims: true }));
    return [multiply(isGreatest, share)];
  });
  return y;
}

/** The index of the greatest value along one axis, the first of equal ones. int64; no gradient. */
export function argMax(x: Tensor, axis: number, { keepDims = false }: Pick<ReductionOptions, "keepDims"> = {}): Tensor {
  const at = normaliseAxis("argMax", x, axis);
  return x.graph.node("ArgMax", {
    inputs: [x],
    shape: keepDims ? x.shape.with(at, 1) : x.shape.toSpliced(at, 1),
    dtype: "int64",
    attributes: { axis: { i: at }, keepdims: { i: keepDims ? 1 : 0 } },
  });
}

/** d times size(y) / size(x): a mean spreads its gradient over what it averaged. */
function divideByCount(d: Tensor, x: Tensor, y: Tensor): Tensor {
  if (isStatic(x.shape) && isStatic(y.shape)) {
    return multiply(d, (elementCount(y.shape) as number) / (elementCount(x.shape) as number));
  }
  const size = (tensor: Tensor) =>
    cast(tensor.graph.node("Size", { inputs: [tensor], shape: [], dtype: "int64" }), "float32");
  return multiply(d, divide(size(y), size(x)));
}
