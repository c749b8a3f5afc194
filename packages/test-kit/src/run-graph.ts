// Runs a graph once through ONNX Runtime, for tests: feeds in, numbers out.
// Not for use outside tests: it loads a session for each call.

import { type Graph, type OnnxOptions, type Tensor, toOnnx } from "@imagier/graph";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import { type NdArray, ndArray } from "./reference/nd-array.js";
import type { Feeds } from "./reference/evaluate.js";

export async function runGraph(graph: Graph, outputs: readonly Tensor[], feeds: Feeds): Promise<NdArray[]> {
  const named = Object.fromEntries(outputs.map((tensor, i) => [`out${i}`, tensor]));
  const session = await InferenceSession.create(toOnnx(graph, { outputs: named } satisfies OnnxOptions), { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const inputs: Record<string, OrtTensor> = {};
  const dtypes = new Map(graph.inputs.map((t) => [t.name, t.dtype]));
  for (const name of session.inputNames) {
    const feed = feeds[name]!;
    const dtype = dtypes.get(name) ?? "float32";
    inputs[name] =
      dtype === "int64"
        ? new OrtTensor("int64", BigInt64Array.from(feed.data, BigInt), feed.shape)
        : dtype === "bool"
          ? new OrtTensor("bool", Uint8Array.from(feed.data), feed.shape)
          : new OrtTensor("float32", Float32Array.from(feed.data), feed.shape);
  }
  const results = await session.run(inputs);
  await session.release();
  return outputs.map((_, i) => ndArray(results[`out${i}`]!.dims, results[`out${i}`]!.data as Float32Array));
}
