// The forward half of a training step: noisy picture in, loss out. Not the optimiser (training-step.ts).
// Flow matching (Lipman et al. 2022, arXiv 2210.02747) with clean-picture prediction and the loss in velocity (JiT, 2511.13720).

import {
  add,
  cast,
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
import { fromBytes, type UVitConfig, uvit } from "@imagier/networks";

import { guidesOf } from "./guides.js";

/** Below this time the velocity loss would weigh the last specks of noise above the picture. */
const smallestTime = 0.2;

/**
 * Adds the network and its loss to a graph, with these inputs:
 * - `target`, `reference`: uint8 [batch, size, size, channels], premultiplied, 0..255;
 * - `noise`: [batch, channels, size, size], standard normal;
 * - `strength`: [batch], above 0 to 1, the time at which the path starts: 1 is pure noise, less the reference under that much;
 * - `time`: [batch], from 0 to the strength;
 * - for a network with guides, `window` and `hasEdges`: see guides.ts;
 * - `hasReference`: int64 [batch], 1 or 0; `style`: int64 [batch]; `words`: int64 [batch, wordCount].
 *
 * @returns `loss`, the mean squared error in velocity, and `error`, that of the picture in [-1, 1]: scalars
 * @throws VALUE_INVALID where the sizes of the config do not go together
 */
export function flowLoss(graph: Graph, config: UVitConfig, batch: number): { loss: Tensor; error: Tensor } {
  const { size, channels } = config;
  const target = fromBytes(graph.input("target", [batch, size, size, channels], "uint8"));
  const seen = fromBytes(graph.input("reference", [batch, size, size, channels], "uint8"));
  const hasReference = graph.input("hasReference", [batch], "int64");
  const present = cast(hasReference, "float32");
  const noise = graph.input("noise", [batch, channels, size, size]);
  const time = graph.input("time", [batch]);
  const t = reshape(time, [batch, 1, 1, 1]);
  // Straight from the start s = (1 - t0) reference + t0 eps to the picture x: z_t = (1 - t/t0) x + t/t0 s. With t0 = 1 the
  // usual path from noise; below, a coupling with data: Albergo et al. 2023 (arXiv 2310.03725).
  const t0 = reshape(graph.input("strength", [batch]), [batch, 1, 1, 1]);
  const way = divide(t, t0);
  const fromReference = multiply(seen, multiply(way, subtract(1, t0)));
  const latents = add(add(multiply(target, subtract(1, way)), fromReference), multiply(noise, t));
  const denoised = uvit(new ParameterScope(graph), config, {
    latents,
    reference: multiply(seen, reshape(present, [batch, 1, 1, 1])),
    hasReference,
    time,
    words: graph.input("words", [batch, config.wordCount], "int64"),
    style: graph.input("style", [batch], "int64"),
    ...(config.hasGuides ? guidesOf(graph, target) : {}),
  });
  const squared = square(subtract(denoised, target));
  // v = (z - x) / t, so the squared error in velocity is that in the picture over t^2.
  const floor = graph.node("Max", { inputs: [t, graph.scalar(smallestTime)], shape: t.shape });
  return { loss: mean(divide(squared, square(floor))), error: mean(squared) };
}
