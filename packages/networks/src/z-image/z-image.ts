// Z-Image's transformer: latents and words refined each for itself, then one stream of both; lengths are filled up to
// multiples of 32 with learned tokens that take part. Cai et al. 2025 (arXiv 2511.22699), section on S3-DiT.
// Parameter names are those of diffusers' ZImageTransformer2DModel. A batch has equally long captions.

import {
  add,
  concat,
  type Dim,
  expand,
  type Graph,
  layerNorm,
  multiply,
  type ParameterScope,
  reshape,
  rmsNorm,
  silu,
  split,
  splitSizes,
  subtract,
  type Tensor,
  tanh,
} from "@imagier/graph";
import { conditionParts } from "../layers/adaptive-norm.js";
import { gatedFeedForward } from "../layers/gated-feed-forward.js";
import type { Grid } from "../layers/grid-positions.js";
import { jointAttention, type Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches, patchRows } from "../layers/patches.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { ZImageConfig } from "./z-image-config.js";

const timeFeatureCount = 256;
const timeHidden = 1024;
const mostConditionFeatures = 256;
/** Lengths of words and of latents are multiples of this. */
const lengthStep = 32;
/** Of the norms of queries and keys, and of the last norm. */
const [headEpsilon, lastEpsilon] = [1e-5, 1e-6];

export interface ZImageInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, cap_feat_dim], the tokens a multiple of 32; what stands in those beyond the words does not matter. */
  context: Tensor;
  /** [tokens] float32: 1 for a word, 0 for what fills up. */
  isWord: Tensor;
  /** [batch] float32, 0 (noise) to 1 */
  timestep: Tensor;
  /** Turns of the words. [tokens, size of a head / 2]; this and the next two: `zImageRotations` */
  wordRotation: Rotation;
  /** Turns of the latents. [rows * columns, size of a head / 2] */
  placeRotation: Rotation;
  /** Turns of what fills the latents up. [padding, size of a head / 2] */
  paddingRotation: Rotation;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, is_word, timestep, and word_, place_ and padding_ before cosines and
 * sines; batch, rows, columns, tokens and padding are known at the run.
 */
export function zImageInputs(graph: Graph, config: ZImageConfig): ZImageInputs {
  const patch = config.all_patch_size[0]!;
  const half = config.dim / config.n_heads / 2;
  const turns = (name: string, length: Dim): Rotation => ({
    cosines: graph.input(`${name}_cosines`, [length, half]),
    sines: graph.input(`${name}_sines`, [length, half]),
  });
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.cap_feat_dim]),
    isWord: graph.input("is_word", ["tokens"]),
    timestep: graph.input("timestep", ["batch"]),
    wordRotation: turns("word", "tokens"),
    placeRotation: turns("place", "columns*rows"),
    paddingRotation: turns("padding", "padding"),
  };
}

/** A length, filled up. */
export function zImageLength(length: number): number {
  return Math.ceil(length / lengthStep) * lengthStep;
}

/** @param tokens of the words, filled up */
export function zImageRotations(
  config: ZImageConfig,
  tokens: number,
  { rows, columns }: Grid,
): { words: RotationTables; places: RotationTables; padding: RotationTables } {
  const options = { axes: config.axes_dims, theta: config.rope_theta };
  const count = rows * columns;
  const words = Array.from({ length: tokens }, (_, i) => [i + 1, 0, 0]);
  const places = Array.from({ length: count }, (_, i) => [tokens + 1, Math.floor(i / columns), i % columns]);
  const padding = Array.from({ length: zImageLength(count) - count }, () => [0, 0, 0]);
  return {
    words: rotations(words, options),
    places: rotations(places, options),
    padding: rotations(padding, options),
  };
}

/** The velocity, pointing to the picture. [batch, in_channels, height, width] */
export function zImage(scope: ParameterScope, config: ZImageConfig, inputs: ZImageInputs): Tensor {
  const { dim, in_channels: channels } = config;
  const patch = config.all_patch_size[0]!;
  const kind = `${patch}-1`; // patches in space and in time
  const condition = conditionOf(scope.at("t_embedder.mlp"), config, inputs.timestep);
  let context = wordsOf(scope, config, inputs);
  const places = linearLayer(scope.at("all_x_embedder").at(kind), patchRows(inputs.latents, patch), { out: dim });
  let x = filledUp(scope, places, inputs);
  const placeRotation = joinedTurns(inputs.placeRotation, inputs.paddingRotation);
  for (let i = 0; i < config.n_refiner_layers; i++) {
    x = block(scope.at("noise_refiner").at(i), config, { x, rotation: placeRotation, condition });
    context = block(scope.at("context_refiner").at(i), config, { x: context, rotation: inputs.wordRotation });
  }
  const rotation = joinedTurns(placeRotation, inputs.wordRotation);
  let joined = concat([x, context], 1); // [batch, places + padding + tokens, dim]
  for (let i = 0; i < config.n_layers; i++) {
    joined = block(scope.at("layers").at(i), config, { x: joined, rotation, condition });
  }
  const padding = inputs.paddingRotation.cosines;
  const parts = [places.shape[1]!, padding.shape[0]!, context.shape[1]!];
  const [drawn] = splitSizes(joined, parts, 1, [places, padding, context]) as [Tensor];
  const last = scope.at("all_final_layer").at(kind);
  const [scale] = conditionParts(last.at("adaLN_modulation.1"), condition, { count: 1, dim });
  const normal = multiply(layerNorm(drawn, { epsilon: lastEpsilon }), add(scale!, 1));
  return fromPatches(linearLayer(last.at("linear"), normal, { out: channels * patch ** 2 }), inputs.latents, patch);
}

