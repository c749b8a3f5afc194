// A transformer over the places of a feature map that looks at a context: the attention of latent diffusion U-Nets.
// Rombach et al. 2021 (arXiv 2112.10752), appendix E.2.1; gated feed-forward: Shazeer 2020 (arXiv 2002.05202).

import {
  add,
  type Dim,
  gelu,
  linear,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  split,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { type AddedContext, crossAttention } from "./cross-attention.js";
import { linearLayer } from "./linear-layer.js";
import { groupNormLayer, layerNormLayer } from "./norm-layers.js";

export interface SpatialTransformerOptions {
  heads: number;
  /** Blocks one after the other. */
  depth: number;
  groups: number;
  /** Whether the projections in and out are stored as linear layers; else as convolutions of side 1. */
  hasLinearProjection: boolean;
  /** Whether the first attention of a block looks at the context too, instead of at the places. */
  isOnlyCross: boolean;
  /** Further contexts of the attention of this path. @default none */
  addedContexts?: ((path: string) => readonly AddedContext[]) | undefined;
  /** Added to the scores of the context: which place looks at which words. [1, 1, places, tokens] @default nothing */
  contextBias?: Tensor | undefined;
}

/** The feed-forward part is this much wider than the places. */
const expansion = 4;
const groupNormEpsilon = 1e-6;

/** x [batch, dim, height, width], context [batch, tokens, size] -> [batch, dim, height, width]. */
export function spatialTransformer(
  scope: ParameterScope,
  [x, context]: readonly [Tensor, Tensor],
  options: SpatialTransformerOptions,
): Tensor {
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const normal = groupNormLayer(scope.at("norm"), x, { groups: options.groups, epsilon: groupNormEpsilon });
  const flat = reshape(normal, [batch, dim, multiplyDims(height, width)]);
  let tokens = placeProjection(scope.at("proj_in"), transpose(flat, [0, 2, 1]), options); // [batch, places, dim]
  for (let i = 0; i < options.depth; i++) {
    tokens = block(scope.at("transformer_blocks").at(i), [tokens, context], options);
  }
  const projected = transpose(placeProjection(scope.at("proj_out"), tokens, options), [0, 2, 1]);
  return scope.mark(add(reshape(projected, x.shape), x));
}

/** A convolution of side 1 and a linear layer are the same sum; as a product over tokens it needs no other layout. */
function placeProjection(
  scope: ParameterScope,
  tokens: Tensor,
  { hasLinearProjection }: SpatialTransformerOptions,
): Tensor {
  const dim = tokens.shape[2] as number;
  const spread = 1 / Math.sqrt(dim);
  const weight = hasLinearProjection
    ? scope.normal("weight", [dim, dim], spread)
    : reshape(scope.normal("weight", [dim, dim, 1, 1], spread), [dim, dim]);
  return linear(tokens, weight, scope.zeros("bias", [dim]));
}

/** Attention over the places, attention over the context, feed-forward, each normalised before and added to what it saw. */
function block(
  scope: ParameterScope,
  [tokens, context]: readonly [Tensor, Tensor],
  { heads, isOnlyCross, addedContexts, contextBias: bias }: SpatialTransformerOptions,
): Tensor {
  const added = (name: string) => ({ added: addedContexts?.(scope.at(name).path) ?? [] });
  let x = tokens;
  const first = layerNormLayer(scope.at("norm1"), x);
  x = add(
    x,
    crossAttention(scope.at("attn1"), [first, isOnlyCross ? context : first], {
      heads,
      bias: isOnlyCross ? bias : undefined,
    }),
  );
  const second = layerNormLayer(scope.at("norm2"), x);
  x = add(x, crossAttention(scope.at("attn2"), [second, context], { heads, bias, ...added("attn2") }));
  return scope.mark(add(x, feedForward(scope.at("ff"), layerNormLayer(scope.at("norm3"), x))));
}

function feedForward(scope: ParameterScope, x: Tensor): Tensor {
  const dim = x.shape[2] as number;
  const widened = linearLayer(scope.at("net.0.proj"), x, { out: 2 * expansion * dim });
  const [hidden, gate] = split(widened, 2, 2) as [Tensor, Tensor];
  return scope.mark(linearLayer(scope.at("net.2"), multiply(hidden, gelu(gate)), { out: dim }));
}
