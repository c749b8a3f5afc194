// AuraFlow's transformer: a few blocks with two streams, then many with one; words are preceded by learned tokens.
// Cloneofsimo & fal.ai 2024 (AuraFlow v0.1), after Esser et al. 2024 (arXiv 2403.03206); learned tokens: Darcet et al. 2023
// (arXiv 2309.16588). Parameter names are those of diffusers' AuraFlowTransformer2DModel. Linear layers have no bias.

import { ImagierError } from "@imagier/contracts";
import {
  add,
  concat,
  type Dim,
  divideDims,
  expand,
  type Graph,
  gather,
  layerNorm,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  splitSizes,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { conditionParts, modulated, modulatedNorm } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { gatedFeedForward } from "../layers/gated-feed-forward.js";
import type { Grid } from "../layers/grid-positions.js";
import { jointAttention } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches } from "../layers/patches.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { AuraFlowConfig } from "./auraflow-config.js";

const timeFeatureCount = 256;
const timeScale = 1000;
const epsilon = 1e-5;
const learnedTokens = 8;
/** The gated feed-forward part has two thirds of four times the width, rounded up to a multiple of this. */
const feedForwardStep = 256;
const noBias = { hasBias: false } as const;

export interface AuraFlowInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** [rows * columns] int64: `auraflowPlaces` */
  places: Tensor;
}

/** Inputs named hidden_states, encoder_hidden_states, timestep and places; all sizes but features are known at the run. */
export function auraflowInputs(graph: Graph, config: AuraFlowConfig): AuraFlowInputs {
  const { patch_size: patch } = config;
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    timestep: graph.input("timestep", ["batch"]),
    places: graph.input("places", ["columns*rows"], "int64"),
  };
}

/**
 * Where the tokens of a grid stand in the table of places: around its middle. [rows * columns]
 * @throws VALUE_INVALID where the grid is larger than the table
 */
export function auraflowPlaces({ pos_embed_max_size: count }: AuraFlowConfig, { rows, columns }: Grid): BigInt64Array {
  const side = Math.sqrt(count);
  if (rows > side || columns > side) {
    const message = `A grid of ${rows} x ${columns} tokens: the network knows the places of ${side} x ${side}.`;
    throw new ImagierError("VALUE_INVALID", message);
  }
  const startOf = (length: number) => Math.floor(side / 2) - Math.floor(length / 2);
  const placeOf = (i: number) => (startOf(rows) + Math.floor(i / columns)) * side + startOf(columns) + (i % columns);
  return BigInt64Array.from({ length: rows * columns }, (_, i) => BigInt(placeOf(i)));
}

/** The velocity. [batch, out_channels, height, width] */
export function auraflow(scope: ParameterScope, config: AuraFlowConfig, inputs: AuraFlowInputs): Tensor {
  const { patch_size: patch, num_attention_heads: heads, attention_head_dim: size } = config;
  const dim = heads * size;
  const condition = conditionOf(scope.at("time_step_proj"), inputs.timestep, dim);
  const options = { heads, size, normEpsilon: epsilon, normKind: "layer", ...noBias } as const;
  let x = latentTokens(scope.at("pos_embed"), config, inputs); // [batch, places, dim]
  let context = withLearnedTokens(scope, config, inputs.context); // [batch, learned + tokens, dim]
  for (let i = 0; i < config.num_mmdit_layers; i++) {
    const at = scope.at("joint_transformer_blocks").at(i);
    const [parts, told] = ["norm1", "norm1_context"].map((name) => partsOf(at.at(name), condition, dim));
    const streams = [
      { tokens: firstNorm(context, told!), projections: "added" },
      { tokens: firstNorm(x, parts!), projections: "own" },
    ] as const;
    const [mixedWords, mixed] = jointAttention(at.at("attn"), streams, options) as [Tensor, Tensor];
    x = gatedStep(at.at("ff"), { x, mixed, parts: parts! });
    context = at.mark(gatedStep(at.at("ff_context"), { x: context, mixed: mixedWords, parts: told! }));
  }
  const lengths = [context.shape[1]!, x.shape[1]!];
  const near = [context, x];
  let joined = concat(near, 1);
  for (let i = 0; i < config.num_single_dit_layers; i++) {
    const at = scope.at("single_transformer_blocks").at(i);
    const parts = partsOf(at.at("norm1"), condition, dim);
    const [mixed] = jointAttention(at.at("attn"), [{ tokens: firstNorm(joined, parts), projections: "own" }], options);
    joined = at.mark(gatedStep(at.at("ff"), { x: joined, mixed: mixed!, parts }));
  }
  const [, places] = splitSizes(joined, lengths, 1, near) as [Tensor, Tensor];
  const last = { count: 2, dim, ...noBias };
  const [scale, shift] = conditionParts(scope.at("norm_out.linear"), condition, last) as [Tensor, Tensor];
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  const values = linearLayer(scope.at("proj_out"), modulated(places, { shift, scale }), { out, ...noBias });
  return fromPatches(values, inputs.latents, patch);
}

