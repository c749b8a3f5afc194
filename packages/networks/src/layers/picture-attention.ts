// Attention of the places of a feature map over each other, with a residual: the middle of autoencoders and of early U-Nets.
// Ho et al. 2020 (arXiv 2006.11239), section 4. Not the transformer of latent diffusion (spatial-transformer.ts).

import {
  add,
  type Dim,
  divide,
  multiplyDims,
  type ParameterScope,
  reshape,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { crossAttention } from "./cross-attention.js";
import { type GroupNormOptions, groupNormLayer } from "./norm-layers.js";

export interface PictureAttentionOptions {
  heads: number;
  /** Of what the attention sees: group norm, or another; undefined where it sees x as it is. */
  norm: GroupNormOptions | ((scope: ParameterScope, x: Tensor) => Tensor) | undefined;
  /** Divides the sum of what it saw and what it found. @default 1 */
  outputScale?: number;
}

/** x [batch, dim, height, width] -> the same shape. */
export function pictureAttention(scope: ParameterScope, x: Tensor, options: PictureAttentionOptions): Tensor {
  const { heads, norm, outputScale = 1 } = options;
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const normal = normalised(scope, x, norm);
  const tokens = transpose(reshape(normal, [batch, dim, multiplyDims(height, width)]), [0, 2, 1]);
  const mixed = crossAttention(scope, [tokens, tokens], { heads, hasBias: true }); // [batch, places, dim]
  const sum = add(reshape(transpose(mixed, [0, 2, 1]), x.shape), x);
  return scope.mark(outputScale === 1 ? sum : divide(sum, outputScale));
}

function normalised(scope: ParameterScope, x: Tensor, norm: PictureAttentionOptions["norm"]): Tensor {
  if (!norm) return x;
  return typeof norm === "function" ? norm(scope, x) : groupNormLayer(scope.at("group_norm"), x, norm);
}
