// unCLIP's decoder: a U-Net whose places look at each other and at the context in one attention.
// Ramesh et al. 2022 (arXiv 2204.06125), section 2.1, on Dhariwal & Nichol 2021 (arXiv 2105.05233). Parameter names are those of
// diffusers' UNet2DConditionModel with SimpleCrossAttn blocks.

import {
  add,
  concat,
  type Dim,
  expand,
  type Graph,
  multiHeadAttention,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { biasedAttention } from "../layers/biased-attention.js";
import { convLayer } from "../layers/conv-layer.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { linearLayer } from "../layers/linear-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import { downBlock, middleBlock, upBlock } from "../unet/blocks.js";
import type { Level } from "../unet/levels.js";
import type { UnclipDecoderConfig } from "./unclip-config.js";

/** What takes a token out of a softmax: the number that the weights were trained with. */
const hidden = -10000;
const attentionEpsilon = 1e-5;

export interface UnclipDecoderInputs {
  /** [batch, in_channels, height, width]; each side a multiple of what the levels halve. */
  sample: Tensor;
  /** [batch] from 999 (noise) to 0. */
  timestep: Tensor;
  /** What `textProjection` gives: [batch, tokens, cross_attention_dim]. */
  context: Tensor;
  /** What it adds to the time: [batch, 4 * block_out_channels[0]]. */
  addition: Tensor;
  /** 1 at tokens, 0 at padding. float32 [batch, tokens]. Without it there is no padding. */
  mask?: Tensor;
}

/** Declares the inputs `sample`, `timestep`, `context`, `addition` and `mask`. */
export function unclipDecoderInputs(graph: Graph, config: UnclipDecoderConfig): UnclipDecoderInputs {
  return {
    sample: graph.input("sample", ["batch", config.in_channels, ...decoderPlaces(config)]),
    timestep: graph.input("timestep", ["batch"]),
    context: graph.input("context", ["batch", "tokens", config.cross_attention_dim]),
    addition: graph.input("addition", ["batch", 4 * config.block_out_channels[0]!]),
    mask: graph.input("mask", ["batch", "tokens"]),
  };
}

/** Free sides: every level but the last halves the places. */
export function decoderPlaces({ block_out_channels: widths }: UnclipDecoderConfig): Dim[] {
  const factor = 2 ** (widths.length - 1);
  return [multiplyDims(factor, "rows"), multiplyDims(factor, "columns")];
}

/** The noise, and where out_channels says so how sure of it: [batch, out_channels, height, width]. */
export function unclipDecoder(scope: ParameterScope, config: UnclipDecoderConfig, inputs: UnclipDecoderInputs): Tensor {
  const { block_out_channels: widths, act_fn, flip_sin_to_cos: flipSinToCos, freq_shift: frequencyShift } = config;
  const [first] = widths as [number, ...number[]];
  const features = timestepFeatures(inputs.timestep, { size: first, flipSinToCos, frequencyShift });
  const time = embeddingMlp(scope.at("time_embedding"), features, { out: 4 * first, activation: act_fn });
  const conditions = { embedding: add(time, inputs.addition) };
  const blockConfig = {
    ...config,
    downsample_padding: 1,
    mid_block_scale_factor: 1,
    resnet_skip_time_act: false,
    resnet_out_scale_factor: 1,
  };
  const own: Level["attention"] = { kind: "own", attend: (at, x) => attend(at, x, { config, inputs }) };
  const levelOf = (type: string, level: number, isLast: boolean): Level => ({
    channels: widths[level]!,
    layers: config.layers_per_block,
    attention: type.startsWith("SimpleCrossAttn") ? own : undefined,
    resampling: isLast ? undefined : "residual",
  });
  const last = widths.length - 1;
  const skips = [convLayer(scope.at("conv_in"), inputs.sample, { out: first })];
  config.down_block_types.forEach((type, i) => {
    const options = { level: levelOf(type, i, i === last), config: blockConfig, conditions };
    skips.push(...downBlock(scope.at("down_blocks").at(i), skips.at(-1)!, options));
  });
  const middle: Level = { channels: widths[last]!, layers: 1, attention: own, resampling: undefined };
  let x = middleBlock(scope.at("mid_block"), skips.at(-1)!, { level: middle, config: blockConfig, conditions });
  config.up_block_types.forEach((type, i) => {
    const plain = levelOf(type, last - i, i === last);
    const level = { ...plain, layers: plain.layers + 1 };
    x = upBlock(scope.at("up_blocks").at(i), x, { level, config: blockConfig, conditions, skips });
  });
  const norm = { groups: config.norm_num_groups, epsilon: config.norm_eps };
  const normal = groupNormLayer(scope.at("conv_norm_out"), x, norm);
  return convLayer(scope.at("conv_out"), activation(act_fn, normal), { out: config.out_channels });
}

/** Every place looks at the context and at all places. x [batch, channels, height, width] -> the same shape. */
function attend(
  scope: ParameterScope,
  x: Tensor,
  { config, inputs }: { config: UnclipDecoderConfig; inputs: UnclipDecoderInputs },
): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const heads = channels / config.attention_head_dim;
  const count = multiplyDims(height, width);
  const norm = { groups: config.norm_num_groups, epsilon: attentionEpsilon };
  const normal = groupNormLayer(scope.at("group_norm"), reshape(x, [batch, channels, count]), norm);
  const places = transpose(normal, [0, 2, 1]); // [batch, places, channels]
  const project = (name: string, from: Tensor) => linearLayer(scope.at(name), from, { out: channels });
  const keys = concat([project("add_k_proj", inputs.context), project("to_k", places)], 1);
  const values = concat([project("add_v_proj", inputs.context), project("to_v", places)], 1);
  const queries = project("to_q", places);
  const bias = inputs.mask && biasOf(inputs.mask, x, count);
  const mixed = bias
    ? biasedAttention([queries, keys, values], { heads, bias })
    : multiHeadAttention(queries, keys, values, { heads });
  const out = linearLayer(scope.at("to_out").at(0), mixed, { out: channels });
  return add(x, reshape(transpose(out, [0, 2, 1]), x.shape));
}

/** Hides padding of the context, never a place. [batch, 1, places, tokens + places] */
function biasOf(mask: Tensor, x: Tensor, count: Dim): Tensor {
  const batch = mask.shape[0] as Dim;
  const seen = expand(mask.graph.constant([0], [1, 1]), [batch, count], [x]);
  const columns = concat([multiply(subtract(1, mask), hidden), seen], 1); // [batch, tokens + places]
  const one = reshape(columns, [batch, 1, 1, columns.shape[1]!]);
  // The engine's attention takes no bias that broadcasts over the queries.
  return expand(one, [batch, 1, count, columns.shape[1]!], [x, columns]);
}
