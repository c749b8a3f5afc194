// What the upscaler's answers are measured by: the mean difference from the drawing rendered large.
// Absolute and not squared, so that an edge is put on one side or the other (Zhao et al. 2015, arXiv 1511.08861).

import { absolute, type Graph, mean, ParameterScope, square, subtract, type Tensor } from "@imagier/graph";
import { fromBytes, type UpscalerNetwork, upscaler } from "@imagier/networks";

/**
 * Adds the network and its loss to a graph, with these inputs:
 * - `small`: uint8 [batch, cropPx, cropPx, 4], premultiplied;
 * - `large`: uint8 [batch, factor * cropPx, factor * cropPx, 4], premultiplied.
 *
 * @returns `loss`, and `error`, the mean squared error: scalars, of pictures in [-1, 1]
 */
export function upscalerLoss(
  graph: Graph,
  network: UpscalerNetwork,
  { batch, cropPx }: { batch: number; cropPx: number },
): { loss: Tensor; error: Tensor } {
  const largePx = cropPx * network.factor;
  const small = fromBytes(graph.input("small", [batch, cropPx, cropPx, 4], "uint8")); // [batch, 4, cropPx, cropPx]
  const large = fromBytes(graph.input("large", [batch, largePx, largePx, 4], "uint8"));
  const difference = subtract(upscaler(new ParameterScope(graph), network, small), large);
  return { loss: mean(absolute(difference)), error: mean(square(difference)) };
}
