// Attention of the places of a feature map over each other in one head, its projections stored as convolutions of side 1.
// Esser et al. 2021 (arXiv 2012.09841), appendix A. Not the same layer with linear projections (layers/picture-attention.ts).

import {
  add,
  type Dim,
  linear,
  multiHeadAttention,
  multiplyDims,
  type ParameterScope,
  reshape,
  split,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { groupNormLayer } from "../layers/norm-layers.js";

/** x [batch, dim, height, width] -> the same shape. @param options.hasJointProjection `qkv` instead of `q`, `k` and `v` */
export function placeAttention(
  scope: ParameterScope,
  x: Tensor,
  { hasJointProjection }: { hasJointProjection: boolean },
): Tensor {
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const normal = groupNormLayer(scope.at("norm"), x, { groups: 32, epsilon: 1e-6 });
  const tokens = transpose(reshape(normal, [batch, dim, multiplyDims(height, width)]), [0, 2, 1]); // [batch, places, dim]
  const parts = hasJointProjection
    ? split(sideOne(scope.at("qkv"), tokens, 3 * dim), 3, 2)
    : ["q", "k", "v"].map((name) => sideOne(scope.at(name), tokens, dim));
  const [q, k, v] = parts as [Tensor, Tensor, Tensor];
  const mixed = sideOne(scope.at("proj_out"), multiHeadAttention(q, k, v, { heads: 1 }), dim);
  return add(x, reshape(transpose(mixed, [0, 2, 1]), x.shape));
}

/** A convolution of side 1 as a product over tokens: [batch, places, in] -> [batch, places, out]. */
function sideOne(scope: ParameterScope, tokens: Tensor, out: number): Tensor {
  const inputs = tokens.shape[2] as number;
  const weight = reshape(scope.normal("weight", [out, inputs, 1, 1], 1 / Math.sqrt(inputs)), [out, inputs]);
  return linear(tokens, weight, scope.zeros("bias", [out]));
}
