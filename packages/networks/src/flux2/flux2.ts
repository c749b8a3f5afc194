// FLUX.2's transformer: two streams, then one; one modulation for all blocks of a kind, gated feed-forward parts, places of
// four coordinates. Black Forest Labs 2025 (FLUX.2), after Esser et al. 2024 (arXiv 2403.03206) and Dehghani et al. 2023
// (arXiv 2302.05442). Parameter names are those of diffusers' Flux2Transformer2DModel. Linear layers have no bias.

import {
  add,
  addDims,
  concat,
  type Graph,
  multiply,
  type ParameterScope,
  silu,
  split,
  splitSizes,
  type Tensor,
} from "@imagier/graph";
import { conditionedNorm, conditionParts, modulatedNorm } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import type { Grid } from "../layers/grid-positions.js";
import { fusedAttention, jointAttention, type Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { Flux2Config } from "./flux2-config.js";

/** Times and guidance scales are learned a thousand times as large. */
const timeScale = 1000;
const noBias = { hasBias: false } as const;

export interface Flux2Inputs {
  /** [batch, places, in_channels]: patches of 2 x 2 latents. */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** [batch] float32, where guidance_embeds is set: the guidance scale that the network imitates. */
  guidance?: Tensor | undefined;
  /** Turns of the words, then of the latents: `flux2Rotations`. [tokens + places, attention_head_dim / 2] */
  rotation: Rotation;
}

/** Inputs named encoder_hidden_states, guidance, cosines and sines; latents and timestep are the caller's. */
export function flux2Inputs(
  graph: Graph,
  config: Flux2Config,
  given: Pick<Flux2Inputs, "latents" | "timestep">,
): Flux2Inputs {
  const turns = [addDims("tokens", given.latents.shape[1]!), config.attention_head_dim / 2];
  return {
    ...given,
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    guidance: config.guidance_embeds ? graph.input("guidance", ["batch"]) : undefined,
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
}

/** A place turns with its row and its column, a word with its number, on an axis of its own. */
export function flux2Rotations(config: Flux2Config, tokens: number, { rows, columns }: Grid): RotationTables {
  const words = Array.from({ length: tokens }, (_, i) => [0, 0, 0, i]);
  const places = Array.from({ length: rows * columns }, (_, i) => [0, Math.floor(i / columns), i % columns, 0]);
  return rotations([...words, ...places], { axes: config.axes_dims_rope, theta: config.rope_theta });
}

/** The velocity. [batch, places, out_channels] */
export function flux2(scope: ParameterScope, config: Flux2Config, inputs: Flux2Inputs): Tensor {
  const { num_attention_heads: heads, attention_head_dim: size } = config;
  const dim = heads * size;
  const condition = conditionOf(scope.at("time_guidance_embed"), config, inputs);
  const partsOf = (name: string, count: number) =>
    conditionParts(scope.at(name).at("linear"), condition, { count, dim, ...noBias });
  const parts = {
    own: partsOf("double_stream_modulation_img", 6),
    context: partsOf("double_stream_modulation_txt", 6),
  };
  let streams: Streams = {
    x: linearLayer(scope.at("x_embedder"), inputs.latents, { out: dim, ...noBias }),
    context: linearLayer(scope.at("context_embedder"), inputs.context, { out: dim, ...noBias }),
  };
  for (let i = 0; i < config.num_layers; i++) {
    const at = scope.at("transformer_blocks").at(i);
    streams = doubleBlock(at, config, { streams, parts, rotation: inputs.rotation });
  }
  const near = [streams.context, streams.x];
  const singleParts = partsOf("single_stream_modulation", 3);
  let joined = concat(near, 1); // [batch, tokens + places, dim]
  for (let i = 0; i < config.num_single_layers; i++) {
    const at = scope.at("single_transformer_blocks").at(i);
    joined = singleBlock(at, config, { joined, parts: singleParts, rotation: inputs.rotation });
  }
  const lengths = near.map(({ shape }) => shape[1]!);
  const [, places] = splitSizes(joined, lengths, 1, near) as [Tensor, Tensor];
  const normal = conditionedNorm(scope.at("norm_out"), [places, condition], noBias);
  return linearLayer(scope.at("proj_out"), normal, { out: config.out_channels ?? config.in_channels, ...noBias });
}

function conditionOf(scope: ParameterScope, config: Flux2Config, { timestep, guidance }: Flux2Inputs): Tensor {
  const out = config.num_attention_heads * config.attention_head_dim;
  const embed = (name: string, number: Tensor) => {
    const options = { size: config.timestep_guidance_channels, flipSinToCos: true, frequencyShift: 0 };
    const features = timestepFeatures(multiply(number, timeScale), options);
    return embeddingMlp(scope.at(name), features, { out, activation: "silu", ...noBias });
  };
  const time = embed("timestep_embedder", timestep);
  return guidance ? add(time, embed("guidance_embedder", guidance)) : time;
}

interface Streams {
  x: Tensor;
  context: Tensor;
}

interface DoubleBlockInputs {
  streams: Streams;
  parts: { own: Tensor[]; context: Tensor[] };
  rotation: Rotation;
}

function doubleBlock(
  scope: ParameterScope,
  config: Flux2Config,
  { streams: { x, context }, parts, rotation }: DoubleBlockInputs,
): Streams {
  const { num_attention_heads: heads, attention_head_dim: size, eps: epsilon } = config;
  const first = (tokens: Tensor, [shift, scale]: readonly Tensor[]) =>
    modulatedNorm(tokens, { shift: shift!, scale: scale! }, epsilon);
  const streams = [
    { tokens: first(context, parts.context), projections: "added" },
    { tokens: first(x, parts.own), projections: "own" },
  ] as const;
  const options = { heads, size, normEpsilon: epsilon, rotation, ...noBias };
  const [mixedWords, mixed] = jointAttention(scope.at("attn"), streams, options) as [Tensor, Tensor];
  const step = (name: string, tokens: Tensor, [seen, own]: readonly [Tensor, readonly Tensor[]]) => {
    const [, , gate1, shift, scale, gate2] = own as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    const attended = add(tokens, multiply(seen, gate1));
    const fed = feedForward(scope.at(name), config, modulatedNorm(attended, { shift, scale }, epsilon));
    return add(attended, multiply(fed, gate2));
  };
  return {
    x: step("ff", x, [mixed, parts.own]),
    context: scope.mark(step("ff_context", context, [mixedWords, parts.context])),
  };
}

/** Attention and the gated wide layer beside each other, from one matrix, and one layer for what both give. */
function singleBlock(
  scope: ParameterScope,
  config: Flux2Config,
  { joined, parts, rotation }: { joined: Tensor; parts: Tensor[]; rotation: Rotation },
): Tensor {
  const { num_attention_heads: heads, attention_head_dim: size, eps: epsilon } = config;
  const dim = heads * size;
  const [shift, scale, gate] = parts as [Tensor, Tensor, Tensor];
  const seen = modulatedNorm(joined, { shift, scale }, epsilon);
  const wide = 2 * config.mlp_ratio * dim;
  const attention = scope.at("attn");
  const projected = linearLayer(attention.at("to_qkv_mlp_proj"), seen, { out: 3 * dim + wide, ...noBias });
  const [q, k, v, both] = splitSizes(projected, [dim, dim, dim, wide], 2) as [Tensor, Tensor, Tensor, Tensor];
  const mixed = fusedAttention(attention, [q, k, v], { heads, size, normEpsilon: epsilon, rotation });
  const result = linearLayer(attention.at("to_out"), concat([mixed, gated(both)], 2), { out: dim, ...noBias });
  return scope.mark(add(joined, multiply(result, gate)));
}

function feedForward(scope: ParameterScope, { mlp_ratio: ratio }: Flux2Config, x: Tensor): Tensor {
  const dim = x.shape[2] as number;
  const both = linearLayer(scope.at("linear_in"), x, { out: 2 * ratio * dim, ...noBias });
  return linearLayer(scope.at("linear_out"), gated(both), { out: dim, ...noBias });
}

/** The second half, gated by the first. Shazeer 2020 (arXiv 2002.05202), "SwiGLU". */
function gated(both: Tensor): Tensor {
  const [gate, value] = split(both, 2, 2) as [Tensor, Tensor];
  return multiply(silu(gate), value);
}
