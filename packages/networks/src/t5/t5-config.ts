// The sizes of a T5 or UMT5 encoder as config.json gives them. Not the network (t5-encoder.ts).
// Option names and defaults are those of transformers' T5Config.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  vocab_size: sizeOption.default(32128),
  d_model: sizeOption.default(512),
  d_kv: sizeOption.default(64),
  d_ff: sizeOption.default(2048),
  num_layers: z.number().int().positive().max(256).default(6),
  num_heads: sizeOption.default(8),
  relative_attention_num_buckets: z.number().int().min(4).max(4096).default(32),
  relative_attention_max_distance: sizeOption.default(128),
  layer_norm_epsilon: epsilonOption.default(1e-6),
  feed_forward_proj: z.enum(["relu", "gated-gelu"]).default("relu"),
});

export interface T5Config extends z.infer<typeof schema> {
  /** Whether every layer has learned for itself how far words are from each other, as UMT5's have. */
  hasOwnDistances: boolean;
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseT5Config(value: unknown): T5Config {
  const name = "T5EncoderModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { model_type: ["t5", "umt5"] });
  const spread = z.number().refine((distance) => distance > config.relative_attention_num_buckets / 4, {
    error: `${config.relative_attention_num_buckets} buckets reach further`,
  });
  readConfig(`${name}.relative_attention_max_distance`, spread, config.relative_attention_max_distance);
  const { model_type: type } = readConfig(name, z.object({ model_type: z.string().optional() }), value);
  return { ...config, hasOwnDistances: type === "umt5" };
}