function conditionOf(scope: ParameterScope, { dim, t_scale: scale }: ZImageConfig, timestep: Tensor): Tensor {
  const options = { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 };
  const features = timestepFeatures(multiply(timestep, scale), options);
  const hidden = silu(linearLayer(scope.at(0), features, { out: timeHidden }));
  return linearLayer(scope.at(2), hidden, { out: Math.min(dim, mostConditionFeatures) });
}

/** The words, and a learned token wherever there is none. [batch, tokens, dim] */
function wordsOf(scope: ParameterScope, config: ZImageConfig, { context, isWord }: ZImageInputs): Tensor {
  const { dim, cap_feat_dim: features } = config;
  const at = scope.at("cap_embedder");
  const scale = at.at(0).ones("weight", [features]);
  const words = linearLayer(at.at(1), rmsNorm(context, { epsilon: config.norm_eps, scale }), { out: dim });
  const token = scope.normal("cap_pad_token", [1, dim], 0.02);
  const column = reshape(isWord, [isWord.shape[0]!, 1]);
  return add(multiply(words, column), multiply(token, subtract(1, column)));
}

/** A learned token as often as there is padding, after the places. */
function filledUp(scope: ParameterScope, places: Tensor, { paddingRotation: { cosines } }: ZImageInputs): Tensor {
  const [batch, , dim] = places.shape as readonly [Dim, Dim, number];
  const token = reshape(scope.normal("x_pad_token", [1, dim], 0.02), [1, 1, dim]);
  return concat([places, expand(token, [batch, cosines.shape[0]!, dim], [places, cosines])], 1);
}

function joinedTurns(first: Rotation, second: Rotation): Rotation {
  return { cosines: concat([first.cosines, second.cosines], 0), sines: concat([first.sines, second.sines], 0) };
}

interface BlockInputs {
  x: Tensor;
  rotation: Rotation;
  /** Absent where the time says nothing: words are refined without it. */
  condition?: Tensor;
}

function block(scope: ParameterScope, config: ZImageConfig, { x, rotation, condition }: BlockInputs): Tensor {
  const { dim, n_heads: heads } = config;
  const norm = (name: string, tokens: Tensor) =>
    rmsNorm(tokens, { epsilon: config.norm_eps, scale: scope.at(name).ones("weight", [dim]) });
  const [scale1, gate1, scale2, gate2] = condition ? partsOf(scope.at("adaLN_modulation.0"), condition, dim) : [];
  const scaled = (tokens: Tensor, scale: Tensor | undefined) => (scale ? multiply(tokens, add(scale, 1)) : tokens);
  const gated = (tokens: Tensor, gate: Tensor | undefined) => (gate ? multiply(tokens, tanh(gate)) : tokens);
  const seen = scaled(norm("attention_norm1", x), scale1);
  const options = { heads, size: dim / heads, normEpsilon: headEpsilon, rotation, hasBias: false };
  const [mixed] = jointAttention(scope.at("attention"), [{ tokens: seen, projections: "own" }], options);
  const attended = add(x, gated(norm("attention_norm2", mixed!), gate1));
  const wide = scaled(norm("ffn_norm1", attended), scale2);
  const names = { gate: "w1", up: "w3", down: "w2" };
  const hidden = Math.trunc((dim / 3) * 8);
  const fed = gatedFeedForward(scope.at("feed_forward"), wide, { hidden, names });
  return scope.mark(add(attended, gated(norm("ffn_norm2", fed), gate2)));
}

/** Scale and gate of the attention, then of the feed-forward part; straight from the condition. Each [batch, 1, dim]. */
function partsOf(scope: ParameterScope, condition: Tensor, dim: number): Tensor[] {
  const flat = linearLayer(scope, condition, { out: 4 * dim });
  return split(reshape(flat, [condition.shape[0]!, 4, dim]), 4, 1);
}
