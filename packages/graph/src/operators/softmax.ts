// Softmax over the last axis. Not attention (attention.ts), which uses it.

import type { Tensor } from "../graph.js";
import { multiply, subtract } from "./elementwise.js";
import { sum } from "./reduction.js";

export function softmax(x: Tensor): Tensor {
  const y = x.graph.node("Softmax", { inputs: [x], shape: x.shape, attributes: { axis: { i: -1 } } });
  x.graph.record([y], [x], ([d]) => {
    const weighted = multiply(d!, y);
    return [subtract(weighted, multiply(y, sum(weighted, { axes: [-1], keepDims: true })))];
  });
  return y;
}
