// The options of VAR and of its autoencoder, checked. Not the networks (var.ts, var-scales.ts).
// Tian et al. 2024 (arXiv 2404.02905), section 5. Option names are those of the repository's builders.

import { z } from "zod";
import { readConfig, sizeOption } from "../config/read-config.js";

const schema = z.object({
  /** Sides of the maps of tokens, the first 1, rising. */
  patch_nums: z.array(sizeOption).min(2).max(32).default([1, 2, 3, 4, 5, 6, 8, 10, 13, 16]),
  /** Codes. */
  V: sizeOption.default(4096),
  /** Length of a code's vector. */
  Cvae: sizeOption.default(32),
  /** How many convolutions smooth what a scale adds. */
  share_quant_resi: z.number().int().positive().max(32).default(4),
  num_classes: sizeOption.default(1000),
  depth: z.number().int().positive().max(256),
  embed_dim: sizeOption.optional(),
  num_heads: sizeOption.optional(),
  attn_l2_norm: z.boolean().default(true),
  shared_aln: z.boolean().default(false),
});

export type VarConfig = z.infer<typeof schema> & { embed_dim: number; num_heads: number };

/** @throws NETWORK_CONFIG_INVALID naming the option */
export function parseVarConfig(value: unknown): VarConfig {
  const name = "VAR";
  const parsed = readConfig(name, schema, value);
  // The published sizes follow from the depth alone: section 5.1, "w = 64 d, h = d".
  const config = {
    ...parsed,
    embed_dim: parsed.embed_dim ?? 64 * parsed.depth,
    num_heads: parsed.num_heads ?? parsed.depth,
  };
  const { patch_nums: sides, num_heads: heads, embed_dim } = config;
  const isRising = sides.every((side, i) => side > (sides[i - 1] ?? 0)) && sides[0] === 1;
  readConfig(`${name}.patch_nums`, z.literal(true, { error: "the sides are to rise from 1" }), isRising);
  const fits = z.number().refine((size) => size % heads === 0, { error: `${heads} heads do not divide it` });
  readConfig(`${name}.embed_dim`, fits, embed_dim);
  return config;
}

/** Tokens of all scales together. */
export function varTokenCount({ patch_nums: sides }: Pick<VarConfig, "patch_nums">): number {
  return sides.reduce((sum, side) => sum + side * side, 0);
}
