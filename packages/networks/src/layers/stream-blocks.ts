// Blocks of transformers in which words and latents are first two streams that attend to each other, then one.
// Esser et al. 2024 (arXiv 2403.03206), figure 2; attention beside the wide layer: Dehghani et al. 2023 (arXiv 2302.05442).
// Shifts, scales and gates are the caller's: networks differ in where they come from.

import { add, concat, gelu, multiply, type ParameterScope, type Tensor } from "@imagier/graph";
import { firstNorm, gatedSum } from "./gated-sum.js";
import { jointAttention, type Rotation } from "./joint-attention.js";
import { linearLayer } from "./linear-layer.js";

const normEpsilon = 1e-6;
const expansion = 4;

interface StreamOptions {
  heads: number;
  /** Features of a head. */
  size: number;
  /** Turns of the words, then of the latents. */
  rotation: Rotation;
  /** Added to the scores; broadcasts to [batch, heads, length, length]. @default nothing */
  bias?: Tensor | undefined;
}

export interface Streams {
  /** [batch, places, dim] */
  x: Tensor;
  /** [batch, tokens, dim] */
  context: Tensor;
}

export interface DoubleStreamOptions extends StreamOptions {
  /** Shift, scale and gate of the attention, then of the feed-forward part; each [batch, 1, dim]. */
  parts: { own: readonly Tensor[]; context: readonly Tensor[] };
}

export function doubleStreamBlock(
  scope: ParameterScope,
  { x, context }: Streams,
  options: DoubleStreamOptions,
): Streams {
  const { parts, ...attention } = options;
  const seen = scope.at("norm1").mark(firstNorm(x, parts.own));
  const [mixedWords, mixed] = jointAttention(
    scope.at("attn"),
    [
      { tokens: firstNorm(context, parts.context), projections: "added" },
      { tokens: seen, projections: "own" },
    ],
    { ...attention, normEpsilon },
  ) as [Tensor, Tensor];
  return {
    x: gatedSum(scope.at("ff"), { x, mixed, parts: parts.own }),
    context: scope.mark(gatedSum(scope.at("ff_context"), { x: context, mixed: mixedWords, parts: parts.context })),
  };
}

export interface SingleStreamOptions extends StreamOptions {
  /** Shift, scale and gate; each [batch, 1, dim]. */
  parts: readonly Tensor[];
}

/** Attention and the wide layer beside each other, one layer for what both give. joined [batch, length, dim] -> the same. */
export function singleStreamBlock(scope: ParameterScope, joined: Tensor, options: SingleStreamOptions): Tensor {
  const { parts, ...attention } = options;
  const dim = joined.shape[2] as number;
  const seen = firstNorm(joined, parts);
  const wide = gelu(linearLayer(scope.at("proj_mlp"), seen, { out: expansion * dim }), "tanh");
  const streams = [{ tokens: seen, projections: "own", hasOutput: false }] as const;
  const [mixed] = jointAttention(scope.at("attn"), streams, { ...attention, normEpsilon });
  const both = linearLayer(scope.at("proj_out"), concat([mixed!, wide], 2), { out: dim });
  return scope.mark(add(joined, multiply(both, parts[2]!)));
}
