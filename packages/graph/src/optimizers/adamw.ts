// AdamW as graph nodes: one more piece of the training step's graph, not a loop over weights.
// Loshchilov & Hutter 2019 (arXiv 1711.05101), algorithm 2; bias correction as in Kingma & Ba 2015 (1412.6980).

import type { Tensor } from "../graph.js";
import { add, divide, multiply, sqrt, subtract } from "../operators/elementwise.js";

export interface AdamWOptions {
  /** Decay of the first moment. @default 0.9 */
  beta1?: number;
  /** Decay of the second moment. @default 0.99 */
  beta2?: number;
  /** @default 1e-8 */
  epsilon?: number;
  /** Decoupled weight decay, times the learning rate. @default 0 */
  weightDecay?: number;
}

export interface AdamWState {
  parameter: Tensor;
  firstMoment: Tensor;
  secondMoment: Tensor;
}

export interface AdamWSchedule {
  /** Scalar. */
  learningRate: Tensor;
  /** Scalars 1 - beta1^t and 1 - beta2^t of this step. */
  correction1: Tensor;
  correction2: Tensor;
}

/** The state after one step. */
export function adamW(
  { parameter, firstMoment, secondMoment }: AdamWState,
  gradient: Tensor,
  {
    learningRate,
    correction1,
    correction2,
    beta1 = 0.9,
    beta2 = 0.99,
    epsilon = 1e-8,
    weightDecay = 0,
  }: AdamWOptions & AdamWSchedule,
): AdamWState {
  return parameter.graph.withoutTape(() => {
    const m = add(multiply(firstMoment, beta1), multiply(gradient, 1 - beta1));
    const v = add(multiply(secondMoment, beta2), multiply(multiply(gradient, 1 - beta2), gradient));
    // lr (m / c1) / (sqrt(v / c2) + epsilon), with the corrections moved to scalars: two passes over the weights less.
    const root = sqrt(correction2);
    const rate = divide(multiply(learningRate, root), correction1);
    const step = divide(multiply(m, rate), add(sqrt(v), multiply(root, epsilon)));
    const kept = weightDecay === 0 ? parameter : multiply(parameter, subtract(1, multiply(learningRate, weightDecay)));
    return { parameter: subtract(kept, step), firstMoment: m, secondMoment: v };
  });
}
