// What a memory of drawings is measured by: flow matching on latents (Lipman et al. 2022, arXiv 2210.02747), the clean latents answered
// and the loss in velocity, as for the drawing network (flow-loss.ts). Not the optimiser.

import {
  add,
  divide,
  type Graph,
  mean,
  multiply,
  ParameterScope,
  reshape,
  square,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { latentLength, type RecallInputs, type RecallNetwork, recall } from "@imagier/networks";

/** Below this time the velocity loss would weigh the last specks of noise above the picture. */
const smallestTime = 0.2;

/**
 * Adds the network and its loss to a graph, with these inputs:
 * - `target`, `noise`: [batch, latentLength]; the target standardised, the noise standard normal;
 * - `time`: [batch], from 0 to 1; `meaning`: [batch, meaningDim]; `style`: int64 [batch].
 *
 * @returns `loss`, the mean squared error in velocity, and `error`, that of the latents: scalars
 */
export function recallLoss(graph: Graph, network: RecallNetwork, batch: number): { loss: Tensor; error: Tensor } {
  const flow = (scope: ParameterScope, inputs: RecallInputs) => recall(scope, network, inputs);
  return askedFlowLoss(graph, { flow, length: latentLength(network.autoencoder), ...network }, batch);
}

/** The same of any network that answers with clean vectors of `length` numbers. */
export interface AskedFlow {
  flow: (scope: ParameterScope, inputs: RecallInputs) => Tensor;
  length: number;
  meaningDim: number;
}

export function askedFlowLoss(
  graph: Graph,
  { flow, length, meaningDim }: AskedFlow,
  batch: number,
): { loss: Tensor; error: Tensor } {
  const target = graph.input("target", [batch, length]);
  const noise = graph.input("noise", [batch, length]);
  const time = graph.input("time", [batch]);
  const t = reshape(time, [batch, 1]);
  const clean = flow(new ParameterScope(graph), {
    latents: add(multiply(target, subtract(1, t)), multiply(noise, t)),
    time,
    meaning: graph.input("meaning", [batch, meaningDim]),
    style: graph.input("style", [batch], "int64"),
  });
  const squared = square(subtract(clean, target));
  const floor = graph.node("Max", { inputs: [t, graph.scalar(smallestTime)], shape: t.shape });
  return { loss: mean(divide(squared, square(floor))), error: mean(squared) };
}
