// Queries from one sequence, keys and values from another or the same, with their projections. Vaswani et al. 2017.
// Not the operator (graph/ has `multiHeadAttention`).

import { add, multiHeadAttention, multiply, type ParameterScope, type Tensor } from "@imagier/graph";
import { biasedAttention } from "./biased-attention.js";
import { linearLayer } from "./linear-layer.js";

/** A second sequence that the same queries look at, beside the first: Ye et al. 2023 (arXiv 2308.06721), eq. 5. */
export interface AddedContext {
  /** Where the keys' and values' projections are: `to_k_ip`, `to_v_ip`. */
  scope: ParameterScope;
  /** [batch, tokens, size] */
  tokens: Tensor;
  /** One number, []: 0 takes the added context out. */
  scale: Tensor;
}

export interface CrossAttentionOptions {
  heads: number;
  /** Of queries, keys and values; the output always has one. @default false */
  hasBias?: boolean;
  added?: readonly AddedContext[];
  /** Added to the scores; broadcasts to [batch, heads, length, tokens]. @default nothing */
  bias?: Tensor | undefined;
}

/** x [batch, length, dim], context [batch, tokens, size] -> [batch, length, dim]. */
export function crossAttention(
  scope: ParameterScope,
  [x, context]: readonly [Tensor, Tensor],
  { heads, hasBias = false, added = [], bias }: CrossAttentionOptions,
): Tensor {
  const dim = x.shape.at(-1) as number;
  const q = linearLayer(scope.at("to_q"), x, { out: dim, hasBias });
  const k = linearLayer(scope.at("to_k"), context, { out: dim, hasBias });
  const v = linearLayer(scope.at("to_v"), context, { out: dim, hasBias });
  let mixed = bias ? biasedAttention([q, k, v], { heads, bias }) : multiHeadAttention(q, k, v, { heads });
  for (const { scope: from, tokens, scale } of added) {
    const addedK = linearLayer(from.at("to_k_ip"), tokens, { out: dim, hasBias: false });
    const addedV = linearLayer(from.at("to_v_ip"), tokens, { out: dim, hasBias: false });
    mixed = add(mixed, multiply(multiHeadAttention(q, addedK, addedV, { heads }), scale));
  }
  return scope.mark(linearLayer(scope.at("to_out").at(0), mixed, { out: dim }));
}
