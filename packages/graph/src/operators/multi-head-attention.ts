// Attention over all heads at once on [batch, length, features], as projections leave it. Vaswani et al. 2017, section 3.2.2.
// One node whose CPU kernel walks over the keys in blocks (Dao et al. 2022, arXiv 2205.14135): no [queries, keys] matrix
// is held in memory, and nothing is transposed. For a bias or a mask use `attention`, which has neither gift.

import { ImagierError } from "@imagier/contracts";
import { type Dim, divideDims } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { multiply, subtract } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { sum } from "./reduction.js";
import { reshape, transpose } from "./shape.js";
import { softmax } from "./softmax.js";

export interface MultiHeadAttentionOptions {
  /** Divides the features of queries, keys and values. */
  heads: number;
  /** Factor on q kᵀ. @default 1 / sqrt(features / heads) */
  scale?: number;
}

/**
 * softmax(scale q kᵀ) v in each head, the heads beside each other in the features.
 * @param q [batch, queries, features]
 * @param k [batch, keys, features]
 * @param v [batch, keys, valueFeatures]
 * @returns [batch, queries, valueFeatures]
 * @throws GRAPH_SHAPE_MISMATCH where the shapes do not meet or the heads do not divide the features
 */
export function multiHeadAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { heads, scale: wanted }: MultiHeadAttentionOptions,
): Tensor {
  const [batch, queries, features] = q.shape as readonly [Dim, Dim, Dim];
  const [size, valueSize] = [features, v.shape[2]].map((f) => (f === undefined ? f : divideDims(f, heads)));
  const isSame = (a: Tensor, b: Tensor, axis: number) => a.shape[axis] === b.shape[axis];
  const meet = isSame(q, k, 0) && isSame(q, v, 0) && isSame(q, k, 2) && isSame(k, v, 1);
  const areThree = [q, k, v].every(({ shape }) => shape.length === 3);
  if (!meet || !areThree || typeof size !== "number" || typeof valueSize !== "number") {
    const said = `${heads} heads over queries ${describe(q)}, keys ${describe(k)}, values ${describe(v)}`;
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `multiHeadAttention: ${said}.`);
  }
  const scale = wanted ?? 1 / Math.sqrt(size);
  const y = q.graph.node("MultiHeadAttention", {
    inputs: [q, k, v],
    shape: [batch, queries, v.shape[2]!],
    domain: "com.microsoft",
    attributes: { num_heads: { i: heads }, scale: { f: scale } },
  });
  q.graph.record([y], [q, k, v], ([d], needs) => attentionGradients([q, k, v, d!], { heads, scale, needs }));
  return y;
}

/** The softmax is computed anew: holding it would cost the memory that the node saves. */
function attentionGradients(
  operands: readonly [Tensor, Tensor, Tensor, Tensor],
  { heads, scale, needs }: { heads: number; scale: number; needs: readonly boolean[] },
): (Tensor | undefined)[] {
  const [q, k, v, d] = operands.map((x) => toHeads(x, heads)) as [Tensor, Tensor, Tensor, Tensor];
  const mix = softmax(matmul(q, k, { transposeB: true, alpha: scale })); // [batch, heads, queries, keys]
  const dv = needs[2] ? fromHeads(matmul(mix, d, { transposeA: true })) : undefined;
  if (!needs[0] && !needs[1]) return [undefined, undefined, dv];
  const dMix = matmul(d, v, { transposeB: true });
  const along = sum(multiply(dMix, mix), { axes: [-1], keepDims: true });
  const dScores = multiply(mix, subtract(dMix, along));
  return [
    needs[0] ? fromHeads(matmul(dScores, k, { alpha: scale })) : undefined,
    needs[1] ? fromHeads(matmul(dScores, q, { transposeA: true, alpha: scale })) : undefined,
    dv,
  ];
}

/** [batch, length, heads * size] -> [batch, heads, length, size]. */
function toHeads(x: Tensor, heads: number): Tensor {
  const [batch, length, features] = x.shape as readonly [Dim, Dim, Dim];
  return transpose(reshape(x, [batch, length, heads, divideDims(features, heads)!]), [0, 2, 1, 3]);
}

/** [batch, heads, length, size] -> [batch, length, heads * size]. */
function fromHeads(x: Tensor): Tensor {
  const [batch, heads, length, size] = x.shape as readonly [Dim, number, Dim, number];
  return reshape(transpose(x, [0, 2, 1, 3]), [batch, length, heads * size]);
}
