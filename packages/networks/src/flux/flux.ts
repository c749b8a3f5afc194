// FLUX.1's transformer: blocks with two streams, then blocks in which words and latents are one stream.
// Esser et al. 2024 (arXiv 2403.03206); places as rotations: Su et al. 2021 (arXiv 2104.09864). The blocks stand in
// layers/stream-blocks.ts. Parameter names are those of diffusers' FluxTransformer2DModel.

import {
  add,
  addDims,
  concat,
  type Graph,
  multiply,
  type ParameterScope,
  splitSizes,
  type Tensor,
} from "@imagier/graph";
import { conditionedNorm, conditionParts } from "../layers/adaptive-norm.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import type { Grid } from "../layers/grid-positions.js";
import type { Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type RotationTables, rotations } from "../layers/rotations.js";
import { doubleStreamBlock, singleStreamBlock } from "../layers/stream-blocks.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { FluxConfig } from "./flux-config.js";

const timeFeatureCount = 256;
/** Times and guidance scales are learned a thousand times as large. */
const timeScale = 1000;

export interface FluxInputs {
  /** [batch, places, in_channels]: patches of 2 x 2 latents. */
  latents: Tensor;
  /** [batch, tokens, joint_attention_dim] */
  context: Tensor;
  /** [batch, pooled_projection_dim]: the text as a whole. */
  pooled: Tensor;
  /** [batch] float32, 0 to 1 */
  timestep: Tensor;
  /** [batch] float32, where guidance_embeds is set: the guidance scale that the network imitates. */
  guidance?: Tensor | undefined;
  /** Turns of the words, then of the latents: `fluxRotations`. [tokens + places, attention_head_dim / 2] */
  rotation: Rotation;
}

/**
 * Inputs named encoder_hidden_states, pooled_projections, guidance, cosines and sines; batch and tokens are known at the
 * run. Latents and timestep are the caller's, who may have computed them from others.
 */
export function fluxInputs(
  graph: Graph,
  config: FluxConfig,
  given: Pick<FluxInputs, "latents" | "timestep">,
): FluxInputs {
  const turns = [addDims("tokens", given.latents.shape[1]!), config.attention_head_dim / 2];
  return {
    ...given,
    context: graph.input("encoder_hidden_states", ["batch", "tokens", config.joint_attention_dim]),
    pooled: graph.input("pooled_projections", ["batch", config.pooled_projection_dim]),
    guidance: config.guidance_embeds ? graph.input("guidance", ["batch"]) : undefined,
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
}

/** Words do not turn; a place turns with its row and its column. */
export function fluxRotations(config: FluxConfig, tokens: number, { rows, columns }: Grid): RotationTables {
  const words = Array.from({ length: tokens }, () => [0, 0, 0]);
  const places = Array.from({ length: rows * columns }, (_, i) => [0, Math.floor(i / columns), i % columns]);
  return rotations([...words, ...places], { axes: config.axes_dims_rope });
}

/** The velocity. [batch, places, out_channels] */
export function flux(scope: ParameterScope, config: FluxConfig, inputs: FluxInputs): Tensor {
  const dim = widthOf(config);
  const { num_attention_heads: heads, attention_head_dim: size } = config;
  const options = { heads, size, rotation: inputs.rotation };
  const condition = conditionOf(scope.at("time_text_embed"), config, inputs);
  const words = scope.at("context_embedder");
  let context = words.mark(linearLayer(words, inputs.context, { out: dim }));
  let x = linearLayer(scope.at("x_embedder"), inputs.latents, { out: dim });
  for (let i = 0; i < config.num_layers; i++) {
    const at = scope.at("transformer_blocks").at(i);
    const partsOf = (name: string) => conditionParts(at.at(name).at("linear"), condition, { count: 6, dim });
    const parts = { own: partsOf("norm1"), context: partsOf("norm1_context") };
    ({ x, context } = doubleStreamBlock(at, { x, context }, { parts, ...options }));
  }
  let joined = concat([context, x], 1); // [batch, tokens + places, dim]
  for (let i = 0; i < config.num_single_layers; i++) {
    const at = scope.at("single_transformer_blocks").at(i);
    const parts = conditionParts(at.at("norm.linear"), condition, { count: 3, dim });
    joined = singleStreamBlock(at, joined, { parts, ...options });
  }
  const lengths = [context.shape[1]!, x.shape[1]!];
  const [, places] = splitSizes(joined, lengths, 1, [context, x]) as [Tensor, Tensor];
  const normal = conditionedNorm(scope.at("norm_out"), [places, condition]);
  return linearLayer(scope.at("proj_out"), normal, { out: config.out_channels ?? config.in_channels });
}

function widthOf({ num_attention_heads: heads, attention_head_dim: size }: FluxConfig): number {
  return heads * size;
}

/** The time, the guidance scale where the network takes it, and the text as a whole. [batch, dim] */
function conditionOf(scope: ParameterScope, config: FluxConfig, { timestep, guidance, pooled }: FluxInputs): Tensor {
  const options = { out: widthOf(config), activation: "silu" } as const;
  const embed = (name: string, number: Tensor) => {
    const scaled = multiply(number, timeScale);
    const features = timestepFeatures(scaled, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 0 });
    return embeddingMlp(scope.at(name), features, options);
  };
  const time = embed("timestep_embedder", timestep);
  const guided = guidance ? add(time, embed("guidance_embedder", guidance)) : time;
  return scope.mark(add(guided, embeddingMlp(scope.at("text_embedder"), pooled, options)));
}
