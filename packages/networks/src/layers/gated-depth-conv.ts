// The feed-forward part of networks with linear attention: widened, mixed with the eight places around, gated, brought back.
// Xie et al. 2024 (arXiv 2410.10629), section 2.3, "Mix-FFN". Parameter names are those of diffusers' GLUMBConv.

import { conv2d, multiply, type ParameterScope, silu, split, type Tensor } from "@imagier/graph";
import { convLayer } from "./conv-layer.js";

const kernel = 3;

/** x [batch, dim, height, width] -> the same shape. @param ratio inner width over the width */
export function gatedDepthConv(scope: ParameterScope, x: Tensor, ratio: number): Tensor {
  const dim = x.shape[1] as number;
  const wide = 2 * Math.trunc(ratio * dim);
  const widened = silu(convLayer(scope.at("conv_inverted"), x, { out: wide, kernel: 1 }));
  const depth = scope.at("conv_depth");
  const filter = depth.normal("weight", [wide, 1, kernel, kernel], 1 / kernel);
  const mixed = conv2d(widened, filter, depth.zeros("bias", [wide]), { padding: 1, groups: wide });
  const [inner, gate] = split(mixed, 2, 1) as [Tensor, Tensor];
  return convLayer(scope.at("conv_point"), multiply(inner, silu(gate)), { out: dim, kernel: 1, hasBias: false });
}
