// Softmax and its logarithm over the last axis. Not attention (attention.ts) and not losses (cross-entropy.ts).
// Shape rule: the shape stays.

import type { Tensor } from "../graph.js";
import { exp, multiply, subtract } from "./elementwise.js";
import { sum } from "./reduction.js";

export function softmax(x: Tensor): Tensor {
  const y = x.graph.node("Softmax", { inputs: [x], shape: x.shape, attributes: { axis: { i: -1 } } });
  // y (d - sum(d y))
  x.graph.record([y], [x], ([d]) => [multiply(y, subtract(d!, sum(multiply(d!, y), { axes: [-1], keepDims: true })))]);
  return y;
}

/** log(softmax(x)), without the rounding of the way through softmax. */
export function logSoftmax(x: Tensor): Tensor {
  const y = x.graph.node("LogSoftmax", { inputs: [x], shape: x.shape, attributes: { axis: { i: -1 } } });
  // d - softmax(x) sum(d)
  x.graph.record([y], [x], ([d]) => [subtract(d!, multiply(exp(y), sum(d!, { axes: [-1], keepDims: true })))]);
  return y;
}
