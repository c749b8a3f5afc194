// The drawing network as an ONNX model whose weights stay in the safetensors file. Not a session: the runtime opens it.

import { placeFrom, type SafetensorsFile } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { type UVitConfig, uvit } from "@imagier/networks";

/**
 * Inputs: `latents`, `reference` [batch, channels, size, size], `hasReference`, `style` int64 [batch], `time` [batch],
 * `words` int64 [batch, wordCount]; with guides `known` [batch, channels + 1, size, size] and `edges` [batch, 1, size, size]. Output: `denoised`, the clean picture. `batch` is free.
 * @throws CHECKPOINT_* where a weight is missing or has another shape
 */
export function drawingGraph(config: UVitConfig, weights: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const picture = ["batch", config.channels, config.size, config.size];
  const denoised = uvit(new ParameterScope(graph), config, {
    latents: graph.input("latents", picture),
    reference: graph.input("reference", picture),
    hasReference: graph.input("hasReference", ["batch"], "int64"),
    time: graph.input("time", ["batch"]),
    words: graph.input("words", ["batch", config.wordCount], "int64"),
    style: graph.input("style", ["batch"], "int64"),
    ...(config.hasGuides && {
      known: graph.input("known", ["batch", config.channels + 1, config.size, config.size]),
      edges: graph.input("edges", ["batch", 1, config.size, config.size]),
    }),
  });
  return toOnnx(graph, { outputs: { denoised }, place: placeFrom(weights) });
}