function conditionOf(scope: ParameterScope, timestep: Tensor, dim: number): Tensor {
  const scaled = multiply(timestep, timeScale);
  const features = timestepFeatures(scaled, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
  return embeddingMlp(scope, features, { out: dim, activation: "silu" });
}

/** Patches as rows, the channels of a patch first, through one matrix; the places are learned. */
function latentTokens(scope: ParameterScope, config: AuraFlowConfig, { latents, places }: AuraFlowInputs): Tensor {
  const { patch_size: patch, pos_embed_max_size: count, in_channels: channels } = config;
  const dim = config.caption_projection_dim;
  const [batch, , height, width] = latents.shape as readonly [Dim, number, Dim, Dim];
  const [rows, columns] = [divideDims(height, patch)!, divideDims(width, patch)!];
  const parts = transpose(reshape(latents, [batch, channels, rows, patch, columns, patch]), [0, 2, 4, 1, 3, 5]);
  const flat = reshape(parts, [batch, multiplyDims(rows, columns), channels * patch ** 2]);
  const table = reshape(scope.normal("pos_embed", [1, count, dim], 0.1), [count, dim]);
  return add(linearLayer(scope.at("proj"), flat, { out: dim }), gather(table, places));
}

function withLearnedTokens(scope: ParameterScope, config: AuraFlowConfig, words: Tensor): Tensor {
  const dim = config.caption_projection_dim;
  const at = scope.at("context_embedder");
  const told = at.mark(linearLayer(at, words, { out: dim, ...noBias }));
  const learned = scope.normal("register_tokens", [1, learnedTokens, dim], 0.02);
  return concat([expand(learned, [words.shape[0]!, learnedTokens, dim], [words]), told], 1);
}

/** Shift, scale and gate of the attention, then of the feed-forward part. */
function partsOf(scope: ParameterScope, condition: Tensor, dim: number): Tensor[] {
  return conditionParts(scope.at("linear"), condition, { count: 6, dim, ...noBias });
}

function firstNorm(x: Tensor, [shift, scale]: readonly Tensor[]): Tensor {
  return modulatedNorm(x, { shift: shift!, scale: scale! }, epsilon);
}

/** The attention is seen by the feed-forward part alone: what is added to is what came in. As AuraFlow was trained. */
function gatedStep(
  scope: ParameterScope,
  { x, mixed, parts }: { x: Tensor; mixed: Tensor; parts: readonly Tensor[] },
): Tensor {
  const [, , gate1, shift, scale, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const seen = modulated(layerNorm(add(x, multiply(mixed, gate1)), { epsilon }), { shift, scale });
  const dim = x.shape[2] as number;
  const hidden = Math.ceil(Math.floor((2 * 4 * dim) / 3) / feedForwardStep) * feedForwardStep;
  const names = { gate: "linear_1", up: "linear_2", down: "out_projection" };
  return add(x, multiply(gatedFeedForward(scope, seen, { hidden, names }), gate2));
}
