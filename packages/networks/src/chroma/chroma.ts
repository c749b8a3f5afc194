// Chroma's transformer: two streams, then one, their shifts, scales and gates all made by one small network from the time and
// the number of the part. lodestones/Chroma ("distilled guidance layer"), after Esser et al. 2024 (arXiv 2403.03206).
// Parameter names are those of diffusers' ChromaTransformer2DModel. No pooled text.

import {
  add,
  addDims,
  concat,
  type Dim,
  expand,
  type Graph,
  multiply,
  type ParameterScope,
  reshape,
  rmsNorm,
  splitSizes,
  type Tensor,
} from "@imagier/graph";
import { modulatedNorm } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import type { Grid } from "../layers/grid-positions.js";
import type { Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { doubleStreamBlock, singleStreamBlock } from "../layers/stream-blocks.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { ChromaConfig } from "./chroma-config.js";

/** Times, and numbers of parts, are learned a thousand times as large. */
const timeScale = 1000;
/** The machine epsilon of float32, which PyTorch's norm takes where none is given. */
const approximatorEpsilon = 2 ** -23;
/** Shift, scale and gate: of one stream block, and twice of each stream of two. */
const [singleParts, doubleParts, lastParts] = [3, 6, 2];

export interface ChromaInputs {
  /** [batch, places, in_channels]: patches of 2 x 2 latents. */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** Turns of the words, then of the latents: `chromaRotations`. [tokens + places, attention_head_dim / 2] */
  rotation: Rotation;
}

/** Inputs named encoder_hidden_states, cosines and sines; latents and timestep are the caller's. */
export function chromaInputs(
  graph: Graph,
  config: ChromaConfig,
  given: Pick<ChromaInputs, "latents" | "timestep">,
): ChromaInputs {
  const turns = [addDims("tokens", given.latents.shape[1]!), config.attention_head_dim / 2];
  return {
    ...given,
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
}

/** Words do not turn; a place turns with its row and its column. */
export function chromaRotations(config: ChromaConfig, tokens: number, { rows, columns }: Grid): RotationTables {
  const words = Array.from({ length: tokens }, () => [0, 0, 0]);
  const places = Array.from({ length: rows * columns }, (_, i) => [0, Math.floor(i / columns), i % columns]);
  return rotations([...words, ...places], { axes: config.axes_dims_rope });
}

/** The velocity. [batch, places, out_channels] */
export function chroma(scope: ParameterScope, config: ChromaConfig, inputs: ChromaInputs): Tensor {
  const { num_attention_heads: heads, attention_head_dim: size, num_layers, num_single_layers } = config;
  const dim = heads * size;
  const options = { heads, size, rotation: inputs.rotation };
  const parts = modulationParts(scope.at("distilled_guidance_layer"), config, inputs.timestep);
  const take = (from: number, count: number) => parts.slice(from, from + count);
  const [ownStart, contextStart] = [
    singleParts * num_single_layers,
    singleParts * num_single_layers + doubleParts * num_layers,
  ];
  let context = linearLayer(scope.at("context_embedder"), inputs.context, { out: dim });
  let x = linearLayer(scope.at("x_embedder"), inputs.latents, { out: dim });
  for (let i = 0; i < num_layers; i++) {
    const own = take(ownStart + doubleParts * i, doubleParts);
    const told = take(contextStart + doubleParts * i, doubleParts);
    const at = scope.at("transformer_blocks").at(i);
    ({ x, context } = doubleStreamBlock(at, { x, context }, { parts: { own, context: told }, ...options }));
  }
  let joined = concat([context, x], 1); // [batch, tokens + places, dim]
  for (let i = 0; i < num_single_layers; i++) {
    const at = scope.at("single_transformer_blocks").at(i);
    joined = singleStreamBlock(at, joined, { parts: take(singleParts * i, singleParts), ...options });
  }
  const lengths = [context.shape[1]!, x.shape[1]!];
  const [, places] = splitSizes(joined, lengths, 1, [context, x]) as [Tensor, Tensor];
  const [shift, scale] = parts.slice(-lastParts) as [Tensor, Tensor];
  const normal = scope.at("norm_out").mark(modulatedNorm(places, { shift, scale }));
  return linearLayer(scope.at("proj_out"), normal, { out: config.out_channels ?? config.in_channels });
}

/** Every part of every block, and those of the last norm: each [batch, 1, dim]. */
function modulationParts(scope: ParameterScope, config: ChromaConfig, timestep: Tensor): Tensor[] {
  const { num_layers, num_single_layers, num_attention_heads: heads, attention_head_dim: size } = config;
  const count = singleParts * num_single_layers + 2 * doubleParts * num_layers + lastParts;
  let x = linearLayer(scope.at("in_proj"), partFeatures(config, timestep, count), {
    out: config.approximator_hidden_dim,
  });
  for (let i = 0; i < config.approximator_layers; i++) {
    const norm = scope.at("norms").at(i).ones("weight", [config.approximator_hidden_dim]);
    const seen = rmsNorm(x, { epsilon: approximatorEpsilon, scale: norm });
    const options = { out: config.approximator_hidden_dim, activation: "silu" } as const;
    x = add(x, embeddingMlp(scope.at("layers").at(i), seen, options));
  }
  const parts = linearLayer(scope.at("out_proj"), x, { out: heads * size }); // [batch, count, dim]
  return splitSizes(parts, Array<number>(count).fill(1), 1);
}

/** Features of the time, of a guidance of 0, and of the number of each part. [batch, count, approximator_num_channels] */
function partFeatures(config: ChromaConfig, timestep: Tensor, count: number): Tensor {
  const { graph } = timestep;
  const quarter = config.approximator_num_channels / 4;
  const options = { flipSinToCos: true, frequencyShift: 0 };
  const batch = timestep.shape[0] as Dim;
  const time = timestepFeatures(multiply(timestep, timeScale), { size: quarter, ...options });
  const guidance = timestepFeatures(multiply(timestep, 0), { size: quarter, ...options });
  const told = reshape(concat([time, guidance], 1), [batch, 1, 2 * quarter]);
  const numbers = Array.from({ length: count }, (_, i) => i * timeScale);
  const own = timestepFeatures(graph.constant(numbers, [count]), { size: 2 * quarter, ...options });
  const shape = [batch, count, 2 * quarter];
  return concat([expand(told, shape), expand(reshape(own, [1, count, 2 * quarter]), shape, [timestep])], 2);
}
