// Attention of new tokens over all tokens so far, whose keys and values stay in the engine between runs.
// One graph reads a prompt and makes a step: the number of new tokens is free. The cache has room for every token from the
// start, for carried state keeps its shape; places not written yet are hidden by the bias. Shazeer 2019 (arXiv 1911.02150).

import {
  attention,
  concat,
  type Dim,
  expand,
  type Graph,
  multiplyDims,
  reshape,
  type Tensor,
  type TensorValue,
  transpose,
} from "@imagier/graph";

export interface CacheSizes {
  layers: number;
  /** Of keys and values; fewer than those of the queries where groups of queries share them. */
  heads: number;
  /** Features of a head. */
  size: number;
}

interface KeysAndValues {
  keys: Tensor;
  values: Tensor;
}

export class KeyValueCache {
  /** Place of each new token in the sequence, rising. int64 [length] */
  readonly positions: Tensor;
  /** Added to the scores: 0 where a token may look, very negative elsewhere. [rows, 1, length, capacity] */
  readonly bias: Tensor;
  readonly #sizes: CacheSizes;
  readonly #before: readonly KeysAndValues[];
  readonly #after: KeysAndValues[] = [];

  /** Declares the inputs `positions`, `bias`, `keys.N` and `values.N`. @param length of the new tokens */
  constructor(graph: Graph, sizes: CacheSizes, length: Dim) {
    this.#sizes = sizes;
    this.positions = graph.input("positions", [length], "int64");
    this.bias = graph.input("bias", ["rows", 1, length, "capacity"]);
    const shape = ["rows", sizes.heads, "capacity", sizes.size];
    this.#before = Array.from({ length: sizes.layers }, (_, layer) => ({
      keys: graph.input(`keys.${layer}`, shape),
      values: graph.input(`values.${layer}`, shape),
    }));
  }

  /**
   * Writes the new keys and values of a layer into its cache and attends over all of it.
   * @param q [rows, queryHeads, length, size], queryHeads a multiple of the cache's heads
   * @param k, v [rows, heads, length, size]
   * @param scale factor on q kᵀ; @default 1 / sqrt(size)
   * @returns [rows, length, queryHeads * size]
   */
  attend(layer: number, [q, k, v]: readonly [Tensor, Tensor, Tensor], scale?: number): Tensor {
    const before = this.#before[layer]!;
    const after = { keys: this.#write(before.keys, k), values: this.#write(before.values, v) };
    this.#after[layer] = after;
    const [rows, queryHeads, length, size] = q.shape as readonly [Dim, number, Dim, number];
    const group = queryHeads / this.#sizes.heads;
    // The queries of a group stand one after the other, as if they were further tokens of the one head that they share.
    const grouped = reshape(q, [rows, this.#sizes.heads, multiplyDims(group, length), size]);
    const bias = group === 1 ? this.bias : concat(Array<Tensor>(group).fill(this.bias), 2);
    const mixed = attention(grouped, after.keys, after.values, scale === undefined ? { bias } : { bias, scale });
    const perHead = reshape(mixed, [rows, queryHeads, length, size]);
    return reshape(transpose(perHead, [0, 2, 1, 3]), [rows, length, queryHeads * size]);
  }

  /** The cache with what was written, to be outputs of the graph; `cacheCarry` names the inputs that they become. */
  get outputs(): Record<string, Tensor> {
    const named = this.#after.flatMap(({ keys, values }, layer): [string, Tensor][] => [
      [`keys.${layer}.next`, keys],
      [`values.${layer}.next`, values],
    ]);
    return Object.fromEntries(named);
  }

  #write(cache: Tensor, tokens: Tensor): Tensor {
    const { graph } = cache;
    const places = expand(reshape(this.positions, [1, 1, this.positions.shape[0]!, 1]), tokens.shape, [tokens]);
    return graph.node("ScatterElements", {
      inputs: [cache, places, tokens],
      shape: cache.shape,
      attributes: { axis: { i: 2 } },
    });
  }
}

/** Which output becomes which input, for `carry` of a session. */
export function cacheCarry({ layers }: Pick<CacheSizes, "layers">): Record<string, string> {
  const names = Array.from({ length: layers }, (_, layer) => [`keys.${layer}`, `values.${layer}`]).flat();
  return Object.fromEntries(names.map((name) => [name, `${name}.next`]));
}

/** A cache with nothing in it, for `state` of a session. */
export function emptyCache(
  sizes: CacheSizes,
  { rows, capacity }: { rows: number; capacity: number },
): Record<string, TensorValue> {
  const shape = [rows, sizes.heads, capacity, sizes.size];
  const empty = (): TensorValue => ({
    dtype: "float32",
    shape,
    data: new Float32Array(rows * sizes.heads * capacity * sizes.size),
  });
  return Object.fromEntries(Object.keys(cacheCarry(sizes)).map((name) => [name, empty()]));
}
