// The drawing network as an ONNX model whose weights stay in the safetensors file. Not a session: the runtime opens it.

import { basename } from "node:path";
import { type SafetensorsFile, tensorEntry } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { type FileSlice, Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { type UVitConfig, uvit } from "@imagier/networks";

const fileTypes = { F32: "float32", F16: "float16", BF16: "bfloat16" } as const;

/**
 * Inputs: `latents`, `reference` [batch, channels, size, size], `hasReference`, `style` int64 [batch], `time` [batch],
 * `words` int64 [batch, wordCount]. Output: `denoised`, the clean picture. `batch` is free.
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
  });
  return toOnnx(graph, { outputs: { denoised }, place: (name, { shape }) => sliceOf(weights, name, shape) });
}

/** @throws CHECKPOINT_* where the weight is missing or has another shape */
export function sliceOf(weights: SafetensorsFile, name: string, shape: readonly number[]): FileSlice {
  const entry = tensorEntry(weights, name);
  const dtype = fileTypes[entry.dtype as keyof typeof fileTypes];
  if (entry.shape.join() !== shape.join() || dtype === undefined) {
    throw new ImagierError(
      "CHECKPOINT_INVALID",
      `"${weights.path}": the weight "${name}" is ${entry.dtype} [${entry.shape}]; the network needs float [${shape}].`,
    );
  }
  return { file: basename(weights.path), dtype, offset: entry.offset, length: entry.length };
}
