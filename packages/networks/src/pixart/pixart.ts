// PixArt's transformer (alpha and sigma): latents that look at the words of a prompt, one modulation shared by all blocks.
// Chen et al. 2023 (arXiv 2310.00426), section 2.2; Chen et al. 2024 (arXiv 2403.04692). Parameter names: diffusers.

import {
  add,
  concat,
  type Dim,
  type Graph,
  gelu,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  split,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { modulatedNorm } from "../layers/adaptive-norm.js";
import { crossAttention } from "../layers/cross-attention.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { feedForward } from "../layers/feed-forward.js";
import { type Grid, gridPositions } from "../layers/grid-positions.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches, patchTokens } from "../layers/patches.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { PixArtConfig } from "./pixart-config.js";

const timeFeatureCount = 256;
/** Shift, scale and gate of the attention, then of the feed-forward part. */
const modulationParts = 6;
/** Added to the score of a word that is not to be seen. */
const unseen = -10000;
/** One network for every 64 places of the latents' side: the places are spread less far. */
const placesPerScale = 64;

export interface PixArtInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, caption_channels] */
  context: Tensor;
  /** [batch, tokens] float32: 1 where there is a word, 0 where there is padding. @default all are words */
  contextMask?: Tensor | undefined;
  /** [batch] float32, 0 to 999 */
  timestep: Tensor;
  /** [rows * columns, dim]: `pixartPositions` */
  positions: Tensor;
  /** [batch, 2] height and width in pixels, where use_additional_conditions is set. */
  resolution?: Tensor | undefined;
  /** [batch, 1] height over width, where use_additional_conditions is set. */
  aspectRatio?: Tensor | undefined;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, timestep and positions, and as asked for encoder_attention_mask,
 * resolution and aspect_ratio; batch, rows, columns and tokens are known at the run.
 */
export function pixartInputs(graph: Graph, config: PixArtConfig, { hasMask }: { hasMask: boolean }): PixArtInputs {
  const { patch_size: patch } = config;
  const isConditioned = config.use_additional_conditions;
  const wordSize = config.caption_channels ?? config.cross_attention_dim;
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", wordSize]),
    contextMask: hasMask ? graph.input("encoder_attention_mask", ["batch", "tokens"]) : undefined,
    timestep: graph.input("timestep", ["batch"]),
    positions: graph.input("positions", ["columns*rows", widthOf(config)]),
    resolution: isConditioned ? graph.input("resolution", ["batch", 2]) : undefined,
    aspectRatio: isConditioned ? graph.input("aspect_ratio", ["batch", 1]) : undefined,
  };
}

/** The places of the tokens of a grid. [rows * columns, dim] */
export function pixartPositions(config: PixArtConfig, grid: Grid): Float32Array {
  const { sample_size: side, patch_size: patch } = config;
  const interpolationScale = config.interpolation_scale ?? Math.max(Math.floor(side / placesPerScale), 1);
  return gridPositions(grid, { dim: widthOf(config), baseSize: Math.floor(side / patch), interpolationScale });
}

/** [batch, out_channels, height, width]; twice the channels of the latents where the spread is learned. */
export function pixart(scope: ParameterScope, config: PixArtConfig, inputs: PixArtInputs): Tensor {
  const { patch_size: patch } = config;
  const dim = widthOf(config);
  const places = scope.at("pos_embed");
  const tokens = patchTokens(places.at("proj"), inputs.latents, { patch, dim });
  let x = places.mark(add(tokens, inputs.positions)); // [batch, places, dim]
  const adaptive = scope.at("adaln_single");
  const condition = conditionOf(adaptive.at("emb"), config, inputs); // [batch, dim]
  const flat = linearLayer(adaptive.at("linear"), silu(condition), { out: modulationParts * dim });
  const modulation = reshape(adaptive.mark(flat), [condition.shape[0]!, modulationParts, dim]);
  const context = contextOf(scope.at("caption_projection"), config, inputs.context);
  const bias = inputs.contextMask && maskBias(inputs.contextMask);
  for (let i = 0; i < config.num_layers; i++) {
    x = block(scope.at("transformer_blocks").at(i), config, { x, modulation, context, bias });
  }
  const table = scope.normal("scale_shift_table", [2, dim], 0.02);
  const own = add(table, reshape(condition, [condition.shape[0]!, 1, dim])); // [batch, 2, dim]
  const [shift, scale] = split(own, 2, 1) as [Tensor, Tensor];
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  return fromPatches(
    linearLayer(scope.at("proj_out"), modulatedNorm(x, { shift, scale }), { out }),
    inputs.latents,
    patch,
  );
}

function widthOf({ num_attention_heads: heads, attention_head_dim: size }: PixArtConfig): number {
  return heads * size;
}

/** The timestep, and where the network is told them the picture's resolution and aspect ratio. [batch, dim] */
function conditionOf(scope: ParameterScope, config: PixArtConfig, inputs: PixArtInputs): Tensor {
  const dim = widthOf(config);
  const embed = (name: string, numbers: Tensor, out: number) => {
    const features = timestepFeatures(numbers, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
    return embeddingMlp(scope.at(name), features, { out, activation: "silu" });
  };
  const time = embed("timestep_embedder", inputs.timestep, dim);
  const { resolution, aspectRatio } = inputs;
  if (!resolution || !aspectRatio) return time;
  const batch = time.shape[0] as Dim;
  const third = dim / 3;
  const sides = split(resolution, 2, 1).map((side) => reshape(side, [batch])) as [Tensor, Tensor];
  const both = concat(sides, 0); // all heights, then all widths
  const [heights, widths] = split(embed("resolution_embedder", both, third), 2, 0) as [Tensor, Tensor];
  const ratio = embed("aspect_ratio_embedder", reshape(aspectRatio, [batch]), third);
  return add(time, concat([heights, widths, ratio], 1));
}

function contextOf(scope: ParameterScope, config: PixArtConfig, words: Tensor): Tensor {
  if (!config.caption_channels) return words;
  const dim = widthOf(config);
  const hidden = gelu(linearLayer(scope.at("linear_1"), words, { out: dim }), "tanh");
  return scope.mark(linearLayer(scope.at("linear_2"), hidden, { out: dim }));
}

function maskBias(mask: Tensor): Tensor {
  const [batch, tokens] = mask.shape as readonly [Dim, Dim];
  return reshape(multiply(subtract(1, mask), unseen), [batch, 1, 1, tokens]);
}

interface BlockInputs {
  x: Tensor;
  /** [batch, 6, dim] */
  modulation: Tensor;
  context: Tensor;
  bias: Tensor | undefined;
}

function block(scope: ParameterScope, config: PixArtConfig, { x, modulation, context, bias }: BlockInputs): Tensor {
  const { num_attention_heads: heads, attention_bias: hasBias, norm_eps: epsilon } = config;
  const own = scope.normal("scale_shift_table", [modulationParts, widthOf(config)], 0.02);
  const parts = split(add(modulation, own), modulationParts, 1); // each [batch, 1, dim]
  const [shift1, scale1, gate1, shift2, scale2, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const seen = modulatedNorm(x, { shift: shift1, scale: scale1 }, epsilon);
  const attended = add(x, multiply(crossAttention(scope.at("attn1"), [seen, seen], { heads, hasBias }), gate1));
  const told = add(attended, crossAttention(scope.at("attn2"), [attended, context], { heads, hasBias, bias }));
  const fed = feedForward(scope.at("ff"), modulatedNorm(told, { shift: shift2, scale: scale2 }, epsilon));
  return scope.mark(add(told, multiply(fed, gate2)));
}
