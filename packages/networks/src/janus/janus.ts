// A language model that goes on writing in picture tokens: the drawing half of Janus and Janus-Pro.
// Chen et al. 2025 (arXiv 2501.17811), section 2.1. Parameter names are those of the published files.
// Not the codes' pictures (vq/vq-16.ts, under gen_vision_model) and not the choice of a token (sampling/).

import {
  addDims,
  concat,
  expand,
  type Graph,
  gather,
  gelu,
  type ParameterScope,
  slice,
  type Tensor,
} from "@imagier/graph";
import { KeyValueCache } from "../layers/key-value-cache.js";
import { lastToken } from "../layers/last-token.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { JanusConfig } from "./janus-config.js";
import { llama, llamaCacheSizes } from "./llama.js";

export interface JanusInputs {
  /** Words, or none in later runs. int64 [rows, wordLength] */
  words: Tensor;
  /** Picture tokens after them, or none in the first run. int64 [rows, tokenLength] */
  tokens: Tensor;
  cache: KeyValueCache;
}

export interface JanusOutputs {
  /** What the words and tokens are to the language model. [rows, length, hidden_size] */
  embeddings: Tensor;
  /** Last states. [rows, length, hidden_size] */
  states: Tensor;
  /** Of the picture token after each. [rows, length, image_token_size] */
  logits: Tensor;
  /** Of the picture token after the last. [rows, image_token_size] */
  lastLogits: Tensor;
}

/** Declares the inputs `words`, `tokens` and those of the cache. */
export function janusInputs(graph: Graph, config: JanusConfig): JanusInputs {
  return {
    words: graph.input("words", ["rows", "wordLength"], "int64"),
    tokens: graph.input("tokens", ["rows", "tokenLength"], "int64"),
    cache: new KeyValueCache(graph, llamaCacheSizes(config.language_config), addDims("wordLength", "tokenLength")),
  };
}

export function janus(scope: ParameterScope, config: JanusConfig, inputs: JanusInputs): JanusOutputs {
  const { hidden_size: dim, vocab_size } = config.language_config;
  const model = scope.at("language_model.model");
  const words = gather(model.at("embed_tokens").normal("weight", [vocab_size, dim], 0.02), inputs.words);
  const embeddings = concat([words, pictureTokens(scope, config, inputs.tokens)], 1);
  const states = llama(model, config.language_config, { tokens: embeddings, cache: inputs.cache });
  const { image_token_embed, image_token_size } = config.gen_head_config.params;
  const head = scope.at("gen_head");
  const hidden = gelu(linearLayer(head.at("output_mlp_projector"), states, { out: image_token_embed }));
  const logits = linearLayer(head.at("vision_head"), hidden, { out: image_token_size });
  return { embeddings, states, logits, lastLogits: lastToken(logits) };
}

/** Logits of the next word from last states: what the language model would write. [rows, length, vocab_size] */
export function janusWordLogits(scope: ParameterScope, config: JanusConfig, states: Tensor): Tensor {
  const out = config.language_config.vocab_size;
  return linearLayer(scope.at("language_model.lm_head"), states, { out, hasBias: false });
}

/**
 * Vectors of codes, brought to the language model's width. [rows, tokenLength, hidden_size]
 * A first code goes along and is dropped: ONNX Runtime's joined product and bias refuse a row of no tokens.
 */
function pictureTokens(scope: ParameterScope, config: JanusConfig, tokens: Tensor): Tensor {
  const { depth, input_dim, n_embed } = config.gen_aligner_config.params;
  const size = config.gen_head_config.params.image_token_size;
  const extra = expand(scope.graph.constant([0], [1, 1], "int64"), [tokens.shape[0]!, 1], [tokens]);
  const codes = concat([extra, tokens], 1); // [rows, 1 + tokenLength]
  let x = gather(scope.at("gen_embed").normal("weight", [size, input_dim], 0.02), codes);
  const layers = scope.at("gen_aligner.layers");
  for (let i = 0; i < depth; i++) x = linearLayer(layers.at(2 * i), i === 0 ? x : gelu(x), { out: n_embed });
  return slice(x, 1, { start: 1 });
}
