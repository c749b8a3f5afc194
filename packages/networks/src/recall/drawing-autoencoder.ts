// A drawing as a few hundred numbers, and back: the space in which a memory of drawings is cheap to search.
// Not the memory (recall.ts). The first stage of latent diffusion (Rombach et al. 2022, arXiv 2112.10752, section 3.1), without its
// adversary: what it blurs, the drawing network draws again.

import {
  add,
  divide,
  mean,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  silu,
  sqrt,
  square,
  type Tensor,
} from "@imagier/graph";
import { residualBlock } from "../detector/namer.js";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import type { DrawingAutoencoderNetwork } from "./recall-network.js";

/** pictures [batch, 4, size, size], premultiplied, in [-1, 1] -> latents of mean square 1: [batch, latentChannels, size/8, size/8] */
export function encodeDrawing(scope: ParameterScope, network: DrawingAutoencoderNetwork, pictures: Tensor): Tensor {
  const [eighth, quarter] = network.levels;
  let x = convLayer(scope.at("stem"), pixelUnshuffle(pictures, 4), { out: quarter }); // [batch, quarter, size/4, size/4]
  x = residualBlock(scope.at("quarter"), x);
  x = convLayer(scope.at("down"), pixelUnshuffle(x, 2), { out: eighth, kernel: 1 });
  x = residualBlock(scope.at("eighth"), x);
  const latents = convLayer(scope.at("head"), silu(channelNorm(x)), { out: network.latentChannels });
  return divide(latents, sqrt(add(mean(square(latents), { axes: [1, 2, 3], keepDims: true }), 1e-6)));
}

/** latents [batch, latentChannels, size/8, size/8] -> pictures [batch, 4, size, size], premultiplied, about [-1, 1] */
export function decodeDrawing(scope: ParameterScope, network: DrawingAutoencoderNetwork, latents: Tensor): Tensor {
  const { levels, blocks } = network;
  let x = convLayer(scope.at("stem"), latents, { out: levels[0] });
  levels.forEach((width, level) => {
    const inside = scope.at("levels").at(level);
    if (level > 0) x = pixelShuffle(convLayer(inside.at("up"), x, { out: width * 4, kernel: 1 }), 2);
    for (let i = 0; i < blocks[level]!; i++) x = residualBlock(inside.at("blocks").at(i), x);
  });
  return pixelShuffle(convLayer(scope.at("head"), silu(channelNorm(x)), { out: 4 * 4 }), 2);
}
