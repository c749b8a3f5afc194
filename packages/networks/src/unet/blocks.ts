// The levels of a U-Net as graph functions: down with skips kept, the middle, up with skips taken. Ronneberger et al. 2015
// (arXiv 1505.04597), with the blocks of Rombach et al. 2021. Not which level has what (levels.ts).

import { ImagierError } from "@imagier/contracts";
import { averagePool2d, concat, type Dim, type ParameterScope, resizeNearest, type Tensor } from "@imagier/graph";
import { pictureAttention } from "../layers/picture-attention.js";
import { doublingLayer, halvingLayer } from "../layers/resampling.js";
import { resnetBlock } from "../layers/resnet-block.js";
import { type SpatialTransformerOptions, spatialTransformer } from "../layers/spatial-transformer.js";
import type { Level } from "./levels.js";
import type { BlockConfig } from "./unet-config.js";

/** What every block looks at. */
export interface BlockConditions {
  /** [batch, size]: time, classes, sizes. */
  embedding: Tensor;
  /** [batch, tokens, size]: the words; absent where no level has a transformer. */
  context?: Tensor;
  addedContexts?: SpatialTransformerOptions["addedContexts"];
  /** Of the level's places. */
  contextBias?: Tensor | undefined;
}

/** x [batch, in, height, width] -> the output of every layer and of the halving, in their order. */
export function downBlock(scope: ParameterScope, x: Tensor, { level, config, conditions }: Block): Tensor[] {
  const outputs: Tensor[] = [];
  let state = x;
  for (let layer = 0; layer < level.layers; layer++) {
    state = resnet(scope.at("resnets").at(layer), state, { level, config, conditions });
    state = attended(scope, state, { level, layer, config, conditions });
    outputs.push(state);
  }
  const halving = scope.at("downsamplers").at(0);
  if (level.resampling === "convolution") {
    outputs.push(halvingLayer(halving, state, { padding: config.downsample_padding }));
  } else if (level.resampling === "residual") {
    const resample = (x: Tensor) => averagePool2d(x, 2);
    outputs.push(resnet(halving, state, { level, config, conditions, resample }));
  }
  scope.mark(outputs.at(-1)!);
  return outputs;
}

/** Layer, transformer, layer. x [batch, channels, height, width] -> the same shape. */
export function middleBlock(scope: ParameterScope, x: Tensor, { level, config, conditions }: Block): Tensor {
  const scaled = { level, config: { ...config, resnet_out_scale_factor: config.mid_block_scale_factor }, conditions };
  const first = resnet(scope.at("resnets").at(0), x, scaled);
  const middle = attended(scope, first, { ...scaled, layer: 0 });
  return scope.mark(resnet(scope.at("resnets").at(1), middle, scaled));
}

/**
 * @param skips the outputs of the way down that are still to be taken; as many as the level has layers are taken off the end
 * @returns [batch, channels, height, width] as large as the next skip
 */
export function upBlock(
  scope: ParameterScope,
  x: Tensor,
  { level, config, conditions, skips }: Block & { skips: Tensor[] },
): Tensor {
  let state = x;
  for (let layer = 0; layer < level.layers; layer++) {
    const joined = concat([state, skips.pop()!], 1);
    state = resnet(scope.at("resnets").at(layer), joined, { level, config, conditions });
    state = attended(scope, state, { level, layer, config, conditions });
  }
  const doubling = scope.at("upsamplers").at(0);
  const [height, width] = (skips.at(-1) ?? state).shape.slice(2) as [Dim, Dim];
  if (level.resampling === "convolution") {
    state = doublingLayer(doubling, state, { height, width });
  } else if (level.resampling === "residual") {
    const resample = (x: Tensor) => resizeNearest(x, { height, width });
    state = resnet(doubling, state, { level, config, conditions, resample });
  }
  return scope.mark(state);
}

interface Block {
  level: Level;
  config: BlockConfig;
  conditions: BlockConditions;
}

function resnet(
  scope: ParameterScope,
  x: Tensor,
  { level, config, conditions, resample }: Block & { resample?: (x: Tensor) => Tensor },
): Tensor {
  return resnetBlock(scope, x, {
    out: level.channels,
    groups: config.norm_num_groups,
    epsilon: config.norm_eps,
    activation: config.act_fn,
    embedding: conditions.embedding,
    conditioning: config.resnet_time_scale_shift === "scale_shift" ? "scale-shift" : "add",
    skipsEmbeddingActivation: config.resnet_skip_time_act,
    outputScale: config.resnet_out_scale_factor,
    resample,
  });
}

/** x after the level's attention behind this layer; x itself where there is none. */
function attended(
  scope: ParameterScope,
  x: Tensor,
  { level: { attention }, layer, config, conditions }: Block & { layer: number },
): Tensor {
  if (!attention) return x;
  const at = scope.at("attentions").at(layer);
  if (attention.kind === "own") return attention.attend(at, x);
  const groups = config.norm_num_groups;
  if (attention.kind === "places") {
    const { heads, hasNorm } = attention;
    const norm = hasNorm ? { groups, epsilon: config.norm_eps } : undefined;
    return pictureAttention(at, x, { heads, norm, outputScale: config.resnet_out_scale_factor });
  }
  const { context, addedContexts, contextBias } = conditions;
  if (!context) throw new ImagierError("VALUE_INVALID", "The network needs encoder_hidden_states, which is absent.");
  return spatialTransformer(at, [x, context], {
    heads: attention.heads,
    depth: attention.depths[layer]!,
    groups,
    hasLinearProjection: config.use_linear_projection ?? false,
    isOnlyCross: attention.isOnlyCross,
    addedContexts,
    contextBias,
  });
}
