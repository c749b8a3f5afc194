// What a judge's answers are measured by: cross-entropy with smoothed labels, and the share of pictures it names wrongly.
// Not the optimiser (training-step.ts). Smoothing: Szegedy et al. 2016 (arXiv 1512.00567), section 7.

import {
  add,
  argMax,
  cast,
  crossEntropy,
  equal,
  type Graph,
  logSoftmax,
  mean,
  multiply,
  negate,
  ParameterScope,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { fromBytes, type JudgeNetwork, judge } from "@imagier/networks";

/** Share of the label that is spread evenly over all classes. */
const smoothing = 0.1;

/**
 * Adds the network and its loss to a graph, with these inputs:
 * - `pictures`: uint8 [batch, size, size, 3];
 * - `labels`: int64 [batch].
 *
 * @returns `loss`, and `error`, the share of pictures whose first guess is wrong: scalars
 */
export function judgeLoss(graph: Graph, network: JudgeNetwork, batch: number): { loss: Tensor; error: Tensor } {
  const { size } = network;
  const pictures = fromBytes(graph.input("pictures", [batch, size, size, 3], "uint8")); // [batch, 3, size, size]
  const labels = graph.input("labels", [batch], "int64");
  const { logits } = judge(new ParameterScope(graph), network, pictures);
  const hard = mean(crossEntropy(logits, labels));
  const even = negate(mean(logSoftmax(logits)));
  const loss = add(multiply(hard, 1 - smoothing), multiply(even, smoothing));
  return { loss, error: shareWrong(logits, labels) };
}

/** Only reported: no gradient goes through it. */
function shareWrong(logits: Tensor, labels: Tensor): Tensor {
  return subtract(1, mean(cast(equal(argMax(logits, 1), labels), "float32")));
}
