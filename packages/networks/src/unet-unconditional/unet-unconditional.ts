// The U-Net of pixel-space diffusion, which knows a timestep and at most a class: DDPM (Ho et al. 2020, arXiv 2006.11239),
// ADM (Dhariwal & Nichol 2021, arXiv 2105.05233). Parameter names are those of diffusers' UNet2DModel.

import { add, gather, multiply, type ParameterScope, subtract, type Tensor } from "@imagier/graph";
import { unsupported } from "../config/read-config.js";
import { activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import { type BlockConditions, downBlock, middleBlock, upBlock } from "../unet/blocks.js";
import type { Level } from "../unet/levels.js";
import { type UnconditionalConfig, unconditionalName } from "./unet-unconditional-config.js";

export interface UnconditionalInputs {
  /** [batch, in_channels, height, width] */
  sample: Tensor;
  /** [batch] float32 */
  timestep: Tensor;
  /** [batch] int64, for a network with classes. */
  classLabels?: Tensor | undefined;
}

/** [batch, out_channels, height, width] */
export function unetUnconditional(
  scope: ParameterScope,
  config: UnconditionalConfig,
  inputs: UnconditionalInputs,
): Tensor {
  const conditions: BlockConditions = { embedding: embeddingOf(scope, config, inputs) };
  const seen = config.center_input_sample ? subtract(multiply(inputs.sample, 2), 1) : inputs.sample;
  const entry = scope.at("conv_in");
  const skips = [entry.mark(convLayer(entry, seen, { out: config.block_out_channels[0]! }))];
  const count = config.block_out_channels.length;
  config.block_out_channels.forEach((_, i) => {
    const level = levelOf(config, { type: config.down_block_types[i]!, level: i, isLast: i === count - 1 });
    skips.push(...downBlock(scope.at("down_blocks").at(i), skips.at(-1)!, { level, config, conditions }));
  });
  let x = middleBlock(scope.at("mid_block"), skips.at(-1)!, { level: middleOf(config), config, conditions });
  config.up_block_types.forEach((type, i) => {
    const plain = levelOf(config, { type, level: count - 1 - i, isLast: i === count - 1 });
    const level = { ...plain, layers: plain.layers + 1 };
    x = upBlock(scope.at("up_blocks").at(i), x, { level, config, conditions, skips });
  });
  const norm = { groups: config.norm_num_groups, epsilon: config.norm_eps };
  const normal = groupNormLayer(scope.at("conv_norm_out"), x, norm);
  return convLayer(scope.at("conv_out"), activation(config.act_fn, normal), { out: config.out_channels });
}

function embeddingOf(scope: ParameterScope, config: UnconditionalConfig, inputs: UnconditionalInputs): Tensor {
  const width = config.block_out_channels[0]!;
  const features = timestepFeatures(inputs.timestep, {
    size: width,
    flipSinToCos: config.flip_sin_to_cos,
    frequencyShift: config.freq_shift,
  });
  const options = { out: 4 * width, activation: config.act_fn };
  const time = embeddingMlp(scope.at("time_embedding"), features, options);
  if (!config.num_class_embeds || !inputs.classLabels) return time;
  const table = scope.at("class_embedding").normal("weight", [config.num_class_embeds, 4 * width], 1);
  return add(time, gather(table, inputs.classLabels));
}

/** Kinds of blocks, down and up alike: whether their places look at each other, and how they are resampled. */
const kinds: Record<string, { hasAttention: boolean; resampling: Level["resampling"] }> = {
  DownBlock2D: { hasAttention: false, resampling: "convolution" },
  AttnDownBlock2D: { hasAttention: true, resampling: "convolution" },
  ResnetDownsampleBlock2D: { hasAttention: false, resampling: "residual" },
  UpBlock2D: { hasAttention: false, resampling: "convolution" },
  AttnUpBlock2D: { hasAttention: true, resampling: "convolution" },
  ResnetUpsampleBlock2D: { hasAttention: false, resampling: "residual" },
};

function levelOf(
  config: UnconditionalConfig,
  { type, level, isLast }: { type: string; level: number; isLast: boolean },
): Level {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!kind) throw unsupported(unconditionalName, "block type", type);
  const channels = config.block_out_channels[level]!;
  const option = type.includes("Down") ? config.downsample_type : config.upsample_type;
  const resampling = kind.hasAttention && option === "resnet" ? "residual" : kind.resampling;
  return {
    channels,
    layers: config.layers_per_block,
    attention: kind.hasAttention ? { kind: "places", heads: headsOf(config, channels), hasNorm: true } : undefined,
    resampling: isLast ? undefined : resampling,
  };
}

/** Under scale-shift conditioning the middle's attention has no norm unless its groups are given. */
function middleOf(config: UnconditionalConfig): Level {
  const channels = config.block_out_channels.at(-1)!;
  const hasNorm = config.resnet_time_scale_shift === "default";
  const attention = { kind: "places" as const, heads: headsOf(config, channels), hasNorm };
  return { channels, layers: 1, attention: config.add_attention ? attention : undefined, resampling: undefined };
}

/** Here `attention_head_dim` is what it says: the width of a head; one head where it is absent. */
function headsOf({ attention_head_dim: size }: UnconditionalConfig, channels: number): number {
  return Math.floor(channels / (size ?? channels));
}
