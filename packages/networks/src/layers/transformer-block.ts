// A transformer block with scale, shift and gate from the condition: self-attention, then a feed-forward part.
// Peebles & Xie 2022 (DiT, arXiv 2212.09748); one modulation shared by all blocks as in PixArt (2310.00426).

import {
  add,
  attention,
  type Dim,
  layerNorm,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  split,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { linearLayer } from "./linear-layer.js";

export interface TransformerBlockOptions {
  /** Divides the width of the tokens. */
  heads: number;
  /** Inner width of the feed-forward part over the width. @default 4 */
  expansion?: number;
}

/** The six parts of a modulation: shift, scale and gate of the attention, then of the feed-forward part. */
const modulationParts = 6;

/** condition [batch, size] -> [batch, 6, dim], for every block of a stack. */
export function sharedModulation(scope: ParameterScope, condition: Tensor, dim: number): Tensor {
  const flat = linearLayer(scope, condition, { out: modulationParts * dim, gain: 0 });
  return reshape(flat, [condition.shape[0]!, modulationParts, dim]);
}

/** tokens [batch, length, dim], modulation [batch, 6, dim] -> [batch, length, dim]. */
export function transformerBlock(
  scope: ParameterScope,
  [tokens, modulation]: readonly [Tensor, Tensor],
  { heads, expansion = 4 }: TransformerBlockOptions,
): Tensor {
  const dim = tokens.shape.at(-1) as number;
  const own = scope.normal("modulation", [1, modulationParts, dim], 0.02);
  const parts = split(add(modulation, own), modulationParts, 1) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]; // each [batch, 1, dim]
  const [shift1, scale1, gate1, shift2, scale2, gate2] = parts;
  const attended = selfAttention(scope.at("attention"), modulate(tokens, shift1, scale1), heads);
  const middle = add(tokens, multiply(attended, add(gate1, 1)));
  const hidden = silu(linearLayer(scope.at("expand"), modulate(middle, shift2, scale2), { out: expansion * dim }));
  const fed = linearLayer(scope.at("contract"), hidden, { out: dim, gain: 0.3 });
  return add(middle, multiply(fed, add(gate2, 1)));
}

function modulate(x: Tensor, shift: Tensor, scale: Tensor): Tensor {
  return add(multiply(layerNorm(x), add(scale, 1)), shift);
}

function selfAttention(scope: ParameterScope, x: Tensor, heads: number): Tensor {
  const [batch, length, dim] = x.shape as readonly [Dim, Dim, number];
  const size = dim / heads;
  const projected = linearLayer(scope.at("qkv"), x, { out: 3 * dim }); // [batch, length, 3 dim]
  const toHeads = (part: Tensor) => transpose(reshape(part, [batch, length, heads, size]), [0, 2, 1, 3]);
  const [q, k, v] = split(projected, 3, 2).map(toHeads) as [Tensor, Tensor, Tensor]; // [batch, heads, length, size]
  const mixed = reshape(transpose(attention(q, k, v), [0, 2, 1, 3]), [batch, length, dim]);
  return linearLayer(scope.at("out"), mixed, { out: dim, gain: 0.3 });
}
