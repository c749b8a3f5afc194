// Sana's transformer: linear attention over the latents, ordinary attention to the words, filters between neighbours.
// Xie et al. 2024 (arXiv 2410.10629), section 2.3; told the guidance scale: Chen et al. 2025 (arXiv 2503.09641), section 3.
// Parameter names are those of diffusers' SanaTransformer2DModel.

import {
  add,
  type Dim,
  divideDims,
  type Graph,
  gelu,
  multiHeadAttention,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  silu,
  split,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { modulatedNorm } from "../layers/adaptive-norm.js";
import { biasedAttention } from "../layers/biased-attention.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { gatedDepthConv } from "../layers/gated-depth-conv.js";
import { type Grid, gridPositions } from "../layers/grid-positions.js";
import { linearAttention } from "../layers/linear-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { rmsNormLayer } from "../layers/norm-layers.js";
import { fromPatches, patchTokens } from "../layers/patches.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { SanaConfig } from "./sana-config.js";

const timeFeatureCount = 256;
const modulationParts = 6;
/** Of the norms of words, queries and keys. */
const rmsEpsilon = 1e-5;
/** Added to the score of a word that is not to be seen. */
const unseen = -10000;

export interface SanaInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, caption_channels] */
  context: Tensor;
  /** [batch, tokens]: 1 where there is a word, 0 where there is padding. @default all are words */
  contextMask?: Tensor | undefined;
  /** [batch] float32: from 0 to 1000 for Sana, from 0 to 1 for Sana-Sprint. */
  timestep: Tensor;
  /** [batch] float32: guidance scale times `guidance_embeds_scale`; only where the network is told. */
  guidance?: Tensor | undefined;
  /** `sanaPositions`; only where the configuration has an `interpolation_scale`. [rows * columns, dim] */
  positions?: Tensor | undefined;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, timestep, and where the network reads them encoder_attention_mask,
 * guidance and positions; batch, rows, columns and tokens are known at the run.
 */
export function sanaInputs(graph: Graph, config: SanaConfig, { hasMask }: { hasMask: boolean }): SanaInputs {
  const { patch_size: patch } = config;
  const hasPlaces = config.interpolation_scale != null;
  return {
    latents: graph.input("hidden_states", [
      "batch",
      config.in_channels,
      multiplyDims(patch, "rows"),
      multiplyDims(patch, "columns"),
    ]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.caption_channels]),
    contextMask: hasMask ? graph.input("encoder_attention_mask", ["batch", "tokens"]) : undefined,
    timestep: graph.input("timestep", ["batch"]),
    guidance: config.guidance_embeds ? graph.input("guidance", ["batch"]) : undefined,
    positions: hasPlaces ? graph.input("positions", ["columns*rows", widthOf(config)]) : undefined,
  };
}

/** Where the tokens of a grid are; undefined where the network is not told. [rows * columns, dim] */
export function sanaPositions(config: SanaConfig, grid: Grid): Float32Array | undefined {
  const { sample_size: side, patch_size: patch, interpolation_scale: interpolationScale } = config;
  if (interpolationScale == null) return undefined;
  return gridPositions(grid, { dim: widthOf(config), baseSize: Math.floor(side / patch), interpolationScale });
}

/** The velocity. [batch, out_channels, height, width] */
export function sana(scope: ParameterScope, config: SanaConfig, inputs: SanaInputs): Tensor {
  const { patch_size: patch } = config;
  const dim = widthOf(config);
  const tokens = patchTokens(scope.at("patch_embed.proj"), inputs.latents, { patch, dim });
  let x = inputs.positions ? add(tokens, inputs.positions) : tokens; // [batch, places, dim]
  const { condition, modulation } = conditionOf(scope.at("time_embed"), config, inputs);
  const context = wordsOf(scope, dim, inputs.context);
  const bias = inputs.contextMask && maskBias(inputs.contextMask);
  for (let i = 0; i < config.num_layers; i++) {
    const block = scope.at("transformer_blocks").at(i);
    x = sanaBlock(block, config, { x, modulation, context, bias, like: inputs.latents });
  }
  const own = add(scope.normal("scale_shift_table", [2, dim], 0.02), reshape(condition, [condition.shape[0]!, 1, dim]));
  const [shift, scale] = split(own, 2, 1) as [Tensor, Tensor];
  const normal = scope.at("norm_out").mark(modulatedNorm(x, { shift, scale }));
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  return fromPatches(linearLayer(scope.at("proj_out"), normal, { out }), inputs.latents, patch);
}

function widthOf({ num_attention_heads: heads, attention_head_dim: size }: SanaConfig): number {
  return heads * size;
}

