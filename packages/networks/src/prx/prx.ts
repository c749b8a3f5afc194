// PRX's transformer: one stream of latents that looks at itself and at words which stay as they are.
// Photoroom 2025 (PRX), after Esser et al. 2024 (arXiv 2403.03206). Parameter names are those of diffusers'
// PRXTransformer2DModel. Linear layers of the blocks have no bias.

import {
  add,
  concat,
  type Dim,
  divideDims,
  expand,
  type Graph,
  gelu,
  multiHeadAttention,
  multiply,
  multiplyDims,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  rmsNorm,
  rotaryEmbedding,
  silu,
  split,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { modulatedNorm } from "../layers/adaptive-norm.js";
import { biasedAttention } from "../layers/biased-attention.js";
import type { Grid } from "../layers/grid-positions.js";
import type { Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { PrxConfig } from "./prx-config.js";

const timeFeatureCount = 256;
const modulationParts = 6;
const normEpsilon = 1e-6;
const noBias = { hasBias: false } as const;
/** Added to the score of a word that is not to be seen. */
const unseen = -1e9;

export interface PrxInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, context_in_dim] */
  context: Tensor;
  /** [batch, tokens]: 1 where there is a word, 0 where there is padding. @default all are words */
  contextMask?: Tensor | undefined;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** Turns of the latents: `prxRotations`. [rows * columns, size of a head / 2] */
  rotation: Rotation;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, timestep, cosines and sines, and attention_mask where there is one;
 * batch, rows, columns and tokens are known at the run.
 */
export function prxInputs(graph: Graph, config: PrxConfig, { hasMask }: { hasMask: boolean }): PrxInputs {
  const { patch_size: patch } = config;
  const turns = ["columns*rows", config.hidden_size / config.num_heads / 2];
  const sides = [multiplyDims(patch, "rows"), multiplyDims(patch, "columns")];
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, ...sides]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.context_in_dim]),
    contextMask: hasMask ? graph.input("attention_mask", ["batch", "tokens"]) : undefined,
    timestep: graph.input("timestep", ["batch"]),
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
}

/** A place turns with its row and its column. */
export function prxRotations(config: PrxConfig, { rows, columns }: Grid): RotationTables {
  const places = Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns]);
  return rotations(places, { axes: config.axes_dim, theta: config.theta });
}

/** The velocity. [batch, in_channels, height, width] */
export function prx(scope: ParameterScope, config: PrxConfig, inputs: PrxInputs): Tensor {
  const { hidden_size: dim, patch_size: patch, in_channels: channels } = config;
  const { latents } = inputs;
  const [batch, , height, width] = latents.shape as readonly [Dim, number, Dim, Dim];
  const places = multiplyDims(divideDims(height, patch)!, divideDims(width, patch)!);
  const features = channels * patch ** 2;
  const rows = transpose(reshape(pixelUnshuffle(latents, patch), [batch, features, places]), [0, 2, 1]);
  const condition = silu(conditionOf(scope.at("time_in"), config, inputs.timestep));
  const context = linearLayer(scope.at("txt_in"), inputs.context, { out: dim });
  let x = linearLayer(scope.at("img_in"), rows, { out: dim }); // [batch, places, dim]
  for (let i = 0; i < config.depth; i++) x = block(scope.at("blocks").at(i), config, { x, context, condition, inputs });
  const last = scope.at("final_layer");
  const [shift, scale] = partsOf(last.at("adaLN_modulation").at(1), condition, { count: 2, dim }) as [Tensor, Tensor];
  const out = linearLayer(last.at("linear"), modulatedNorm(x, { shift, scale }), { out: features });
  const grid = [divideDims(height, patch)!, divideDims(width, patch)!];
  return pixelShuffle(reshape(transpose(out, [0, 2, 1]), [batch, features, ...grid]), patch);
}

function conditionOf(
  scope: ParameterScope,
  { hidden_size: out, time_factor: factor }: PrxConfig,
  timestep: Tensor,
): Tensor {
  const options = { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 };
  const features = timestepFeatures(multiply(timestep, factor), options);
  return linearLayer(scope.at("out_layer"), silu(linearLayer(scope.at("in_layer"), features, { out })), { out });
}

