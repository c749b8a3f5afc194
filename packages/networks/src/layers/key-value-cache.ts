// Attention of new tokens over all tokens so far, whose keys and values stay in the engine between runs.
// One graph reads a prompt and makes a step: the number of new tokens is free. The cache has room for every token from the
// start, and places not written yet are hidden by the bias. New keys and values stand beside the cache while they are looked
// at, and the engine writes them into it after the run: the cache is never copied. Shazeer 2019 (arXiv 1911.02150).

import {
  add,
  addDims,
  concat,
  type Dim,
  type Graph,
  matmul,
  multiplyDims,
  reshape,
  softmax,
  splitSizes,
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
  /** Added to the scores: 0 where a token may look, very negative elsewhere. [rows, 1, length, capacity + length] */
  readonly bias: Tensor;
  readonly #sizes: CacheSizes;
  readonly #before: readonly KeysAndValues[];
  readonly #new: KeysAndValues[] = [];

  /** Declares the inputs `positions`, `bias`, `keys.N` and `values.N`. @param length of the new tokens */
  constructor(graph: Graph, sizes: CacheSizes, length: Dim) {
    this.#sizes = sizes;
    this.positions = graph.input("positions", [length], "int64");
    this.bias = graph.input("bias", ["rows", 1, length, addDims("capacity", length)]);
    const shape = ["rows", sizes.heads, "capacity", sizes.size];
    this.#before = Array.from({ length: sizes.layers }, (_, layer) => ({
      keys: graph.input(`keys.${layer}`, shape),
      values: graph.input(`values.${layer}`, shape),
    }));
  }

  /**
   * Attends over what the cache holds and over the new keys and values, which are to be written into it after the run.
   * @param q [rows, queryHeads, length, size], queryHeads a multiple of the cache's heads
   * @param k, v [rows, heads, length, size]
   * @param scale factor on q kᵀ; @default 1 / sqrt(size)
   * @returns [rows, length, queryHeads * size]
   */
  attend(layer: number, [q, k, v]: readonly [Tensor, Tensor, Tensor], scale?: number): Tensor {
    const before = this.#before[layer]!;
    this.#new[layer] = { keys: k, values: v };
    const [rows, queryHeads, length, size] = q.shape as readonly [Dim, number, Dim, number];
    const group = queryHeads / this.#sizes.heads;
    // The queries of a group stand one after the other, as if they were further tokens of the one head that they share.
    const grouped = reshape(q, [rows, this.#sizes.heads, multiplyDims(group, length), size]);
    const bias = group === 1 ? this.bias : concat(Array<Tensor>(group).fill(this.bias), 2);
    const alpha = scale ?? 1 / Math.sqrt(size);
    const scores = [before.keys, k].map((keys) => matmul(grouped, keys, { transposeB: true, alpha }));
    const weights = softmax(add(concat(scores, 3), bias)); // [rows, heads, group * length, capacity + length]
    const parts = splitSizes(weights, ["capacity", length], 3, [before.keys, k]) as [Tensor, Tensor];
    const mixed = add(matmul(parts[0], before.values), matmul(parts[1], v));
    const perHead = reshape(mixed, [rows, queryHeads, length, size]);
    return reshape(transpose(perHead, [0, 2, 1, 3]), [rows, length, queryHeads * size]);
  }

  /** What is to be written into the cache, to be outputs of the graph; `cacheAppend` names the inputs that they belong to. */
  get outputs(): Record<string, Tensor> {
    const named = this.#new.flatMap(({ keys, values }, layer): [string, Tensor][] => [
      [`keys.${layer}.new`, keys],
      [`values.${layer}.new`, values],
    ]);
    return Object.fromEntries(named);
  }
}

/** Which output is written into which input, and where: options of a session. */
export function cacheAppend({ layers }: Pick<CacheSizes, "layers">): {
  append: Record<string, string>;
  appendAt: string;
} {
  const names = Array.from({ length: layers }, (_, layer) => [`keys.${layer}`, `values.${layer}`]).flat();
  return { append: Object.fromEntries(names.map((name) => [name, `${name}.new`])), appendAt: "positions" };
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
  return Object.fromEntries(Object.keys(cacheAppend(sizes).append).map((name) => [name, empty()]));
}