/** The time, and where the network is told it the guidance. [batch, dim] and the shifts of all blocks [batch, 6, dim] */
function conditionOf(scope: ParameterScope, config: SanaConfig, { timestep, guidance }: SanaInputs) {
  const dim = widthOf(config);
  const embed = (at: ParameterScope, numbers: Tensor) => {
    const features = timestepFeatures(numbers, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
    return embeddingMlp(at, features, { out: dim, activation: "silu" });
  };
  const isTold = guidance !== undefined;
  const time = embed(scope.at(isTold ? "timestep_embedder" : "emb.timestep_embedder"), timestep);
  const condition = isTold ? add(time, embed(scope.at("guidance_embedder"), guidance)) : time;
  const flat = linearLayer(scope.at("linear"), silu(condition), { out: modulationParts * dim });
  return { condition, modulation: reshape(flat, [condition.shape[0]!, modulationParts, dim]) };
}

function wordsOf(scope: ParameterScope, dim: number, words: Tensor): Tensor {
  const projection = scope.at("caption_projection");
  const hidden = gelu(linearLayer(projection.at("linear_1"), words, { out: dim }), "tanh");
  return rmsNormLayer(
    scope.at("caption_norm"),
    linearLayer(projection.at("linear_2"), hidden, { out: dim }),
    rmsEpsilon,
  );
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
  /** The latents, whose places the tokens are. */
  like: Tensor;
}

function sanaBlock(
  scope: ParameterScope,
  config: SanaConfig,
  { x, modulation, context, bias, like }: BlockInputs,
): Tensor {
  const { norm_eps: epsilon } = config;
  const own = scope.normal("scale_shift_table", [modulationParts, widthOf(config)], 0.02);
  const parts = split(add(modulation, own), modulationParts, 1); // each [batch, 1, dim]
  const [shift1, scale1, gate1, shift2, scale2, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const seen = modulatedNorm(x, { shift: shift1, scale: scale1 }, epsilon);
  const attended = add(x, multiply(selfAttention(scope.at("attn1"), config, seen), gate1));
  const told = add(attended, wordAttention(scope.at("attn2"), config, { x: attended, context, bias }));
  const fed = neighbours(scope.at("ff"), config, [
    modulatedNorm(told, { shift: shift2, scale: scale2 }, epsilon),
    like,
  ]);
  return scope.mark(add(told, multiply(fed, gate2)));
}

/** Queries or keys: a linear layer, normalised over all heads together where the network does so. */
function projected(
  scope: ParameterScope,
  x: Tensor,
  { name, out, config, hasBias }: { name: "q" | "k"; out: number; config: SanaConfig; hasBias: boolean },
): Tensor {
  const plain = linearLayer(scope.at(`to_${name}`), x, { out, hasBias });
  return config.qk_norm ? rmsNormLayer(scope.at(`norm_${name}`), plain, rmsEpsilon) : plain;
}

function selfAttention(scope: ParameterScope, config: SanaConfig, x: Tensor): Tensor {
  const { num_attention_heads: heads, attention_head_dim: size, attention_bias: hasBias } = config;
  const [batch, places, out] = x.shape as readonly [Dim, Dim, number];
  const toHeads = (y: Tensor) => reshape(transpose(y, [0, 2, 1]), [batch, heads, size, places]);
  const q = projected(scope, x, { name: "q", out, config, hasBias });
  const k = projected(scope, x, { name: "k", out, config, hasBias });
  const v = linearLayer(scope.at("to_v"), x, { out, hasBias });
  const mixed = linearAttention([toHeads(q), toHeads(k), toHeads(v)]);
  const tokens = transpose(reshape(mixed, [batch, out, places]), [0, 2, 1]);
  return linearLayer(scope.at("to_out").at(0), tokens, { out });
}

function wordAttention(
  scope: ParameterScope,
  config: SanaConfig,
  { x, context, bias }: { x: Tensor; context: Tensor; bias: Tensor | undefined },
): Tensor {
  const { num_cross_attention_heads: heads, cross_attention_head_dim: size } = config;
  const out = heads * size;
  const q = projected(scope, x, { name: "q", out, config, hasBias: true });
  const k = projected(scope, context, { name: "k", out, config, hasBias: true });
  const v = linearLayer(scope.at("to_v"), context, { out });
  const mixed = bias ? biasedAttention([q, k, v], { heads, bias }) : multiHeadAttention(q, k, v, { heads });
  return linearLayer(scope.at("to_out").at(0), mixed, { out: widthOf(config) });
}

/** The tokens as a picture again, each with those around it. */
function neighbours(scope: ParameterScope, config: SanaConfig, [x, like]: readonly [Tensor, Tensor]): Tensor {
  const [batch, , dim] = x.shape as readonly [Dim, Dim, number];
  const [rows, columns] = [like.shape[2]!, like.shape[3]!].map((side) => divideDims(side, config.patch_size)!);
  const picture = reshape(transpose(x, [0, 2, 1]), [batch, dim, rows!, columns!]);
  const fed = gatedDepthConv(scope, picture, config.mlp_ratio);
  return transpose(reshape(fed, [batch, dim, multiplyDims(rows!, columns!)]), [0, 2, 1]);
}
