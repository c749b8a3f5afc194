// Group norm whose scale and shift are read off the quantised latents, place by place.
// Zheng et al. 2022, "MoVQ" (arXiv 2209.09002), eq. 5. Parameter names are those of diffusers.

import { add, multiply, type ParameterScope, resizeNearest, type Tensor } from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";

const options = { groups: 32, epsilon: 1e-6 };

/** x [batch, channels, height, width], codes [batch, dim, ...] of any size -> the shape of x. */
export function spatialNorm(scope: ParameterScope, x: Tensor, codes: Tensor): Tensor {
  const [, channels, height, width] = x.shape;
  const out = channels as number;
  const seen = resizeNearest(codes, { height: height!, width: width! });
  const scale = convLayer(scope.at("conv_y"), seen, { out, kernel: 1 });
  const shift = convLayer(scope.at("conv_b"), seen, { out, kernel: 1 });
  return add(multiply(groupNormLayer(scope.at("norm_layer"), x, options), scale), shift);
}
