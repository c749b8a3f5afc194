// Qwen-Image's transformer: latents and words as two streams in every block, places counted from the middle of the picture.
// Wu et al. 2025 (arXiv 2508.02324), section 2.4 ("MSRoPE"), after Esser et al. 2024. Parameter names are those of diffusers.

import {
  addDims,
  concat,
  type Dim,
  expand,
  type Graph,
  multiply,
  type ParameterScope,
  reshape,
  rmsNorm,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { conditionedNorm, conditionParts } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { firstNorm, gatedSum } from "../layers/gated-sum.js";
import type { Grid } from "../layers/grid-positions.js";
import { jointAttention, type Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { QwenImageConfig } from "./qwen-image-config.js";

const timeFeatureCount = 256;
const timeScale = 1000;
const normEpsilon = 1e-6;
/** Added to the score of a word that is not to be seen: so large that nothing is left of it. */
const unseen = -1e30;

export interface QwenImageInputs {
  /** [batch, places, in_channels]: patches of 2 x 2 latents. */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch, tokens] float32: 1 where there is a word, 0 where there is padding. @default all are words */
  contextMask?: Tensor | undefined;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** Turns of the words, then of the latents: `qwenImageRotations`. [tokens + places, attention_head_dim / 2] */
  rotation: Rotation;
}

/** Inputs named encoder_hidden_states, encoder_hidden_states_mask as asked for, cosines and sines; the others are the caller's. */
export function qwenImageInputs(
  graph: Graph,
  config: QwenImageConfig,
  { hasMask, ...given }: Pick<QwenImageInputs, "latents" | "timestep"> & { hasMask: boolean },
): QwenImageInputs {
  const turns = [addDims("tokens", given.latents.shape[1]!), config.attention_head_dim / 2];
  return {
    ...given,
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    contextMask: hasMask ? graph.input("encoder_hidden_states_mask", ["batch", "tokens"]) : undefined,
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
}

/** Rows and columns count from the middle of the picture; words stand on the diagonal beyond its corner. */
export function qwenImageRotations(config: QwenImageConfig, tokens: number, { rows, columns }: Grid): RotationTables {
  const middle = ({ length }: { length: number }) => length - Math.floor(length / 2);
  const [top, left] = [middle({ length: rows }), middle({ length: columns })];
  const beyond = Math.max(Math.floor(rows / 2), Math.floor(columns / 2));
  const words = Array.from({ length: tokens }, (_, i) => [beyond + i, beyond + i, beyond + i]);
  const places = Array.from({ length: rows * columns }, (_, i) => [
    0,
    Math.floor(i / columns) - top,
    (i % columns) - left,
  ]);
  return rotations([...words, ...places], { axes: config.axes_dims_rope });
}

/** The velocity. [batch, places, patch * patch * out_channels] */
export function qwenImage(scope: ParameterScope, config: QwenImageConfig, inputs: QwenImageInputs): Tensor {
  const dim = config.num_attention_heads * config.attention_head_dim;
  const condition = conditionOf(scope.at("time_text_embed.timestep_embedder"), inputs.timestep, dim);
  let x = linearLayer(scope.at("img_in"), inputs.latents, { out: dim });
  const wordScale = scope.at("txt_norm").ones("weight", [config.joint_attention_dim]);
  const words = rmsNorm(inputs.context, { epsilon: normEpsilon, scale: wordScale });
  let context = linearLayer(scope.at("txt_in"), words, { out: dim });
  const bias = inputs.contextMask && maskBias(inputs.contextMask, x);
  for (let i = 0; i < config.num_layers; i++) {
    const at = scope.at("transformer_blocks").at(i);
    ({ x, context } = block(at, config, { x, context, condition, rotation: inputs.rotation, bias }));
  }
  const out = config.patch_size ** 2 * (config.out_channels ?? config.in_channels);
  return linearLayer(scope.at("proj_out"), conditionedNorm(scope.at("norm_out"), [x, condition]), { out });
}

function conditionOf(scope: ParameterScope, timestep: Tensor, dim: number): Tensor {
  const scaled = multiply(timestep, timeScale);
  const features = timestepFeatures(scaled, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
  return embeddingMlp(scope, features, { out: dim, activation: "silu" });
}

/** Padding among the words is not seen; all latents are. [batch, 1, 1, tokens + places] */
function maskBias(mask: Tensor, x: Tensor): Tensor {
  const [batch, places] = x.shape as readonly [Dim, Dim, number];
  const words = multiply(subtract(1, mask), unseen);
  const latents = expand(mask.graph.constant([0], [1, 1]), [batch, places], [x]);
  const both = concat([words, latents], 1);
  return reshape(both, [batch, 1, 1, both.shape[1]!]);
}

interface BlockInputs {
  x: Tensor;
  context: Tensor;
  condition: Tensor;
  rotation: Rotation;
  bias: Tensor | undefined;
}

function block(
  scope: ParameterScope,
  config: QwenImageConfig,
  { x, context, condition, rotation, bias }: BlockInputs,
): { x: Tensor; context: Tensor } {
  const { num_attention_heads: heads, attention_head_dim: size } = config;
  const dim = heads * size;
  const parts = conditionParts(scope.at("img_mod.1"), condition, { count: 6, dim });
  const told = conditionParts(scope.at("txt_mod.1"), condition, { count: 6, dim });
  const streams = [
    { tokens: firstNorm(context, told), projections: "added" },
    { tokens: firstNorm(x, parts), projections: "own" },
  ] as const;
  const options = { heads, size, normEpsilon, rotation, bias };
  const [mixedWords, mixed] = jointAttention(scope.at("attn"), streams, options) as [Tensor, Tensor];
  return {
    x: gatedSum(scope.at("img_mlp"), { x, mixed, parts }),
    context: scope.mark(gatedSum(scope.at("txt_mlp"), { x: context, mixed: mixedWords, parts: told })),
  };
}
