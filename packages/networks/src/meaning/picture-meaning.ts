// A drawing to its meaning: the vector that a text of it has, or should have.
// Not a judge (judge/): it has no classes. Residual blocks of He et al. 2016 with group norm before each convolution.

import { add, type Dim, mean, type ParameterScope, pixelUnshuffle, silu, type Tensor } from "@imagier/graph";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { MeaningSizes } from "./meaning-network.js";
import { unit } from "./text-meaning.js";

/**
 * @param pictures premultiplied RGBA in [-1, 1]: [batch, 4, size, size]
 * @returns [batch, dim], each of length one
 */
export function pictureMeaning(scope: ParameterScope, { dim, picture }: MeaningSizes, pictures: Tensor): Tensor {
  const { levels, blocks } = picture;
  let x = convLayer(scope.at("stem"), pixelUnshuffle(pictures, 4), { out: levels[0]! }); // [batch, c0, size/4, size/4]
  levels.forEach((width, level) => {
    const inside = scope.at("levels").at(level);
    if (level > 0) x = convLayer(inside.at("in"), pixelUnshuffle(x, 2), { out: width, kernel: 1 });
    for (let i = 0; i < blocks[level]!; i++) x = block(inside.at("blocks").at(i), x);
  });
  const pooled = mean(silu(channelNorm(x)), { axes: [2, 3] }); // [batch, width]
  return unit(linearLayer(scope.at("out"), pooled, { out: dim }));
}

/** x [batch, channels, height, width] -> the same shape. */
function block(scope: ParameterScope, x: Tensor): Tensor {
  const [, out] = x.shape as readonly [Dim, number, Dim, Dim];
  const inner = convLayer(scope.at("conv1"), silu(channelNorm(x)), { out });
  return add(x, convLayer(scope.at("conv2"), silu(channelNorm(inner)), { out, gain: 0.3 }));
}
