// Stable Diffusion 3's transformer: latents and words as two streams that attend to each other in every block.
// Esser et al. 2024 (arXiv 2403.03206), section 4 and figure 2. Parameter names are those of diffusers.

import { ImagierError } from "@imagier/contracts";
import { add, addDims, type Graph, gather, multiply, type ParameterScope, reshape, type Tensor } from "@imagier/graph";
import { conditionedNorm, conditionParts, modulatedNorm } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { feedForward } from "../layers/feed-forward.js";
import type { Grid } from "../layers/grid-positions.js";
import { jointAttention } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches, patchTokens } from "../layers/patches.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { MmditConfig } from "./mmdit-config.js";

const timeFeatureCount = 256;
const normEpsilon = 1e-6;

export interface MmditInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch, pooled_projection_dim]: the text as a whole. */
  pooled: Tensor;
  /** [batch] float32, 0 to 1000 */
  timestep: Tensor;
  /** [rows * columns] int64: `mmditPlaces` */
  places: Tensor;
  /** Added to the scores of every block: which of the places and words look at which. [1, 1, places + tokens, places + tokens] @default nothing */
  bias?: Tensor | undefined;
}

/**
 * Inputs named hidden_states, encoder_hidden_states, pooled_projections, timestep and places; batch, rows, columns and
 * tokens are known at the run. With regions also attention_bias.
 */
export function mmditInputs(graph: Graph, config: MmditConfig, { hasRegions = false } = {}): MmditInputs {
  const { patch_size: patch } = config;
  const length = addDims("columns*rows", "tokens");
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    pooled: graph.input("pooled_projections", ["batch", config.pooled_projection_dim]),
    timestep: graph.input("timestep", ["batch"]),
    places: graph.input("places", ["columns*rows"], "int64"),
    ...(hasRegions ? { bias: graph.input("attention_bias", [1, 1, length, length]) } : {}),
  };
}

/**
 * Where the tokens of a grid stand in the table of places: in its middle. [rows * columns]
 * @throws VALUE_INVALID where the grid is larger than the table
 */
export function mmditPlaces({ pos_embed_max_size: side }: MmditConfig, { rows, columns }: Grid): BigInt64Array {
  if (rows > side || columns > side) {
    const message = `A grid of ${rows} x ${columns} tokens: the network knows the places of ${side} x ${side}.`;
    throw new ImagierError("VALUE_INVALID", message);
  }
  const [top, left] = [Math.floor((side - rows) / 2), Math.floor((side - columns) / 2)];
  const placeOf = (i: number) => (top + Math.floor(i / columns)) * side + left + (i % columns);
  return BigInt64Array.from({ length: rows * columns }, (_, i) => BigInt(placeOf(i)));
}

/** The velocity. [batch, out_channels, height, width] */
export function mmdit(scope: ParameterScope, config: MmditConfig, inputs: MmditInputs): Tensor {
  const { patch_size: patch, num_layers: depth } = config;
  const condition = conditionOf(scope.at("time_text_embed"), config, inputs);
  let context: Tensor | undefined = contextOf(scope.at("context_embedder"), config, inputs.context);
  let x = latentTokens(scope.at("pos_embed"), config, inputs); // [batch, places, dim]
  for (let i = 0; i < depth; i++) {
    const isDual = config.dual_attention_layers.includes(i);
    const at = scope.at("transformer_blocks").at(i);
    ({ x, context } = block(at, config, {
      x,
      context: context!,
      condition,
      bias: inputs.bias,
      isDual,
      isLast: i === depth - 1,
    }));
  }
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  const normal = conditionedNorm(scope.at("norm_out"), [x, condition]);
  return fromPatches(linearLayer(scope.at("proj_out"), normal, { out }), inputs.latents, patch);
}

function widthOf({ num_attention_heads: heads, attention_head_dim: size }: MmditConfig): number {
  return heads * size;
}

