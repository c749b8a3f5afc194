// The options of a LlamaGen transformer as its ModelArgs write them, checked. Not the network (llamagen.ts).
// Sun et al. 2024 (arXiv 2406.06525), table 1.

import { z } from "zod";
import { epsilonOption, readConfig, sizeOption } from "../config/read-config.js";

const schema = z.object({
  dim: sizeOption.default(4096),
  n_layer: z.number().int().positive().max(512).default(32),
  n_head: sizeOption.default(32),
  n_kv_head: sizeOption.nullish(),
  multiple_of: sizeOption.default(256),
  ffn_dim_multiplier: z.number().positive().max(64).nullish(),
  rope_base: z.number().positive().max(1e9).default(10000),
  norm_eps: epsilonOption.default(1e-5),
  num_classes: sizeOption.default(1000),
  caption_dim: sizeOption.default(2048),
  model_type: z.enum(["c2i", "t2i"]).default("c2i"),
  vocab_size: sizeOption.default(16384),
  cls_token_num: sizeOption.default(1),
  block_size: sizeOption.default(256),
});

export type LlamaGenConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID naming the option */
export function parseLlamaGenConfig(value: unknown): LlamaGenConfig {
  const name = "LlamaGen";
  const config = readConfig(name, schema, value);
  const { dim, n_head: heads, n_kv_head: keyValueHeads, block_size: places } = config;
  const divides = (by: number, what: string) =>
    z.number().refine((size) => size % by === 0, { error: `${by} ${what} do not divide it` });
  readConfig(`${name}.dim`, divides(heads, "heads"), dim);
  // A quarter of a head's features turns with the row, each as a pair; another with the column.
  readConfig(`${name}.dim / n_head`, divides(4, "parts"), dim / heads);
  readConfig(`${name}.n_head`, divides(keyValueHeads ?? heads, "heads of keys"), heads);
  const isSquare = z.number().refine((count) => Number.isInteger(Math.sqrt(count)), { error: "it is no square" });
  readConfig(`${name}.block_size`, isSquare, places);
  return config;
}

/** Inner width of the feed-forward part: two thirds of four times the width, rounded up. */
export function llamaGenHidden({ dim, ffn_dim_multiplier: factor, multiple_of: multiple }: LlamaGenConfig): number {
  const hidden = Math.floor((2 * 4 * dim) / 3);
  const scaled = factor ? Math.floor(factor * hidden) : hidden;
  return Math.ceil(scaled / multiple) * multiple;
}
