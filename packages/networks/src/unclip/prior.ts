// The prior of unCLIP: from a caption and a noisy picture embedding to the embedding that a picture of it would have.
// Ramesh et al. 2022 (arXiv 2204.06125), section 2.2. Parameter names are those of diffusers' PriorTransformer.

import {
  add,
  concat,
  type Dim,
  expand,
  type Graph,
  gelu,
  multiply,
  type ParameterScope,
  reshape,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { crossAttention } from "../layers/cross-attention.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { lastToken } from "../layers/last-token.js";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { PriorConfig } from "./unclip-config.js";

/** After the words: the caption's embedding, the time, the noisy embedding, and where the answer is read. */
const addedTokens = 4;
/** What takes a token out of a softmax: the number that the weights were trained with. */
const hidden = -10000;

export interface PriorInputs {
  /** The noisy embedding. [batch, embedding_dim] */
  sample: Tensor;
  timestep: Tensor;
  /** The caption's embedding. [batch, embedding_dim] */
  text: Tensor;
  /** Its words' states. [batch, num_embeddings, embedding_dim] */
  words: Tensor;
  /** 1 at words, 0 at padding. float32 [batch, num_embeddings]. Without it every token sees all others. */
  mask?: Tensor;
}

/** Declares the inputs `sample`, `timestep`, `text`, `words` and `mask`. */
export function priorInputs(graph: Graph, { embedding_dim: size, num_embeddings: length }: PriorConfig): PriorInputs {
  return {
    sample: graph.input("sample", ["batch", size]),
    timestep: graph.input("timestep", ["batch"]),
    text: graph.input("text", ["batch", size]),
    words: graph.input("words", ["batch", length, size]),
    mask: graph.input("mask", ["batch", length]),
  };
}

/** The clean embedding, normalised. [batch, embedding_dim] */
export function prior(scope: ParameterScope, config: PriorConfig, inputs: PriorInputs): Tensor {
  const { num_attention_heads: heads, embedding_dim } = config;
  const dim = heads * config.attention_head_dim;
  let x = tokens(scope, config, inputs); // [batch, length, dim]
  const bias = inputs.mask && biasOf(inputs.mask, x.shape[1] as number);
  for (let i = 0; i < config.num_layers; i++) {
    const block = scope.at("transformer_blocks").at(i);
    const seen = layerNormLayer(block.at("norm1"), x);
    x = add(x, crossAttention(block.at("attn1"), [seen, seen], { heads, hasBias: true, bias }));
    const widened = linearLayer(block.at("ff.net.0.proj"), layerNormLayer(block.at("norm3"), x), { out: 4 * dim });
    x = block.mark(add(x, linearLayer(block.at("ff.net.2"), gelu(widened), { out: dim })));
  }
  const answer = lastToken(layerNormLayer(scope.at("norm_out"), x));
  return linearLayer(scope.at("proj_to_clip_embeddings"), answer, { out: embedding_dim });
}

/** Undoes the normalisation of picture embeddings. [batch, embedding_dim] */
export function priorEmbedding(scope: ParameterScope, { embedding_dim }: PriorConfig, normalised: Tensor): Tensor {
  const [mean, deviation] = [scope.zeros("clip_mean", [1, embedding_dim]), scope.ones("clip_std", [1, embedding_dim])];
  return add(multiply(normalised, deviation), mean);
}

/** Words, the caption, the time, the noisy embedding, the place of the answer. */
function tokens(scope: ParameterScope, config: PriorConfig, inputs: PriorInputs): Tensor {
  const dim = config.num_attention_heads * config.attention_head_dim;
  const batch = inputs.sample.shape[0] as Dim;
  const length = config.num_embeddings + addedTokens;
  const features = timestepFeatures(inputs.timestep, { size: dim, flipSinToCos: true, frequencyShift: 0 });
  const time = timeToken(scope.at("time_embedding"), features, { config, dim });
  const entry = scope.at("proj_in");
  const one = (x: Tensor) => reshape(x, [batch, 1, dim]);
  const answer = expand(scope.normal("prd_embedding", [1, 1, dim], 0.02), [batch, 1, dim], [inputs.sample]);
  const all = [
    linearLayer(scope.at("encoder_hidden_states_proj"), inputs.words, { out: dim }),
    one(linearLayer(scope.at("embedding_proj"), inputs.text, { out: dim })),
    one(time),
    one(entry.mark(linearLayer(entry, inputs.sample, { out: dim }))),
    answer,
  ];
  return add(concat(all, 1), scope.normal("positional_embedding", [1, length, dim], 0.02));
}

function timeToken(
  scope: ParameterScope,
  features: Tensor,
  { config, dim }: { config: PriorConfig; dim: number },
): Tensor {
  const wide = config.time_embed_dim ?? dim;
  return embeddingMlp(scope, features, { out: wide, last: dim, activation: config.time_embed_act_fn });
}

/** A token sees those before it and itself; nobody sees padding. [batch, 1, length, length] */
function biasOf(mask: Tensor, length: number): Tensor {
  const [batch, words] = mask.shape as readonly [Dim, number];
  const { graph } = mask;
  const causal = Array.from({ length: length * length }, (_, i) => (i % length > Math.floor(i / length) ? hidden : 0));
  const padding = multiply(subtract(1, mask), hidden); // [batch, words]
  const others = expand(
    graph.constant(Array<number>(length - words).fill(0), [1, length - words]),
    [batch, length - words],
    [mask],
  );
  const columns = reshape(concat([padding, others], 1), [batch, 1, 1, length]);
  return add(columns, graph.constant(causal, [1, 1, length, length]));
}
