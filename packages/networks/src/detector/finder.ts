// Finds the things in a picture, whatever they are called: where their middles are, how large they are, which pixels are theirs.
// Not their names (namer.ts). Middles as peaks of a map: Zhou et al. 2019, "Objects as points" (arXiv 1904.07850); coarse levels
// added back into fine ones: Lin et al. 2017 (arXiv 1612.03144).

import {
  add,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  resizeNearest,
  silu,
  slice,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import type { FinderNetwork } from "./detector-networks.js";
import { residualBlock } from "./namer.js";

/** Pixels of the picture to a place of the finder's maps of middles and boxes, along a side. */
export const finderStride = 8;
/** The same for the map of pixels. */
export const inkStride = 2;

/** Channels between the first squares of 4 x 4 pixels and the rest. */
const stemWidth = 24;
/** Logit against a middle before anything is learned: few places are one. Lin et al. 2017 (arXiv 1708.02002), section 3.3. */
const rarity = 2.2;
const inkChannels = (finderStride / inkStride) ** 2;

export interface FinderOutputs {
  /** Logit that the middle of a thing is here. [batch, 1, height/8, width/8] */
  middles: Tensor;
  /** From here to the middle, in places, and the logarithms of width and height in places. [batch, 4, height/8, width/8] */
  boxes: Tensor;
  /** Logit that the pixels belong to a thing and not to the ground. [batch, 1, height/2, width/2] */
  ink: Tensor;
}

/** @param pictures opaque, in [-1, 1], sides multiples of 32: [batch, 3, height, width] */
export function finder(scope: ParameterScope, network: FinderNetwork, pictures: Tensor): FinderOutputs {
  const { levels } = network;
  const stem = convLayer(scope.at("stem"), pixelUnshuffle(pictures, 4), { out: stemWidth }); // stride 4
  const fine = descend(scope, network, { level: 0, x: silu(stem) }); // stride 8
  const middle = descend(scope, network, { level: 1, x: fine }); // 16
  const coarse = descend(scope, network, { level: 2, x: middle }); // 32
  const up = scope.at("up");
  const wide = ascend(up.at(1), coarse, { onto: middle, out: levels[1] });
  const all = silu(channelNorm(ascend(up.at(0), wide, { onto: fine, out: levels[0] })));
  const answers = convLayer(scope.at("head").at("places"), all, { out: 5 }); // [batch, 5, height/8, width/8]
  const ink = convLayer(scope.at("head").at("ink"), all, { out: inkChannels, kernel: 1 });
  return {
    middles: subtract(slice(answers, 1, { start: 0, end: 1 }), rarity),
    boxes: slice(answers, 1, { start: 1, end: 5 }),
    ink: pixelShuffle(ink, finderStride / inkStride),
  };
}

/** To half the height and width, with the blocks of that level. */
function descend(
  scope: ParameterScope,
  { levels, blocks }: FinderNetwork,
  { level, x }: { level: number; x: Tensor },
): Tensor {
  const inside = scope.at("levels").at(level);
  let y = convLayer(inside.at("in"), pixelUnshuffle(x, 2), { out: levels[level]!, kernel: 1 });
  for (let i = 0; i < blocks[level]!; i++) y = residualBlock(inside.at("blocks").at(i), y);
  return y;
}

/** What a coarse level knows, on the places of a finer one. */
function ascend(scope: ParameterScope, coarse: Tensor, { onto, out }: { onto: Tensor; out: number }): Tensor {
  const brought = resizeNearest(convLayer(scope.at("in"), coarse, { out, kernel: 1 }), 2);
  return residualBlock(scope.at("block"), add(onto, brought));
}