/** So many parts, each [batch, 1, dim], from a condition that is through its activation. */
function partsOf(scope: ParameterScope, condition: Tensor, { count, dim }: { count: number; dim: number }): Tensor[] {
  const flat = linearLayer(scope, condition, { out: count * dim });
  return split(reshape(flat, [condition.shape[0]!, count, dim]), count, 1);
}

interface BlockInputs {
  x: Tensor;
  context: Tensor;
  condition: Tensor;
  inputs: PrxInputs;
}

function block(scope: ParameterScope, config: PrxConfig, { x, context, condition, inputs }: BlockInputs): Tensor {
  const { hidden_size: dim } = config;
  const parts = partsOf(scope.at("modulation.lin"), condition, { count: modulationParts, dim });
  const [shift1, scale1, gate1, shift2, scale2, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const seen = modulatedNorm(x, { shift: shift1, scale: scale1 });
  const attended = add(x, multiply(attentionTo(scope.at("attention"), config, { x: seen, context, inputs }), gate1));
  const wide = modulatedNorm(attended, { shift: shift2, scale: scale2 });
  const hidden = Math.trunc(dim * config.mlp_ratio);
  const layer = (name: string) => linearLayer(scope.at(name), wide, { out: hidden, ...noBias });
  const inner = multiply(gelu(layer("gate_proj"), "tanh"), layer("up_proj"));
  const fed = linearLayer(scope.at("down_proj"), inner, { out: dim, ...noBias });
  return scope.mark(add(attended, multiply(fed, gate2)));
}

/** Queries of the latents; keys and values of the words, then of the latents. */
function attentionTo(
  scope: ParameterScope,
  config: PrxConfig,
  { x, context, inputs }: { x: Tensor; context: Tensor; inputs: PrxInputs },
): Tensor {
  const { hidden_size: dim, num_heads: heads } = config;
  const own = linearLayer(scope.at("img_qkv_proj"), x, { out: 3 * dim, ...noBias });
  const words = linearLayer(scope.at("txt_kv_proj"), context, { out: 2 * dim, ...noBias });
  const [q, k, v] = split(own, 3, 2) as [Tensor, Tensor, Tensor];
  const [wordK, wordV] = split(words, 2, 2) as [Tensor, Tensor];
  const norm = (name: string, tokens: Tensor) => headNorm(scope.at(name), tokens, heads);
  const turned = (tokens: Tensor) => fromHeads(rotaryEmbedding(tokens, { ...inputs.rotation, pairs: "interleaved" }));
  const keys = concat([fromHeads(norm("norm_added_k", wordK)), turned(norm("norm_k", k))], 1);
  const values = concat([wordV, v], 1);
  const queries = turned(norm("norm_q", q));
  const bias = inputs.contextMask && maskBias(inputs.contextMask, x);
  const mixed = bias
    ? biasedAttention([queries, keys, values], { heads, bias })
    : multiHeadAttention(queries, keys, values, { heads });
  return linearLayer(scope.at("to_out").at(0), mixed, { out: dim, ...noBias });
}

/** Each head by itself. x [batch, length, dim] -> [batch, heads, length, size] */
function headNorm(scope: ParameterScope, x: Tensor, heads: number): Tensor {
  const [batch, length, dim] = x.shape as readonly [Dim, Dim, number];
  const size = dim / heads;
  const scale = scope.ones("weight", [size]);
  return transpose(rmsNorm(reshape(x, [batch, length, heads, size]), { epsilon: normEpsilon, scale }), [0, 2, 1, 3]);
}

function fromHeads(x: Tensor): Tensor {
  const [batch, heads, length, size] = x.shape as readonly [Dim, number, Dim, number];
  return reshape(transpose(x, [0, 2, 1, 3]), [batch, length, heads * size]);
}

/** Latents are always seen. [batch, 1, 1, tokens + places] */
function maskBias(mask: Tensor, x: Tensor): Tensor {
  const [batch] = mask.shape as readonly [Dim, Dim];
  const seen = expand(mask.graph.constant([0], [1, 1]), [batch, x.shape[1]!], [x]);
  const both = concat([multiply(subtract(1, mask), unseen), seen], 1);
  return reshape(both, [batch, 1, 1, both.shape[1]!]);
}
