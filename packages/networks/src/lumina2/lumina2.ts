// Lumina-Image 2's transformer: words and latents refined each for itself, then one stream; norms before and after each branch.
// Qin et al. 2025 (arXiv 2503.21758), section 3.1. Parameter names are those of diffusers' Lumina2Transformer2DModel.
// Words come without padding: a batch has equally long captions.

import {
  add,
  concat,
  type Dim,
  type Graph,
  layerNorm,
  multiply,
  type ParameterScope,
  rmsNorm,
  splitSizes,
  type Tensor,
  tanh,
} from "@imagier/graph";
import { conditionParts } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { gatedFeedForward } from "../layers/gated-feed-forward.js";
import type { Grid } from "../layers/grid-positions.js";
import { jointAttention, type Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches, patchRows } from "../layers/patches.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { Lumina2Config } from "./lumina2-config.js";

const timeFeatureCount = 256;
const mostConditionFeatures = 1024;
/** Of the norms of queries and keys, and of the last norm. */
const [headEpsilon, lastEpsilon] = [1e-5, 1e-6];

export interface Lumina2Inputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, cap_feat_dim] */
  context: Tensor;
  /** [batch] float32, 0 (noise) to 1 */
  timestep: Tensor;
  /** Turns of the words: `lumina2Rotations`. [tokens, size of a head / 2] */
  wordRotation: Rotation;
  /** Turns of the latents. [rows * columns, size of a head / 2] */
  placeRotation: Rotation;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, timestep, word_cosines, word_sines, place_cosines and place_sines;
 * batch, rows, columns and tokens are known at the run.
 */
export function lumina2Inputs(graph: Graph, config: Lumina2Config): Lumina2Inputs {
  const { patch_size: patch } = config;
  const half = config.hidden_size / config.num_attention_heads / 2;
  const turns = (name: string, length: Dim): Rotation => ({
    cosines: graph.input(`${name}_cosines`, [length, half]),
    sines: graph.input(`${name}_sines`, [length, half]),
  });
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.cap_feat_dim]),
    timestep: graph.input("timestep", ["batch"]),
    wordRotation: turns("word", "tokens"),
    placeRotation: turns("place", "columns*rows"),
  };
}

/** Words turn with their number; places with that of the first beyond the words, their row and their column. */
export function lumina2Rotations(
  config: Lumina2Config,
  tokens: number,
  { rows, columns }: Grid,
): { words: RotationTables; places: RotationTables } {
  const options = { axes: config.axes_dim_rope };
  const words = Array.from({ length: tokens }, (_, i) => [i, 0, 0]);
  const places = Array.from({ length: rows * columns }, (_, i) => [tokens, Math.floor(i / columns), i % columns]);
  return { words: rotations(words, options), places: rotations(places, options) };
}

/** The velocity. [batch, out_channels, height, width] */
export function lumina2(scope: ParameterScope, config: Lumina2Config, inputs: Lumina2Inputs): Tensor {
  const { hidden_size: dim, patch_size: patch, wordRotation, placeRotation } = { ...config, ...inputs };
  const embedding = scope.at("time_caption_embed");
  const condition = conditionOf(embedding.at("timestep_embedder"), config, inputs.timestep);
  let context = wordsOf(embedding.at("caption_embedder"), config, inputs.context);
  let x = linearLayer(scope.at("x_embedder"), patchRows(inputs.latents, patch), { out: dim });
  for (let i = 0; i < config.num_refiner_layers; i++) {
    context = block(scope.at("context_refiner").at(i), config, { x: context, rotation: wordRotation });
    x = block(scope.at("noise_refiner").at(i), config, { x, rotation: placeRotation, condition });
  }
  const near = [context, x];
  const rotation = {
    cosines: concat([wordRotation.cosines, placeRotation.cosines], 0),
    sines: concat([wordRotation.sines, placeRotation.sines], 0),
  };
  let joined = concat(near, 1); // [batch, tokens + places, dim]
  for (let i = 0; i < config.num_layers; i++) {
    joined = block(scope.at("layers").at(i), config, { x: joined, rotation, condition });
  }
  const lengths = near.map(({ shape }) => shape[1]!);
  const [, places] = splitSizes(joined, lengths, 1, near) as [Tensor, Tensor];
  const last = scope.at("norm_out");
  const [scale] = conditionParts(last.at("linear_1"), condition, { count: 1, dim });
  const normal = multiply(layerNorm(places, { epsilon: lastEpsilon }), add(scale!, 1));
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  return fromPatches(linearLayer(last.at("linear_2"), normal, { out }), inputs.latents, patch);
}

function conditionOf(scope: ParameterScope, { hidden_size: dim }: Lumina2Config, timestep: Tensor): Tensor {
  const features = timestepFeatures(timestep, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
  return embeddingMlp(scope, features, { out: Math.min(dim, mostConditionFeatures), activation: "silu" });
}

function wordsOf(scope: ParameterScope, config: Lumina2Config, words: Tensor): Tensor {
  const scale = scope.at(0).ones("weight", [config.cap_feat_dim]);
  return linearLayer(scope.at(1), rmsNorm(words, { epsilon: config.norm_eps, scale }), { out: config.hidden_size });
}

interface BlockInputs {
  x: Tensor;
  rotation: Rotation;
  /** Absent where the time says nothing: words are refined without it. */
  condition?: Tensor;
}

function block(scope: ParameterScope, config: Lumina2Config, { x, rotation, condition }: BlockInputs): Tensor {
  const { hidden_size: dim, num_attention_heads: heads, num_kv_heads: keyHeads } = config;
  const norm = (at: ParameterScope, tokens: Tensor) =>
    rmsNorm(tokens, { epsilon: config.norm_eps, scale: at.ones("weight", [dim]) });
  const first = scope.at("norm1");
  const parts = condition && conditionParts(first.at("linear"), condition, { count: 4, dim });
  const [scale1, gate1, scale2, gate2] = parts ?? [];
  const scaled = (tokens: Tensor, scale: Tensor | undefined) => (scale ? multiply(tokens, add(scale, 1)) : tokens);
  const gated = (tokens: Tensor, gate: Tensor | undefined) => (gate ? multiply(tokens, tanh(gate)) : tokens);
  const seen = scaled(norm(parts ? first.at("norm") : first, x), scale1);
  const options = { heads, keyHeads, size: dim / heads, normEpsilon: headEpsilon, rotation, hasBias: false };
  const [mixed] = jointAttention(scope.at("attn"), [{ tokens: seen, projections: "own" }], options);
  const attended = add(x, gated(norm(scope.at("norm2"), mixed!), gate1));
  const wide = scaled(norm(scope.at("ffn_norm1"), attended), scale2);
  const names = { gate: "linear_1", up: "linear_3", down: "linear_2" };
  const fed = gatedFeedForward(scope.at("feed_forward"), wide, { hidden: hiddenOf(config), names });
  return scope.mark(add(attended, gated(norm(scope.at("ffn_norm2"), fed), gate2)));
}

/** Four times the width, changed by the multiplier, rounded up. */
function hiddenOf({ hidden_size: dim, multiple_of: step, ffn_dim_multiplier: factor }: Lumina2Config): number {
  return Math.ceil(Math.trunc((factor ?? 1) * 4 * dim) / step) * step;
}