/** The timestep and the text as a whole. [batch, dim] */
function conditionOf(scope: ParameterScope, config: MmditConfig, { timestep, pooled }: MmditInputs): Tensor {
  const options = { out: widthOf(config), activation: "silu" } as const;
  const features = timestepFeatures(timestep, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
  const time = embeddingMlp(scope.at("timestep_embedder"), features, options);
  return scope.mark(add(time, embeddingMlp(scope.at("text_embedder"), pooled, options)));
}

function contextOf(scope: ParameterScope, config: MmditConfig, words: Tensor): Tensor {
  return scope.mark(linearLayer(scope, words, { out: widthOf(config) }));
}

/** The table of places is stored, so that other frequencies than the usual ones would do too. */
function latentTokens(scope: ParameterScope, config: MmditConfig, { latents, places }: MmditInputs): Tensor {
  const { patch_size: patch, pos_embed_max_size: side } = config;
  const dim = widthOf(config);
  const table = reshape(scope.normal("pos_embed", [1, side ** 2, dim], 0.02), [side ** 2, dim]);
  return scope.mark(add(patchTokens(scope.at("proj"), latents, { patch, dim }), gather(table, places)));
}

interface BlockInputs {
  x: Tensor;
  context: Tensor;
  condition: Tensor;
  bias: Tensor | undefined;
  /** Whether the latents look at themselves once more (Stable Diffusion 3.5 medium). */
  isDual: boolean;
  /** Nothing reads the words after the last block. */
  isLast: boolean;
}

type Parts = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

function block(
  scope: ParameterScope,
  config: MmditConfig,
  { x, context, condition, bias, isDual, isLast }: BlockInputs,
): { x: Tensor; context: Tensor | undefined } {
  const { num_attention_heads: heads, attention_head_dim: size } = config;
  const dim = widthOf(config);
  const options = { heads, size, normEpsilon: config.qk_norm ? normEpsilon : undefined };
  const count = isDual ? 9 : 6;
  const parts = conditionParts(scope.at("norm1.linear"), condition, { count, dim }) as Parts;
  const [shift1, scale1, gate1, shift2, scale2, gate2, dualShift, dualScale, dualGate] = parts;
  const seen = scope.at("norm1").mark(modulatedNorm(x, { shift: shift1, scale: scale1 }));
  const words = wordNorm(scope.at("norm1_context"), context, { condition, isLast });
  const [mixed, mixedWords] = jointAttention(
    scope.at("attn"),
    [
      { tokens: seen, projections: "own" },
      { tokens: words.seen, projections: "added", hasOutput: !isLast },
    ],
    { ...options, bias },
  ) as [Tensor, Tensor];
  let attended = add(x, multiply(mixed, gate1));
  if (isDual) {
    const again = modulatedNorm(x, { shift: dualShift, scale: dualScale });
    const [own] = jointAttention(scope.at("attn2"), [{ tokens: again, projections: "own" }], options);
    attended = add(attended, multiply(own!, dualGate));
  }
  const fed = feedForward(scope.at("ff"), modulatedNorm(attended, { shift: shift2, scale: scale2 }));
  const next = add(attended, multiply(fed, gate2));
  if (!words.parts) return { x: next, context: undefined };
  const [wordGate1, wordShift, wordScale, wordGate2] = words.parts;
  const told = add(context, multiply(mixedWords, wordGate1));
  const fedWords = feedForward(scope.at("ff_context"), modulatedNorm(told, { shift: wordShift, scale: wordScale }));
  return { x: next, context: scope.mark(add(told, multiply(fedWords, wordGate2))) };
}

interface WordNorm {
  seen: Tensor;
  /** Gate of the attention; shift, scale and gate of the feed-forward part; undefined in the last block. */
  parts: [Tensor, Tensor, Tensor, Tensor] | undefined;
}

function wordNorm(
  scope: ParameterScope,
  context: Tensor,
  { condition, isLast }: { condition: Tensor; isLast: boolean },
): WordNorm {
  if (isLast) return { seen: conditionedNorm(scope, [context, condition]), parts: undefined };
  const dim = context.shape[2] as number;
  const [shift, scale, ...parts] = conditionParts(scope.at("linear"), condition, { count: 6, dim });
  return {
    seen: modulatedNorm(context, { shift: shift!, scale: scale! }),
    parts: parts as [Tensor, Tensor, Tensor, Tensor],
  };
}
