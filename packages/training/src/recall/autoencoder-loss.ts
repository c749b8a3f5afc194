// What the autoencoder's answers are measured by: how far a drawing comes back from its latents, with a little noise on these.
// Not the loop. The noise makes neighbours in latents alike (Ghosh et al. 2020, arXiv 1903.12436), so that what a flow gets nearly right
// is drawn nearly right.

import {
  absolute,
  add,
  type Graph,
  mean,
  multiply,
  ParameterScope,
  square,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { type DrawingAutoencoderNetwork, decodeDrawing, encodeDrawing, fromBytes } from "@imagier/networks";

/** Beside latents of mean square 1. */
const noiseSpread = 0.12;

/**
 * Adds the network and its loss to a graph, with these inputs:
 * - `pictures`: uint8 [batch, size, size, 4], premultiplied;
 * - `noise`: [batch, latentChannels, size/8, size/8], standard normal.
 *
 * @returns `loss`, the mean difference and the mean squared one, and `error`, the latter: scalars, of pictures in [-1, 1]
 */
export function autoencoderLoss(
  graph: Graph,
  network: DrawingAutoencoderNetwork,
  batch: number,
): { loss: Tensor; error: Tensor } {
  const { size, latentChannels } = network;
  const pictures = fromBytes(graph.input("pictures", [batch, size, size, 4], "uint8"));
  const noise = graph.input("noise", [batch, latentChannels, size / 8, size / 8]);
  const scope = new ParameterScope(graph);
  const latents = encodeDrawing(scope.at("encoder"), network, pictures);
  const again = decodeDrawing(scope.at("decoder"), network, add(latents, multiply(noise, noiseSpread)));
  const difference = subtract(again, pictures);
  const error = mean(square(difference));
  return { loss: add(mean(absolute(difference)), error), error };
}
