// Scaled dot-product attention, Vaswani et al. 2017 (arXiv 1706.03762), eq. 1.
// Not a layer: projections and heads belong to networks/. Where nothing needs the softmax between, to-onnx.ts fuses it.

import { ImagierError } from "@imagier/contracts";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { add } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { softmax } from "./softmax.js";

export interface AttentionOptions {
  /** Factor on q kᵀ. @default 1 / sqrt(size) */
  scale?: number;
  /** Added to the scores before the softmax; broadcasts to [batch, heads, queries, keys]. */
  bias?: Tensor;
}

/**
 * softmax(scale q kᵀ + bias) v.
 * @param q [batch, heads, queries, size]
 * @param k [batch, heads, keys, size]
 * @param v [batch, heads, keys, valueSize]
 * @returns [batch, heads, queries, valueSize]
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor {
  const size = q.shape.at(-1);
  const fits = q.shape.length >= 2 && k.shape.at(-1) === size && k.shape.at(-2) === v.shape.at(-2);
  if (!fits || (typeof size !== "number" && options.scale === undefined)) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `attention: queries ${describe(q)}, keys ${describe(k)}, values ${describe(v)}.`,
    );
  }
  const scale = options.scale ?? 1 / Math.sqrt(size as number);
  const scores = matmul(q, k, { transposeB: true, alpha: scale }); // [batch, heads, queries, keys]
  return matmul(softmax(options.bias ? add(scores, options.bias) : scores), v);
}
