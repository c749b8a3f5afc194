// Activations with gradients written out: sigmoid, tanh, SiLU, GELU (exact, tanh and quick), ReLU, leaky ReLU.
// Not softmax (softmax.ts): each of these looks at one element, and the shape stays.

import type { Tensor } from "../graph.js";
import { add, multiply, subtract } from "./elementwise.js";
import { greater, where } from "./selection.js";

export function sigmoid(x: Tensor): Tensor {
  const y = x.graph.node("Sigmoid", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(d!, multiply(y, subtract(1, y)))]);
  return y;
}

export function tanh(x: Tensor): Tensor {
  const y = x.graph.node("Tanh", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(d!, subtract(1, multiply(y, y)))]);
  return y;
}

/** x sigmoid(x): also called swish. Elfwing et al. 2017 (arXiv 1702.03118). */
export function silu(x: Tensor): Tensor {
  const { graph } = x;
  const gate = graph.node("Sigmoid", { inputs: [x], shape: x.shape });
  const y = graph.node("Mul", { inputs: [x, gate], shape: x.shape });
  // d/dx = s + x s (1 - s) = s + y (1 - s)
  graph.record([y], [x], ([d]) => [multiply(d!, add(gate, multiply(y, subtract(1, gate))))]);
  return y;
}

/** x sigmoid(1.702 x): the approximation of GELU that the first CLIP was trained with. */
export function quickGelu(x: Tensor): Tensor {
  return multiply(x, sigmoid(multiply(x, 1.702)));
}

/** GELU, Hendrycks & Gimpel 2016 (arXiv 1606.08415): exact by erf, or the tanh approximation. */
export function gelu(x: Tensor, approximate: "none" | "tanh" = "none"): Tensor {
  const { graph } = x;
  const y = graph.node("Gelu", { inputs: [x], shape: x.shape, attributes: { approximate: { s: approximate } } });
  graph.record([y], [x], ([d]) => [multiply(d!, approximate === "none" ? geluSlope(x) : geluTanhSlope(x))]);
  return y;
}

/** Phi(x) + x phi(x), with the normal distribution Phi(x) = (1 + erf u)/2, u = x/sqrt 2, and its density phi. */
function geluSlope(x: Tensor): Tensor {
  const { graph } = x;
  const u = multiply(x, Math.SQRT1_2);
  const distribution = add(multiply(graph.node("Erf", { inputs: [u], shape: x.shape }), 0.5), 0.5);
  const logDensity = subtract(-0.5 * Math.log(2 * Math.PI), multiply(u, u));
  const density = graph.node("Exp", { inputs: [logDensity], shape: x.shape });
  return add(distribution, multiply(x, density));
}

/** With u = sqrt(2/pi) (x + 0.044715 x^3): (1 + tanh u)/2 + x (1 - tanh^2 u)/2 du/dx. */
function geluTanhSlope(x: Tensor): Tensor {
  const { graph } = x;
  const c = Math.sqrt(2 / Math.PI);
  const squared = multiply(x, x);
  const u = multiply(x, add(multiply(squared, 0.044715 * c), c));
  const t = graph.node("Tanh", { inputs: [u], shape: x.shape });
  const halfSlopeOfU = add(multiply(squared, 1.5 * 0.044715 * c), 0.5 * c);
  const curved = multiply(multiply(x, subtract(1, multiply(t, t))), halfSlopeOfU);
  return add(multiply(add(t, 1), 0.5), curved);
}

/** x where positive, else 0; the slope at 0 is 0. */
export function relu(x: Tensor): Tensor {
  const y = x.graph.node("Relu", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [where(greater(x, 0), d!, 0)]);
  return y;
}

/** x where positive, slope * x elsewhere. @param slope @default 0.01 */
export function leakyRelu(x: Tensor, slope = 0.01): Tensor {
  const y = x.graph.node("LeakyRelu", { inputs: [x], shape: x.shape, attributes: { alpha: { f: slope } } });
  x.graph.record([y], [x], ([d]) => [where(greater(x, 0), d!, multiply(d!, slope))]);
  return y;
}
