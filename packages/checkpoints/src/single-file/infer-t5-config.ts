// The config.json that a T5 encoder without one would have, from the shapes of its weights. Raffel et al. 2020.

import type { ComponentConfig, WeightMap } from "../checkpoint.js";
import { countOf, sizeOf } from "./shapes.js";

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferT5Config(weights: WeightMap): ComponentConfig {
  const first = "encoder.block.0.layer";
  const [buckets, heads] = [0, 1].map((axis) =>
    sizeOf(weights, `${first}.0.SelfAttention.relative_attention_bias.weight`, axis),
  ) as [number, number];
  const isGated = weights.has(`${first}.1.DenseReluDense.wi_0.weight`);
  return {
    architectures: ["T5EncoderModel"],
    model_type: "t5",
    vocab_size: sizeOf(weights, "shared.weight", 0),
    d_model: sizeOf(weights, "shared.weight", 1),
    d_kv: sizeOf(weights, `${first}.0.SelfAttention.q.weight`, 0) / heads,
    d_ff: sizeOf(weights, `${first}.1.DenseReluDense.wo.weight`, 1),
    num_layers: countOf(weights, "encoder.block."),
    num_heads: heads,
    relative_attention_num_buckets: buckets,
    feed_forward_proj: isGated ? "gated-gelu" : "relu",
  };
}
