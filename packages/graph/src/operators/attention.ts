// Scaled dot-product attention, Vaswani et al. 2017 (arXiv 1706.03762), eq. 1.
// Not a layer: projections and heads belong to networks/.

import type { Tensor } from "../graph.js";
import { add, multiply } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { softmax } from "./softmax.js";

export interface AttentionOptions {
  /** Factor on q kᵀ. @default 1 / sqrt(head size) */
  scale?: number;
  /** Added to the scores before the softmax; broadcasts to [batch, heads, queries, keys]. */
  bias?: Tensor;
}

/** q [batch, heads, queries, size], k and v [batch, heads, keys, size] -> [batch, heads, queries, size]. */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor {
  const scale = options.scale ?? 1 / Math.sqrt(q.shape.at(-1) as number);
  const scores = matmul(multiply(q, scale), k, { transposeB: true }); // [batch, heads, queries, keys]
  return matmul(softmax(options.bias ? add(scores, options.bias) : scores), v);
}
