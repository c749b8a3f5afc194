// T5's encoder, and that of UMT5 (Chung et al. 2023, arXiv 2304.09151): token ids to the states that diffusion transformers read a prompt from.
// Raffel et al. 2020 (arXiv 1910.10683), section 2.1; gated form: Shazeer 2020 (arXiv 2002.05202). Not the tokenizer
// (tokenizers/) and no decoder. Parameter names are those of transformers' T5EncoderModel.

import {
  add,
  gather,
  gelu,
  multiply,
  type ParameterScope,
  relu,
  reshape,
  rmsNorm,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { biasedAttention } from "../layers/biased-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { T5Config } from "./t5-config.js";

/** Added to the score of a word that is not to be seen: the largest number that float32 holds, negative. */
const unseen = -3.4028234663852886e38;

export interface T5Inputs {
  /** [batch, length] int64 */
  tokens: Tensor;
  /** [length, length] int64: `relativeBuckets` of the length. */
  buckets: Tensor;
  /** [batch, length] float32: 1 where there is a word, 0 where there is padding. @default all are words */
  mask?: Tensor | undefined;
}

/** [batch, length, d_model], normalised; padding has states too, of no meaning. */
export function t5Encoder(scope: ParameterScope, config: T5Config, inputs: T5Inputs): Tensor {
  const { tokens, mask } = inputs;
  const table = scope.at("shared").normal("weight", [config.vocab_size, config.d_model], 1);
  const encoder = scope.at("encoder");
  const unseenBias = mask && maskBias(mask);
  const biasOf = (layer: number) => {
    const attention = encoder.at("block").at(layer).at("layer.0.SelfAttention");
    const distances = distanceBias(attention, config, inputs.buckets);
    return unseenBias ? add(distances, unseenBias) : distances; // [batch or 1, heads, length, length]
  };
  let bias = biasOf(0);
  let x = gather(table, tokens); // [batch, length, d_model]
  for (let i = 0; i < config.num_layers; i++) {
    const block = encoder.at("block").at(i);
    if (config.hasOwnDistances && i > 0) bias = biasOf(i);
    x = attentionLayer(block.at("layer.0"), config, { x, bias });
    x = block.mark(feedForwardLayer(block.at("layer.1"), config, x));
  }
  return normLayer(encoder.at("final_layer_norm"), config, x);
}

/** One learned number for each bucket and head, in T5 the same in every layer. [1, heads, length, length] */
function distanceBias(scope: ParameterScope, config: T5Config, buckets: Tensor): Tensor {
  const { relative_attention_num_buckets: count, num_heads: heads } = config;
  const table = scope.at("relative_attention_bias").normal("weight", [count, heads], 1);
  const [length] = buckets.shape;
  return reshape(transpose(gather(table, buckets), [2, 0, 1]), [1, heads, length!, length!]);
}

function maskBias(mask: Tensor): Tensor {
  const [batch, length] = mask.shape;
  return reshape(multiply(subtract(1, mask), unseen), [batch!, 1, 1, length!]);
}

/** Scores are not divided by the size of the heads: the spread of the weights was chosen so. */
function attentionLayer(scope: ParameterScope, config: T5Config, { x, bias }: { x: Tensor; bias: Tensor }): Tensor {
  const { num_heads: heads, d_kv: size } = config;
  const attention = scope.at("SelfAttention");
  const seen = normLayer(scope.at("layer_norm"), config, x);
  const project = (name: string) => linearLayer(attention.at(name), seen, { out: heads * size, hasBias: false });
  const mixed = biasedAttention([project("q"), project("k"), project("v")], { heads, bias, scale: 1 });
  const output = linearLayer(attention.at("o"), mixed, { out: config.d_model, hasBias: false });
  return scope.mark(add(x, output));
}

function feedForwardLayer(scope: ParameterScope, config: T5Config, x: Tensor): Tensor {
  const layer = scope.at("DenseReluDense");
  const seen = normLayer(scope.at("layer_norm"), config, x);
  const widen = (name: string) => linearLayer(layer.at(name), seen, { out: config.d_ff, hasBias: false });
  const isGated = config.feed_forward_proj === "gated-gelu";
  const hidden = isGated ? multiply(gelu(widen("wi_0"), "tanh"), widen("wi_1")) : relu(widen("wi"));
  return add(x, linearLayer(layer.at("wo"), hidden, { out: config.d_model, hasBias: false }));
}

function normLayer(scope: ParameterScope, { d_model: size, layer_norm_epsilon: epsilon }: T5Config, x: Tensor): Tensor {
  return rmsNorm(x, { epsilon, scale: scope.ones("weight", [size]) });
}
