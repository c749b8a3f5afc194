// Says what one thing is called, from a crop around it: one logit a name.
// Not where things are (finder.ts). Residual blocks of He et al. 2016 with group norm before each convolution; the answer
// is a cosine to one direction a name (Wang et al. 2018, arXiv 1801.09414), so that rare names are not smaller ones.

import {
  add,
  type Dim,
  divide,
  linear,
  mean,
  multiply,
  type ParameterScope,
  pixelUnshuffle,
  silu,
  sqrt,
  square,
  sum,
  type Tensor,
} from "@imagier/graph";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { NamerNetwork } from "./detector-networks.js";

/** Logits reach from minus to plus this: enough to be nearly sure among a few thousand names. */
const cosineScale = 20;

export interface NamerOutputs {
  /** Of length 1: what the thing is like. [batch, featureDim] */
  features: Tensor;
  /** [batch, classes] */
  logits: Tensor;
}

/** @param crops opaque, in [-1, 1]: [batch, 3, size, size] */
export function namer(scope: ParameterScope, network: NamerNetwork, crops: Tensor): NamerOutputs {
  const { levels, blocks, featureDim, classes } = network;
  let x = convLayer(scope.at("stem"), pixelUnshuffle(crops, 2), { out: levels[0]! }); // [batch, c0, size/2, size/2]
  levels.forEach((width, level) => {
    const inside = scope.at("levels").at(level);
    if (level > 0) x = convLayer(inside.at("in"), pixelUnshuffle(x, 2), { out: width, kernel: 1 });
    for (let i = 0; i < blocks[level]!; i++) x = residualBlock(inside.at("blocks").at(i), x);
  });
  const pooled = mean(silu(channelNorm(x)), { axes: [2, 3] }); // [batch, width]
  const features = unit(linearLayer(scope.at("features"), pooled, { out: featureDim }));
  const directions = unit(scope.at("head").normal("weight", [classes, featureDim], 1 / Math.sqrt(featureDim)));
  return { features, logits: multiply(linear(features, directions), cosineScale) };
}

/** x [batch, channels, height, width] -> the same shape. */
export function residualBlock(scope: ParameterScope, x: Tensor): Tensor {
  const [, out] = x.shape as readonly [Dim, number, Dim, Dim];
  const inner = convLayer(scope.at("conv1"), silu(channelNorm(x)), { out });
  return add(x, convLayer(scope.at("conv2"), silu(channelNorm(inner)), { out, gain: 0.3 }));
}

/** Rows of length 1. x [rows, features] */
function unit(x: Tensor): Tensor {
  return divide(x, sqrt(add(sum(square(x), { axes: [-1], keepDims: true }), 1e-6)));
}
