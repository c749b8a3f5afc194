// Runs a network that writes tokens, with its keys and values carried in the engine, as a pipeline does.
// Not a case: LlamaGen's, Janus' and VAR's are beside this file.

import { Graph, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import {
  type CacheBiasOptions,
  type CacheSizes,
  cacheAppend,
  cacheBias,
  emptyCache,
  type KeyValueCache,
} from "@imagier/networks";
import { type Feeds, sharedEngine, type Weights } from "./run-network.js";

export interface TokenNetworkOptions {
  /** Declares the inputs and gives the outputs and the cache. */
  build: (graph: Graph) => { outputs: Readonly<Record<string, Tensor>>; cache: KeyValueCache };
  weights: Weights;
  sizes: CacheSizes;
  rows: number;
  capacity: number;
  isHidden?: CacheBiasOptions["isHidden"];
  seesAllNew?: boolean;
}

export interface TokenNetwork {
  /** Takes `length` new tokens after those so far. */
  read(length: number, feeds: Feeds): Promise<Record<string, TensorValue>>;
  release(): Promise<void>;
}

export async function openTokenNetwork(options: TokenNetworkOptions): Promise<TokenNetwork> {
  const { weights, sizes, rows, capacity, isHidden, seesAllNew = false } = options;
  const graph = new Graph();
  const { outputs, cache } = options.build(graph);
  const bytes = toOnnx(graph, { outputs: { ...outputs, ...cache.outputs }, place: weights.place });
  const session = await (await sharedEngine()).load(
    { bytes, externalDataFolder: weights.folder },
    { state: emptyCache(sizes, { rows, capacity }), ...cacheAppend(sizes) },
  );
  let start = 0;
  return {
    async read(length, feeds) {
      const masks = cacheBias({ rows, start, length, capacity, isHidden, seesAllNew });
      start += length;
      return (await session.run({ ...feeds, ...masks })).outputs;
    },
    release: () => session.release(),
  };
}

/** Rows of float32 logits [rows, vocabulary]. */
export function rowsOf({ shape, data }: TensorValue): Float32Array[] {
  const width = shape.at(-1)!;
  return Array.from({ length: data.length / width }, (_, i) =>
    (data as Float32Array).subarray(i * width, (i + 1) * width),
  );
}

/** float32 parts one after the other. */
export function joined(parts: readonly Float32Array[], shape: readonly number[]): TensorValue {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { dtype: "float32", shape, data };
}

/** int64 from numbers. */
export function int64(values: readonly number[], shape: readonly number[]): TensorValue {
  return { dtype: "int64", shape, data: BigInt64Array.from(values, BigInt) };
}
