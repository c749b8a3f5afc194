// Runs a graph in ONNX Runtime for a test: plain arrays in, plain arrays out.
// Not for use outside tests. One engine process serves all graphs of a test file and ends with it.

import { type Graph, type OnnxOptions, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import type { Feeds } from "./reference/evaluate.js";
import { type NdArray, ndArray } from "./reference/nd-array.js";

export interface LoadedGraph {
  run(feeds: Feeds): Promise<NdArray[]>;
  release(): Promise<void>;
}

export interface RunGraphOptions {
  place?: OnnxOptions["place"];
  hasTiles?: OnnxOptions["hasTiles"];
  /** Folder of the safetensors files that parameters are slices of. */
  externalDataFolder?: string;
}

let engine: Promise<Engine> | undefined;

/** A session on the CPU that gives the outputs in their order. */
export async function loadGraph(
  graph: Graph,
  outputs: readonly Tensor[],
  { place, hasTiles, externalDataFolder }: RunGraphOptions = {},
): Promise<LoadedGraph> {
  engine ??= openEngine({ device: "cpu", threads: 1, spinning: false });
  const names = outputs.map((_, i) => `result:${i}`);
  const named = Object.fromEntries(outputs.map((tensor, i) => [names[i]!, tensor]));
  const bytes = toOnnx(graph, { outputs: named, place, hasTiles });
  const session = await (await engine).load({ bytes, externalDataFolder });
  const dtypes = new Map(graph.inputs.map(({ name, dtype }) => [name, dtype]));
  return {
    async run(feeds) {
      const wanted = session.inputNames.map((name) => {
        const feed = feeds[name];
        if (!feed) throw new Error(`"${name}" is not fed.`);
        return [name, tensorValue(feed, dtypes.get(name) ?? "float32")] as const;
      });
      const { outputs: results } = await session.run(Object.fromEntries(wanted));
      return names.map((name) => ndArray(results[name]!.shape, results[name]!.data));
    },
    release: () => session.release(),
  };
}

/** The outputs of one run. */
export async function runGraph(
  graph: Graph,
  outputs: readonly Tensor[],
  { feeds, ...options }: RunGraphOptions & { feeds: Feeds },
): Promise<NdArray[]> {
  const loaded = await loadGraph(graph, outputs, options);
  const results = await loaded.run(feeds);
  await loaded.release();
  return results;
}

function tensorValue({ shape, data }: NdArray, dtype: Tensor["dtype"]): TensorValue {
  if (dtype === "int64") return { dtype, shape, data: BigInt64Array.from(data, BigInt) };
  if (dtype === "bool" || dtype === "uint8") return { dtype, shape, data: Uint8Array.from(data) };
  if (dtype !== "float32") throw new Error(`runGraph does not feed ${dtype}.`);
  return { dtype, shape, data: Float32Array.from(data) };
}
