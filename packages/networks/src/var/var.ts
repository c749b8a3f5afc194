// A transformer that draws a picture scale after scale: all tokens of a scale at once, each looking at all smaller scales.
// Tian et al. 2024 (arXiv 2404.02905), section 3.2 and appendix. Parameter names are those of the published files.
// Not what becomes of the tokens between two scales (var-scales.ts).

import {
  add,
  cast,
  concat,
  type Dim,
  divide,
  exp,
  type Graph,
  gather,
  gelu,
  layerNorm,
  less,
  linear,
  maximum,
  minimum,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  split,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
  where,
} from "@imagier/graph";
import { type CacheSizes, KeyValueCache } from "../layers/key-value-cache.js";
import { linearLayer } from "../layers/linear-layer.js";
import { type VarConfig, varTokenCount } from "./var-config.js";

const epsilon = 1e-6;
/** Of a vector that is brought to length 1. */
const shortest = 1e-12;
/** The learned factor of the scores stays below this. */
const largestScale = Math.log(100);

export interface VarInputs {
  /** int64 [rows]; `num_classes` stands for none. */
  classes: Tensor;
  /** The picture so far at this scale's size, rows of places; anything at the first scale. [rows, length, Cvae] */
  features: Tensor;
  cache: KeyValueCache;
}

export function varCacheSizes({ depth: layers, num_heads: heads, embed_dim }: VarConfig): CacheSizes {
  return { layers, heads, size: embed_dim / heads };
}

/** Declares the inputs `classes`, `features` and those of the cache. */
export function varInputs(graph: Graph, config: VarConfig): VarInputs {
  return {
    classes: graph.input("classes", ["rows"], "int64"),
    features: graph.input("features", ["rows", "length", config.Cvae]),
    cache: new KeyValueCache(graph, varCacheSizes(config), "length"),
  };
}

/** Logits of the tokens of a scale, [rows, length, V]. */
export function varNetwork(scope: ParameterScope, config: VarConfig, inputs: VarInputs): Tensor {
  const { embed_dim: dim, num_classes } = config;
  const rows = inputs.classes.shape[0] as Dim;
  const table = scope.at("class_emb").normal("weight", [num_classes + 1, dim], 0.02);
  const classVector = gather(table, inputs.classes); // [rows, dim]
  const seen = silu(classVector);
  const shared = config.shared_aln
    ? reshape(linearLayer(scope.at("shared_ada_lin.1"), seen, { out: 6 * dim }), [rows, 1, 6, dim])
    : undefined;
  let x = tokens(scope, config, { inputs, classVector });
  for (let i = 0; i < config.depth; i++) {
    const block = scope.at("blocks").at(i);
    const modulation = shared
      ? add(shared, block.normal("ada_gss", [1, 1, 6, dim], 0.02))
      : reshape(linearLayer(block.at("ada_lin.1"), seen, { out: 6 * dim }), [rows, 1, 6, dim]);
    x = blockOf(block, x, { config, cache: inputs.cache, layer: i, modulation });
  }
  const last = linearLayer(scope.at("head_nm.ada_lin.1"), seen, { out: 2 * dim });
  const [scale, shift] = split(reshape(last, [rows, 1, 2 * dim]), 2, 2) as [Tensor, Tensor];
  return linearLayer(scope.at("head"), modulated(x, scale, shift), { out: config.V });
}

/** The class at the first scale and the picture so far at the others, each with its place and its scale. */
function tokens(
  scope: ParameterScope,
  config: VarConfig,
  { inputs, classVector }: { inputs: VarInputs; classVector: Tensor },
): Tensor {
  const { embed_dim: dim, patch_nums: sides } = config;
  const count = varTokenCount(config);
  const { positions } = inputs.cache;
  const scaleOfPlace = sides.flatMap((side, scale) => Array<number>(side * side).fill(scale));
  const scaleTable = scope.at("lvl_embed").normal("weight", [sides.length, dim], 0.02);
  const placeTable = reshape(scope.normal("pos_1LC", [1, count, dim], 0.02), [count, dim]);
  const scales = gather(scaleTable, gather(scope.graph.constant(scaleOfPlace, [count], "int64"), positions));
  const places = add(scales, gather(placeTable, positions)); // [length, dim]
  const start = add(
    reshape(classVector, [classVector.shape[0]!, 1, dim]),
    scope.normal("pos_start", [1, 1, dim], 0.02),
  );
  const words = linearLayer(scope.at("word_embed"), inputs.features, { out: dim });
  const isFirst = reshape(less(cast(positions, "float32"), 1), [positions.shape[0]!, 1]);
  return add(where(isFirst, start, words), places);
}

interface BlockOptions {
  config: VarConfig;
  cache: KeyValueCache;
  layer: number;
  /** Gates, scales and shifts, of the attention and of the feed-forward part each. [rows, 1, 6, dim] */
  modulation: Tensor;
}

function blockOf(scope: ParameterScope, x: Tensor, options: BlockOptions): Tensor {
  const dim = options.config.embed_dim;
  const rows = x.shape[0] as Dim;
  const parts = split(options.modulation, 6, 2).map((part) => reshape(part, [rows, 1, dim]));
  const [gate1, gate2, scale1, scale2, shift1, shift2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const attended = add(x, multiply(attend(scope.at("attn"), modulated(x, scale1, shift1), options), gate1));
  const ffn = scope.at("ffn");
  const inner = linearLayer(ffn.at("fc1"), modulated(attended, scale2, shift2), { out: 4 * dim });
  return add(attended, multiply(linearLayer(ffn.at("fc2"), gelu(inner, "tanh"), { out: dim }), gate2));
}

function modulated(x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  return add(multiply(layerNorm(x, { epsilon }), add(scale, 1)), shift);
}

function attend(scope: ParameterScope, x: Tensor, { config, cache, layer }: BlockOptions): Tensor {
  const { embed_dim: dim, num_heads: heads } = config;
  const size = dim / heads;
  const [rows, length] = x.shape as readonly [Dim, Dim];
  const weight = scope.at("mat_qkv").normal("weight", [3 * dim, dim], 1 / Math.sqrt(dim));
  const bias = concat(
    ["q_bias", "zero_k_bias", "v_bias"].map((name) => scope.zeros(name, [dim])),
    0,
  );
  const toHeads = (part: Tensor) => transpose(reshape(part, [rows, length, heads, size]), [0, 2, 1, 3]);
  const [q, k, v] = split(linear(x, weight, bias), 3, 2).map(toHeads) as [Tensor, Tensor, Tensor];
  const mixed = config.attn_l2_norm
    ? cache.attend(layer, [multiply(unit(q), scoreScale(scope, heads)), unit(k), v], 1)
    : cache.attend(layer, [q, k, v], 0.25 / Math.sqrt(size));
  return linearLayer(scope.at("proj"), mixed, { out: dim });
}

/** What cosines are multiplied by, learned for each head. [1, heads, 1, 1] */
function scoreScale(scope: ParameterScope, heads: number): Tensor {
  return exp(minimum(scope.normal("scale_mul_1H11", [1, heads, 1, 1], 0.02), largestScale));
}

/** Each vector divided by its length. */
function unit(x: Tensor): Tensor {
  const length = sqrt(sum(square(x), { axes: [-1], keepDims: true }));
  return divide(x, maximum(length, shortest));
}
