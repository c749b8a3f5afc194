// Ways to draw from words alone that were weighed against each other: the space that noise is taken out in, and the network that does it.
// Not what ships (networks/recall): each about as large as fits the default model, all told the same in the same way.

import {
  add,
  gather,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  silu,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { type RecallInputs, type RecallNetwork, recall } from "@imagier/networks";
import { channelNorm } from "../../packages/networks/src/layers/channel-norm.js";
import { convLayer } from "../../packages/networks/src/layers/conv-layer.js";
import { linearLayer } from "../../packages/networks/src/layers/linear-layer.js";
import { residualBlock } from "../../packages/networks/src/layers/residual-block.js";
import { timeFeatures } from "../../packages/networks/src/layers/time-features.js";
import { sharedModulation, transformerBlock } from "../../packages/networks/src/layers/transformer-block.js";

export interface Candidate {
  name: string;
  space: "pixels" | "latents";
  /** Pictures a step. */
  batch: number;
  flow: (scope: ParameterScope, inputs: RecallInputs) => Tensor;
}

const conditionDim = 256;
const dim = 192;
const blocks = 6;

/** @param network of the memory, whose latents the others draw too */
export function candidatesFor(network: RecallNetwork): Candidate[] {
  const { size, latentChannels } = network.autoencoder;
  const side = size / 8;
  const conditionOf = (scope: ParameterScope, { time, meaning, style }: RecallInputs) => {
    const hands = scope.normal("style", [network.styles.length + 1, conditionDim], 0.5);
    const gain = Math.sqrt(network.meaningDim); // a meaning has length 1
    const asked = linearLayer(scope.at("meaning"), meaning, { out: conditionDim, gain });
    const told = add(linearLayer(scope.at("time"), timeFeatures(time, 64), { out: conditionDim }), asked);
    return silu(linearLayer(scope.at("mix"), silu(add(told, gather(hands, style))), { out: conditionDim }));
  };
  const picture = (x: Tensor, channels: number, width: number) => reshape(x, [x.shape[0]!, channels, width, width]);
  const flat = (x: Tensor, length: number) => reshape(x, [x.shape[0]!, length]);

  /** A transformer over the places of x [batch, channels, width, width] -> the same shape. */
  const transformer = (scope: ParameterScope, [x, condition]: readonly [Tensor, Tensor], depth = blocks) => {
    const [batch, channels, width] = x.shape as readonly [number, number, number, number];
    const tokens = transpose(reshape(x, [batch, channels, width * width]), [0, 2, 1]);
    let y = add(linearLayer(scope.at("in"), tokens, { out: dim }), scope.normal("place", [width * width, dim], 0.1));
    const modulation = sharedModulation(scope.at("modulation"), condition, dim);
    for (let i = 0; i < depth; i++) y = transformerBlock(scope.at("blocks").at(i), [y, modulation], { heads: 4 });
    const out = linearLayer(scope.at("out"), y, { out: channels, gain: 0.1 });
    return reshape(transpose(out, [0, 2, 1]), [batch, channels, width, width]);
  };

  /** Down and up again over levels, each half as wide, with skips. x [batch, channels, width, width] -> the same shape. */
  const uNet = (scope: ParameterScope, [x, condition]: readonly [Tensor, Tensor], levels: readonly number[]) => {
    let y = convLayer(scope.at("in"), x, { out: levels[0]! });
    const skips: Tensor[] = [];
    for (const [level, width] of levels.entries()) {
      const down = scope.at("down").at(level);
      if (level > 0) y = convLayer(down.at("in"), pixelUnshuffle(y, 2), { out: width, kernel: 1 });
      y = residualBlock(down.at("block"), [y, condition], { out: width });
      skips.push(y);
    }
    for (let level = levels.length - 1; level >= 0; level--) {
      const up = scope.at("up").at(level);
      const width = levels[level]!;
      if (level < levels.length - 1) y = pixelShuffle(convLayer(up.at("in"), y, { out: width * 4, kernel: 1 }), 2);
      y = residualBlock(up.at("block"), [add(y, skips[level]!), condition], { out: width });
    }
    return convLayer(scope.at("out"), silu(channelNorm(y)), { out: x.shape[1] as number, gain: 0.1 });
  };

  const inPixels = (
    name: string,
    batch: number,
    network: (scope: ParameterScope, seen: readonly [Tensor, Tensor]) => Tensor,
  ): Candidate => ({
    ...{ name, batch, space: "pixels" },
    flow: (scope, inputs) =>
      flat(
        network(scope, [picture(inputs.latents, 4, size), conditionOf(scope.at("condition"), inputs)]),
        size ** 2 * 4,
      ),
  });
  const inLatents = (
    name: string,
    batch: number,
    network: (scope: ParameterScope, seen: readonly [Tensor, Tensor]) => Tensor,
  ): Candidate => ({
    ...{ name, batch, space: "latents" },
    flow: (scope, inputs) => {
      const seen = [picture(inputs.latents, latentChannels, side), conditionOf(scope.at("condition"), inputs)] as const;
      return flat(network(scope, seen), side ** 2 * latentChannels);
    },
  });
  const patched = (scope: ParameterScope, [x, condition]: readonly [Tensor, Tensor]) =>
    pixelShuffle(transformer(scope, [pixelUnshuffle(x, 8), condition]), 8);
  /** A convolutional stem and head around the transformer, as in U-ViT. */
  const stemmed = (scope: ParameterScope, [x, condition]: readonly [Tensor, Tensor]) => {
    const fine = residualBlock(
      scope.at("stem"),
      [convLayer(scope.at("in"), pixelUnshuffle(x, 4), { out: 72 }), condition],
      {
        out: 72,
      },
    );
    const coarse = pixelShuffle(transformer(scope.at("middle"), [pixelUnshuffle(fine, 2), condition]), 2);
    const y = residualBlock(scope.at("head"), [add(fine, coarse), condition], { out: 72 });
    return pixelShuffle(convLayer(scope.at("out"), silu(channelNorm(y)), { out: 64, gain: 0.1 }), 4);
  };
  return [
    inPixels("pixels, U-Net", 16, (scope, [x, condition]) =>
      pixelShuffle(uNet(scope, [pixelUnshuffle(x, 2), condition], [36, 72, 144]), 2),
    ),
    inPixels("pixels, transformer on patches of 8", 32, patched),
    inPixels("pixels, transformer with a convolutional stem and head", 32, stemmed),
    inLatents("latents, U-Net", 64, (scope, seen) => uNet(scope, seen, [96, 192])),
    inLatents("latents, transformer", 64, transformer),
    {
      name: "latents, one vector",
      space: "latents",
      batch: 512,
      flow: (scope, inputs) => recall(scope, network, inputs),
    },
  ];
}
