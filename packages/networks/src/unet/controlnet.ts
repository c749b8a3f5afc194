// A copy of a U-Net's way down that looks at a picture of edges, depth or poses and gives residuals for the U-Net's skips.
// Zhang et al. 2023 (arXiv 2302.05543). Parameter names are those of diffusers' ControlNetModel. Not the making of such pictures.

import {
  add,
  concat,
  type Graph,
  mean,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  slice,
  splitSizes,
  type Tensor,
} from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { type BlockConditions, downBlock, middleBlock } from "./blocks.js";
import { conditionEmbedding, type EmbeddingInputs } from "./condition-embedding.js";
import { downLevels, middleLevel } from "./levels.js";
import type { ControlNetConfig } from "./unet-config.js";
import { type EncoderInputOptions, encoderInputs } from "./unet-inputs.js";

export interface ControlNetInputs extends EmbeddingInputs {
  /** [batch, in_channels, height, width] */
  latents: Tensor;
  /** [batch, tokens, cross_attention_dim] */
  context: Tensor;
  /** [batch, conditioning_channels, pixel height, pixel width] in [0, 1]; the pixels are 8 times the latents. */
  picture: Tensor;
  /** [residuals + 1]: factors of the residuals, the middle's last; see `controlNetScales`. */
  scales: Tensor;
}

export interface ControlNetOutputs {
  /** For the U-Net's skips, in their order. */
  downResiduals: readonly Tensor[];
  midResidual: Tensor;
}

const name = "ControlNetModel";

/** Inputs as of a U-Net, and controlnet_cond and scales. */
export function controlNetInputs(
  graph: Graph,
  config: ControlNetConfig,
  options: EncoderInputOptions = {},
): ControlNetInputs {
  const { batch = "batch", height, width } = options.sizes ?? {};
  const factor = 2 ** (config.conditioning_embedding_out_channels.length - 1);
  const [pixelHeight, pixelWidth] = [height, width].map((size, i) =>
    size === undefined ? `${factor}*${["height", "width"][i]}` : factor * size,
  );
  return {
    ...encoderInputs(graph, config, options),
    picture: graph.input("controlnet_cond", [batch, config.conditioning_channels, pixelHeight!, pixelWidth!]),
    scales: graph.input("scales", [residualCount(config) + 1]),
  };
}

/** Factors for `scales`: the same for all, or in guess mode from a tenth of it at the finest to all of it in the middle. */
export function controlNetScales(
  config: ControlNetConfig,
  { scale, isGuess = false }: { scale: number; isGuess?: boolean },
): Float32Array {
  const count = residualCount(config);
  const isGraded = isGuess && !config.global_pool_conditions;
  return Float32Array.from({ length: count + 1 }, (_, i) => scale * (isGraded ? 10 ** (i / count - 1) : 1));
}

function residualCount(config: ControlNetConfig): number {
  return downLevels(name, config).reduce((sum, { layers, resampling }) => sum + layers + (resampling ? 1 : 0), 1);
}

export function controlNet(
  scope: ParameterScope,
  config: ControlNetConfig,
  inputs: ControlNetInputs,
): ControlNetOutputs {
  const conditions: BlockConditions = {
    embedding: conditionEmbedding(scope, config, inputs),
    context: inputs.context,
  };
  const entry = convLayer(scope.at("conv_in"), inputs.latents, { out: config.block_out_channels[0]! });
  const outputs = [add(entry, pictureEmbedding(scope.at("controlnet_cond_embedding"), config, inputs.picture))];
  downLevels(name, config).forEach((level, i) => {
    outputs.push(...downBlock(scope.at("down_blocks").at(i), outputs.at(-1)!, { level, config, conditions }));
  });
  const level = middleLevel(config);
  const last = outputs.at(-1)!;
  const middle = level ? middleBlock(scope.at("mid_block"), last, { level, config, conditions }) : last;
  const scaleOf = (i: number) => reshape(slice(inputs.scales, 0, { start: i, end: i + 1 }), []);
  const residual = (at: ParameterScope, x: Tensor, i: number) => {
    const scaled = multiply(convLayer(at, x, { out: x.shape[1] as number, kernel: 1 }), scaleOf(i));
    return config.global_pool_conditions ? mean(scaled, { axes: [2, 3], keepDims: true }) : scaled;
  };
  return {
    downResiduals: outputs.map((x, i) => residual(scope.at("controlnet_down_blocks").at(i), x, i)),
    midResidual: residual(scope.at("controlnet_mid_block"), middle, outputs.length),
  };
}

/** The picture brought to the size of the latents by convolutions. [batch, first width, height, width] */
function pictureEmbedding(scope: ParameterScope, config: ControlNetConfig, picture: Tensor): Tensor {
  const widths = config.conditioning_embedding_out_channels;
  const isSwapped = config.controlnet_conditioning_channel_order === "bgr";
  const seen = isSwapped ? concat(splitSizes(picture, [1, 1, 1], 1).toReversed(), 1) : picture;
  let x = silu(convLayer(scope.at("conv_in"), seen, { out: widths[0]! }));
  widths.slice(1).forEach((out, i) => {
    const blocks = scope.at("blocks");
    x = silu(convLayer(blocks.at(2 * i), x, { out: x.shape[1] as number }));
    x = silu(convLayer(blocks.at(2 * i + 1), x, { out, stride: 2 }));
  });
  return scope.mark(convLayer(scope.at("conv_out"), x, { out: config.block_out_channels[0]! }));
}
