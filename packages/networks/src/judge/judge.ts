// A small convolutional network that says which of its classes a picture shows, and gives features to compare pictures by.
// Not part of any generator: it grades them. Residual blocks of He et al. 2016 with group norm before each convolution.

import { add, type Dim, mean, type ParameterScope, pixelUnshuffle, silu, type Tensor } from "@imagier/graph";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { JudgeNetwork } from "./judge-network.js";

export interface JudgeOutputs {
  /** What the picture is like, whatever it is called. [batch, featureDim] */
  features: Tensor;
  /** [batch, classes] */
  logits: Tensor;
}

/** @param pictures opaque, in [-1, 1]: [batch, 3, size, size] */
export function judge(scope: ParameterScope, network: JudgeNetwork, pictures: Tensor): JudgeOutputs {
  const { levels, blocks, featureDim, classes } = network;
  let x = convLayer(scope.at("stem"), pixelUnshuffle(pictures, 2), { out: levels[0]! }); // [batch, c0, size/2, size/2]
  levels.forEach((width, level) => {
    const inside = scope.at("levels").at(level);
    if (level > 0) x = convLayer(inside.at("in"), pixelUnshuffle(x, 2), { out: width, kernel: 1 });
    for (let i = 0; i < blocks[level]!; i++) x = block(inside.at("blocks").at(i), x);
  });
  const pooled = mean(silu(channelNorm(x)), { axes: [2, 3] }); // [batch, width]
  const features = linearLayer(scope.at("features"), pooled, { out: featureDim });
  return { features, logits: linearLayer(scope.at("classes"), silu(features), { out: classes.length }) };
}

/** x [batch, channels, height, width] -> the same shape. */
function block(scope: ParameterScope, x: Tensor): Tensor {
  const [, out] = x.shape as readonly [Dim, number, Dim, Dim];
  const inner = convLayer(scope.at("conv1"), silu(channelNorm(x)), { out });
  return add(x, convLayer(scope.at("conv2"), silu(channelNorm(inner)), { out, gain: 0.3 }));
}
