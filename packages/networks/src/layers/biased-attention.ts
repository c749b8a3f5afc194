// Attention over all heads with something added to every score: a mask, the order of words, a distance.
// Not `multiHeadAttention` (graph/), which is leaner and takes no bias. Vaswani et al. 2017 (arXiv 1706.03762), section 3.2.

import { attention, type Dim, divideDims, reshape, type Tensor, transpose } from "@imagier/graph";

export interface BiasedAttentionOptions {
  /** Divides the features of queries, keys and values. */
  heads: number;
  /** Broadcasts to [batch, heads, queries, keys]. */
  bias: Tensor;
  /** Factor on q kᵀ. @default 1 / sqrt(features / heads) */
  scale?: number;
}

/** q [batch, queries, features], k [batch, keys, features], v [batch, keys, valueFeatures] -> [batch, queries, valueFeatures]. */
export function biasedAttention(
  [q, k, v]: readonly [Tensor, Tensor, Tensor],
  { heads, bias, scale }: BiasedAttentionOptions,
): Tensor {
  const toHeads = (x: Tensor) => {
    const [batch, length, features] = x.shape as readonly [Dim, Dim, number];
    return transpose(reshape(x, [batch, length, heads, divideDims(features, heads)!]), [0, 2, 1, 3]);
  };
  const options = scale === undefined ? { bias } : { bias, scale };
  const mixed = attention(toHeads(q), toHeads(k), toHeads(v), options); // [batch, heads, queries, valueFeatures / heads]
  return reshape(transpose(mixed, [0, 2, 1, 3]), [q.shape[0]!, q.shape[1]!, v.shape[2]!]);
}
