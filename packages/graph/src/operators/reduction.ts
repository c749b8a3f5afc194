// Sums and means over axes. Not softmax or norms, which bring gradients of their own.

import { type Dim, elementCount, isStatic } from "../dims.js";
import type { Tensor } from "../graph.js";
import { shapeTensor } from "./broadcasting.js";
import { divide, multiply } from "./elementwise.js";
import { normaliseAxis } from "./shape.js";

export interface ReductionOptions {
  /** Axes to reduce; negative counts from the end. @default all */
  axes?: readonly number[];
  /** Keep reduced axes with size 1. @default false */
  keepDims?: boolean;
}

function reduce(type: "ReduceSum" | "ReduceMean", x: Tensor, { axes, keepDims = false }: ReductionOptions): Tensor {
  const { graph } = x;
  const reduced = (axes ?? x.shape.map((_, axis) => axis)).map((axis) => normaliseAxis(type, x, axis));
  const kept: Dim[] = x.shape.map((size, axis) => (reduced.includes(axis) ? 1 : size));
  const y = graph.node(type, {
    inputs: [x, graph.integers(reduced)],
    shape: keepDims ? kept : kept.filter((_, axis) => !reduced.includes(axis)),
    attributes: { keepdims: { i: keepDims ? 1 : 0 } },
  });
  graph.record([y], [x], ([d]) => {
    const scaled = type === "ReduceMean" ? divideByCount(d!, x, y) : d!;
    const unsqueezed =
      keepDims || reduced.length === 0
        ? scaled
        : graph.node("Unsqueeze", {
            inputs: [scaled, graph.integers([...reduced].sort((a, b) => a - b))],
            shape: kept,
          });
    return [graph.node("Expand", { inputs: [unsqueezed, shapeTensor(x)], shape: x.shape })];
  });
  return y;
}

/** d times size(y) / size(x): a mean spreads its gradient over what it averaged. */
function divideByCount(d: Tensor, x: Tensor, y: Tensor): Tensor {
  if (isStatic(x.shape) && isStatic(y.shape)) {
    return multiply(d, (elementCount(y.shape) as number) / (elementCount(x.shape) as number));
  }
  const size = (tensor: Tensor) =>
    tensor.graph.node("Cast", {
      inputs: [tensor.graph.node("Size", { inputs: [tensor], shape: [], dtype: "int64" })],
      shape: [],
      dtype: "float32",
      attributes: { to: { i: 1 } },
    });
  return multiply(d, divide(size(y), size(x)));
}

export function sum(x: Tensor, options: ReductionOptions = {}): Tensor {
  return reduce("ReduceSum", x, options);
}

export function mean(x: Tensor, options: ReductionOptions = {}): Tensor {
  return reduce("ReduceMean", x, options);
}
