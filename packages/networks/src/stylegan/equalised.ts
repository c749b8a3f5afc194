// Layers whose stored weights are of spread 1 and are scaled where they are used, so that all learn at one rate.
// Karras et al. 2018 (arXiv 1710.10196), section 4.1. Not the spread itself: that is how a checkpoint was made.

import { add, leakyRelu, linear, multiply, type ParameterScope, type Tensor } from "@imagier/graph";

/** What keeps the spread through a leaky ReLU. */
export const activationGain = Math.SQRT2;
const slope = 0.2;

export interface EqualisedOptions {
  out: number;
  /** Of the learning rate, and so of weight and bias. @default 1 */
  rate?: number;
  /** @default none */
  activation?: "leaky-relu";
}

/** x [batch, in] -> [batch, out]. */
export function equalisedLinear(scope: ParameterScope, x: Tensor, options: EqualisedOptions): Tensor {
  const { out, rate = 1, activation } = options;
  const inputs = x.shape.at(-1) as number;
  const weight = scope.normal("weight", [out, inputs], 1 / rate);
  const product = linear(multiply(x, rate / Math.sqrt(inputs)), weight);
  const bias = scope.zeros("bias", [out]);
  const sum = add(product, rate === 1 ? bias : multiply(bias, rate));
  return activation ? scaledLeakyRelu(sum) : sum;
}

/** Leaky ReLU that keeps the spread. */
export function scaledLeakyRelu(x: Tensor, gain = activationGain): Tensor {
  return multiply(leakyRelu(x, slope), gain);
}
