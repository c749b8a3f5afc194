// What stands on each level of a U-Net, down, in the middle and up: the lists of its configuration put together.
// Not the blocks themselves (blocks.ts). The option `attention_head_dim` holds the number of heads: a name kept from the first
// release of diffusers.

import { ImagierError } from "@imagier/contracts";
import type { ParameterScope, Tensor } from "@imagier/graph";
import { ofLevel, unsupported } from "../config/read-config.js";
import type { UNetConfig, UNetEncoderConfig } from "./unet-config.js";

export interface Level {
  channels: number;
  /** Residual blocks, each followed by attention where there is some. */
  layers: number;
  attention: TransformerAttention | PlaceAttention | OwnAttention | undefined;
  /** How the places are halved (down) or doubled (up) after the layers: by a convolution, or inside a residual block. */
  resampling: "convolution" | "residual" | undefined;
}

/** A transformer that looks at the context. */
interface TransformerAttention {
  kind: "transformer";
  heads: number;
  /** Blocks of the transformer after each layer. */
  depths: readonly number[];
  isOnlyCross: boolean;
}

/** The places look at each other, and at nothing else. */
interface PlaceAttention {
  kind: "places";
  heads: number;
  hasNorm: boolean;
}

/** What a family brings of its own, after each layer. */
interface OwnAttention {
  kind: "own";
  /** x [batch, channels, height, width] -> the same shape. */
  attend: (scope: ParameterScope, x: Tensor) => Tensor;
}

const downBlocks: Record<string, boolean> = { CrossAttnDownBlock2D: true, DownBlock2D: false };
const upBlocks: Record<string, boolean> = { CrossAttnUpBlock2D: true, UpBlock2D: false };

/** Finest first. @throws NETWORK_UNSUPPORTED for a kind of block that is not built */
export function downLevels(name: string, config: UNetEncoderConfig): Level[] {
  return config.block_out_channels.map((channels, level): Level => {
    const type = config.down_block_types[level]!;
    const hasAttention = Object.hasOwn(downBlocks, type) ? downBlocks[type] : undefined;
    if (hasAttention === undefined) throw unsupported(name, "down_block_types", type);
    const layers = ofLevel("layers_per_block", config.layers_per_block, level);
    const depth = ofLevel("transformer_layers_per_block", config.transformer_layers_per_block, level);
    return {
      channels,
      layers,
      attention: hasAttention ? attentionOf(config, { level, layers, depth }) : undefined,
      resampling: level < config.block_out_channels.length - 1 ? "convolution" : undefined,
    };
  });
}

/** Coarsest first; one layer more than on the way down, for every skip has to be taken. */
export function upLevels(name: string, config: UNetConfig): Level[] {
  const count = config.block_out_channels.length;
  return config.up_block_types.map((type, i): Level => {
    const level = count - 1 - i;
    const hasAttention = Object.hasOwn(upBlocks, type) ? upBlocks[type] : undefined;
    if (hasAttention === undefined) throw unsupported(name, "up_block_types", type);
    const layers = ofLevel("layers_per_block", config.layers_per_block, level) + 1;
    const reversed = config.reverse_transformer_layers_per_block;
    const depth = reversed
      ? ofLevel("reverse_transformer_layers_per_block", reversed, i)
      : ofLevel("transformer_layers_per_block", config.transformer_layers_per_block, level);
    return {
      channels: config.block_out_channels[level]!,
      layers,
      attention: hasAttention ? attentionOf(config, { level, layers, depth }) : undefined,
      resampling: i < count - 1 ? "convolution" : undefined,
    };
  });
}

/** The middle: one layer, a transformer where there is attention, one layer more; undefined where it is left out. */
export function middleLevel(config: UNetEncoderConfig): Level | undefined {
  if (config.mid_block_type === null) return undefined;
  const level = config.block_out_channels.length - 1;
  const depth = ofLevel("transformer_layers_per_block", config.transformer_layers_per_block, level);
  const attention = attentionOf(config, { level, layers: 1, depth });
  const isAlways = config.only_cross_attention === true;
  return {
    channels: config.block_out_channels[level]!,
    layers: 1,
    attention:
      config.mid_block_type === "UNetMidBlock2DCrossAttn"
        ? { ...attention, isOnlyCross: config.mid_block_only_cross_attention ?? isAlways }
        : undefined,
    resampling: undefined,
  };
}

function attentionOf(
  config: UNetEncoderConfig,
  { level, layers, depth }: { level: number; layers: number; depth: number | number[] },
): TransformerAttention {
  const heads = ofLevel("num_attention_heads", config.num_attention_heads ?? config.attention_head_dim ?? 8, level);
  const channels = config.block_out_channels[level]!;
  if (channels % heads !== 0) {
    const message = `attention_head_dim: ${heads} heads do not divide the ${channels} channels of level ${level}.`;
    throw new ImagierError("NETWORK_CONFIG_INVALID", message);
  }
  return {
    kind: "transformer",
    heads,
    depths: Array.from({ length: layers }, (_, layer) => ofLevel("transformer_layers_per_block", depth, layer)),
    isOnlyCross: ofLevel("only_cross_attention", config.only_cross_attention, level),
  };
}

/** Where every attention over the context stands, in the order in which image prompts number them: down, up, middle. */
export function contextAttentionPaths(config: UNetConfig): string[] {
  const pathsOf = (path: string, attention: Level["attention"]) =>
    (attention?.kind === "transformer" ? attention.depths : []).flatMap((depth, layer) =>
      Array.from({ length: depth }, (_, i) => `${path}.attentions.${layer}.transformer_blocks.${i}.attn2`),
    );
  const name = "UNet2DConditionModel";
  return [
    ...downLevels(name, config).flatMap(({ attention }, i) => pathsOf(`down_blocks.${i}`, attention)),
    ...upLevels(name, config).flatMap(({ attention }, i) => pathsOf(`up_blocks.${i}`, attention)),
    ...pathsOf("mid_block", middleLevel(config)?.attention),
  ];
}
