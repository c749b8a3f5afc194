// The class-conditional diffusion transformer: noisy latents, a timestep and a class to noise and a spread.
// Peebles & Xie 2023 (arXiv 2212.09748), section 3.2, "adaLN-Zero". Parameter names are those of diffusers.

import { add, type Graph, gather, multiply, type ParameterScope, type Tensor } from "@imagier/graph";
import { conditionParts, modulatedNorm } from "../layers/adaptive-norm.js";
import { crossAttention } from "../layers/cross-attention.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { feedForward } from "../layers/feed-forward.js";
import { type Grid, gridPositions } from "../layers/grid-positions.js";
import { linearLayer } from "../layers/linear-layer.js";
import { fromPatches, patchTokens } from "../layers/patches.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { DitConfig } from "./dit-config.js";

const timeFeatureCount = 256;

export interface DitInputs {
  /** [batch, in_channels, patch * rows, patch * columns] */
  latents: Tensor;
  /** [batch] float32, 0 to 999 */
  timestep: Tensor;
  /** [batch] int64, 0 to num_embeds_ada_norm; the last stands for no class. */
  classes: Tensor;
  /** [rows * columns, dim]: `ditPositions` */
  positions: Tensor;
}

/** Inputs named hidden_states, timestep, class_labels and positions; batch, rows and columns are known at the run. */
export function ditInputs(graph: Graph, config: DitConfig): DitInputs {
  const { patch_size: patch } = config;
  return {
    latents: graph.input("hidden_states", ["batch", config.in_channels, `${patch}*rows`, `${patch}*columns`]),
    timestep: graph.input("timestep", ["batch"]),
    classes: graph.input("class_labels", ["batch"], "int64"),
    positions: graph.input("positions", ["columns*rows", widthOf(config)]),
  };
}

/** The places of the tokens of a grid. [rows * columns, dim] */
export function ditPositions(config: DitConfig, grid: Grid): Float32Array {
  return gridPositions(grid, { dim: widthOf(config), baseSize: Math.floor(config.sample_size / config.patch_size) });
}

/** [batch, out_channels, height, width]; twice the channels of the latents where the spread is learned. */
export function dit(scope: ParameterScope, config: DitConfig, inputs: DitInputs): Tensor {
  const { patch_size: patch, num_layers: depth } = config;
  const dim = widthOf(config);
  const places = scope.at("pos_embed");
  const tokens = patchTokens(places.at("proj"), inputs.latents, { patch, dim });
  let x = places.mark(add(tokens, inputs.positions)); // [batch, places, dim]
  let firstCondition: Tensor | undefined;
  for (let i = 0; i < depth; i++) {
    const at = scope.at("transformer_blocks").at(i);
    const condition = conditionOf(at.at("norm1.emb"), config, inputs);
    firstCondition ??= condition;
    x = block(at, config, { x, condition });
  }
  const out = patch ** 2 * (config.out_channels ?? config.in_channels);
  const parts = conditionParts(scope.at("proj_out_1"), firstCondition!, { count: 2, dim }) as [Tensor, Tensor];
  const [shift, scale] = parts;
  return fromPatches(
    linearLayer(scope.at("proj_out_2"), modulatedNorm(x, { shift, scale }), { out }),
    inputs.latents,
    patch,
  );
}

function widthOf({ num_attention_heads: heads, attention_head_dim: size }: DitConfig): number {
  return heads * size;
}

/** Timestep and class together. Each block learned its own. [batch, dim] */
function conditionOf(scope: ParameterScope, config: DitConfig, { timestep, classes }: DitInputs): Tensor {
  const dim = widthOf(config);
  const features = timestepFeatures(timestep, { size: timeFeatureCount, flipSinToCos: true, frequencyShift: 1 });
  const time = embeddingMlp(scope.at("timestep_embedder"), features, { out: dim, activation: "silu" });
  const rows = config.num_embeds_ada_norm + 1;
  const table = scope.at("class_embedder.embedding_table").normal("weight", [rows, dim], 0.02);
  return add(time, gather(table, classes));
}

function block(scope: ParameterScope, config: DitConfig, { x, condition }: { x: Tensor; condition: Tensor }): Tensor {
  const { num_attention_heads: heads, attention_bias: hasBias, norm_eps: epsilon } = config;
  const parts = conditionParts(scope.at("norm1.linear"), condition, { count: 6, dim: widthOf(config) });
  const [shift1, scale1, gate1, shift2, scale2, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const seen = scope.at("norm1").mark(modulatedNorm(x, { shift: shift1, scale: scale1 }));
  const attended = add(x, multiply(crossAttention(scope.at("attn1"), [seen, seen], { heads, hasBias }), gate1));
  const normal = modulatedNorm(attended, { shift: shift2, scale: scale2 }, epsilon);
  return scope.mark(add(attended, multiply(feedForward(scope.at("ff"), normal), gate2)));
}
