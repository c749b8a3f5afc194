// A LLaMA that writes pictures token by token after a class or a caption: LlamaGen.
// Sun et al. 2024 (arXiv 2406.06525), section 2.2; Touvron et al. 2023 (arXiv 2302.13971). Parameter names are the published ones.
// Not the codes' pictures (vq/vq-16.ts) and not the choice of a token (sampling/).

import {
  add,
  addDims,
  concat,
  type Dim,
  type Graph,
  gather,
  type ParameterScope,
  reshape,
  rotaryEmbedding,
  splitSizes,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { gatedFeedForward } from "../layers/gated-feed-forward.js";
import { type CacheSizes, KeyValueCache } from "../layers/key-value-cache.js";
import { lastToken } from "../layers/last-token.js";
import { linearLayer } from "../layers/linear-layer.js";
import { rmsNormLayer } from "../layers/norm-layers.js";
import { gridRotation } from "./grid-rotation.js";
import { type LlamaGenConfig, llamaGenHidden } from "./llamagen-config.js";

export interface LlamaGenInputs {
  /** What `llamaGenPrompt` gives, or nothing in later runs. [rows, promptLength, dim] */
  prompt: Tensor;
  /** Picture tokens after it, or none in the first run. int64 [rows, tokenLength] */
  tokens: Tensor;
  cache: KeyValueCache;
}

export interface LlamaGenOutputs {
  /** Of the token after each. [rows, promptLength + tokenLength, vocab_size] */
  logits: Tensor;
  /** Of the token after the last. [rows, vocab_size] */
  lastLogits: Tensor;
}

export function llamaGenCacheSizes(config: LlamaGenConfig): CacheSizes {
  const { dim, n_head: heads, n_kv_head, n_layer: layers } = config;
  return { layers, heads: n_kv_head ?? heads, size: dim / heads };
}

/** Tokens in all: the prompt's and the picture's. */
export function llamaGenCapacity({ cls_token_num: prompt, block_size: picture }: LlamaGenConfig): number {
  return prompt + picture;
}

/** Declares the inputs `prompt`, `tokens` and those of the cache. */
export function llamaGenInputs(graph: Graph, config: LlamaGenConfig): LlamaGenInputs {
  return {
    prompt: graph.input("prompt", ["rows", "promptLength", config.dim]),
    tokens: graph.input("tokens", ["rows", "tokenLength"], "int64"),
    cache: new KeyValueCache(graph, llamaGenCacheSizes(config), addDims("promptLength", "tokenLength")),
  };
}

export function llamaGen(scope: ParameterScope, config: LlamaGenConfig, inputs: LlamaGenInputs): LlamaGenOutputs {
  const { dim, norm_eps: epsilon, vocab_size } = config;
  const table = scope.at("tok_embeddings").normal("weight", [vocab_size, dim], 0.02);
  const rotate = rotation(scope.graph, config, inputs.cache.positions);
  let x = concat([inputs.prompt, gather(table, inputs.tokens)], 1); // [rows, length, dim]
  for (let i = 0; i < config.n_layer; i++) {
    const layer = scope.at("layers").at(i);
    const seen = rmsNormLayer(layer.at("attention_norm"), x, epsilon);
    x = add(x, attend(layer.at("attention"), seen, { config, cache: inputs.cache, layer: i, rotate }));
    x = add(
      x,
      gatedFeedForward(layer.at("feed_forward"), rmsNormLayer(layer.at("ffn_norm"), x, epsilon), {
        hidden: llamaGenHidden(config),
        names: { gate: "w1", up: "w3", down: "w2" },
      }),
    );
  }
  const logits = linearLayer(scope.at("output"), rmsNormLayer(scope.at("norm"), x, epsilon), {
    out: vocab_size,
    hasBias: false,
  });
  return { logits, lastLogits: lastToken(logits) };
}

interface AttendOptions {
  config: LlamaGenConfig;
  cache: KeyValueCache;
  layer: number;
  rotate: (x: Tensor) => Tensor;
}

function attend(scope: ParameterScope, x: Tensor, { config, cache, layer, rotate }: AttendOptions): Tensor {
  const { dim, n_head: heads } = config;
  const { heads: keyValueHeads, size } = llamaGenCacheSizes(config);
  const [rows, length] = x.shape as readonly [Dim, Dim];
  const widths = [dim, keyValueHeads * size, keyValueHeads * size];
  const joined = linearLayer(scope.at("wqkv"), x, { out: dim + 2 * keyValueHeads * size, hasBias: false });
  const toHeads = (part: Tensor, count: number) => transpose(reshape(part, [rows, length, count, size]), [0, 2, 1, 3]);
  const [q, k, v] = splitSizes(joined, widths, 2).map((part, i) => toHeads(part, i === 0 ? heads : keyValueHeads)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const mixed = cache.attend(layer, [rotate(q), rotate(k), v]);
  return linearLayer(scope.at("wo"), mixed, { out: dim, hasBias: false });
}

/** Turns heads by the places of the new tokens. */
function rotation(graph: Graph, config: LlamaGenConfig, positions: Tensor): (x: Tensor) => Tensor {
  const { dim, n_head: heads, cls_token_num: promptLength, block_size, rope_base: base } = config;
  const size = dim / heads;
  const angles = gridRotation({ promptLength, side: Math.sqrt(block_size), size, base });
  const ofPlaces = (table: Float32Array) =>
    gather(graph.constant(table, [llamaGenCapacity(config), size / 2]), positions); // [length, size / 2]
  const [cosines, sines] = [ofPlaces(angles.cosines), ofPlaces(angles.sines)];
  return (x) => rotaryEmbedding(x, { cosines, sines, pairs: "interleaved" });
}
