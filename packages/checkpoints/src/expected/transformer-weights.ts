// The weights of FLUX.1's and Stable Diffusion 3's transformers, as diffusers names them.
// Names and shapes only. Defaults are those of the published classes.

import { z } from "zod";
import { type ExpectedWeights, WeightList } from "./weight-list.js";

const channels = z.number().int().positive().max(65_536);
const blocks = (usual: number) => z.number().int().nonnegative().max(1000).default(usual);
const timeFeatures = 256;
const expansion = 4;

export const fluxConfigSchema = z.object({
  in_channels: channels.default(64),
  out_channels: channels.nullish(),
  num_layers: blocks(19),
  num_single_layers: blocks(38),
  attention_head_dim: channels.default(128),
  num_attention_heads: channels.default(24),
  joint_attention_dim: channels.default(4096),
  pooled_projection_dim: channels.default(768),
  guidance_embeds: z.boolean().default(false),
});

export function fluxWeights(config: z.infer<typeof fluxConfigSchema>): ExpectedWeights {
  const list = new WeightList();
  const { in_channels: inputs, attention_head_dim: head } = config;
  const dim = head * config.num_attention_heads;
  list.linear("x_embedder", inputs, dim);
  list.linear("context_embedder", config.joint_attention_dim, dim);
  listConditions(list, { dim, pooled: config.pooled_projection_dim, hasGuidance: config.guidance_embeds });
  for (let i = 0; i < config.num_layers; i++) {
    listJointBlock(list, `transformer_blocks.${i}`, { dim, normed: head, isDual: false, isLast: false });
  }
  for (let i = 0; i < config.num_single_layers; i++) {
    const at = `single_transformer_blocks.${i}`;
    list.linear(`${at}.norm.linear`, dim, 3 * dim);
    for (const part of ["to_q", "to_k", "to_v"]) list.linear(`${at}.attn.${part}`, dim, dim);
    for (const norm of ["norm_q", "norm_k"]) list.add(`${at}.attn.${norm}.weight`, head);
    list.linear(`${at}.proj_mlp`, dim, expansion * dim);
    list.linear(`${at}.proj_out`, (1 + expansion) * dim, dim);
  }
  list.linear("norm_out.linear", dim, 2 * dim);
  list.linear("proj_out", dim, config.out_channels ?? inputs);
  return list.weights;
}

export const sd3ConfigSchema = z.object({
  patch_size: z.number().int().positive().max(64).default(2),
  in_channels: channels.default(16),
  out_channels: channels.default(16),
  num_layers: blocks(18),
  attention_head_dim: channels.default(64),
  num_attention_heads: channels.default(18),
  joint_attention_dim: channels.default(4096),
  caption_projection_dim: channels.default(1152),
  pooled_projection_dim: channels.default(2048),
  pos_embed_max_size: z.number().int().positive().max(4096).default(96),
  dual_attention_layers: z.array(z.number().int()).default([]),
  qk_norm: z.string().nullish(),
});

export function sd3Weights(config: z.infer<typeof sd3ConfigSchema>): ExpectedWeights {
  const list = new WeightList();
  const { attention_head_dim: head, patch_size: patch, num_layers: count } = config;
  const dim = head * config.num_attention_heads;
  list.conv("pos_embed.proj", { inputs: config.in_channels, outputs: dim, kernel: patch });
  list.add("pos_embed.pos_embed", 1, config.pos_embed_max_size ** 2, dim);
  list.linear("context_embedder", config.joint_attention_dim, config.caption_projection_dim);
  listConditions(list, { dim, pooled: config.pooled_projection_dim, hasGuidance: false });
  for (let i = 0; i < count; i++) {
    const isDual = config.dual_attention_layers.includes(i);
    const normed = config.qk_norm ? head : undefined;
    listJointBlock(list, `transformer_blocks.${i}`, { dim, normed, isDual, isLast: i === count - 1 });
  }
  list.linear("norm_out.linear", dim, 2 * dim);
  list.linear("proj_out", dim, patch ** 2 * config.out_channels);
  return list.weights;
}

interface Conditions {
  dim: number;
  /** Features of the text as a whole. */
  pooled: number;
  hasGuidance: boolean;
}

function listConditions(list: WeightList, { dim, pooled, hasGuidance }: Conditions): void {
  const embedders: [string, number][] = [
    ["timestep_embedder", timeFeatures],
    ["text_embedder", pooled],
    ...(hasGuidance ? ([["guidance_embedder", timeFeatures]] as [string, number][]) : []),
  ];
  for (const [name, features] of embedders) {
    list.linear(`time_text_embed.${name}.linear_1`, features, dim);
    list.linear(`time_text_embed.${name}.linear_2`, dim, dim);
  }
}

interface JointBlock {
  dim: number;
  /** Size of the norms of queries and keys; undefined where there are none. */
  normed: number | undefined;
  /** Whether the picture has an attention of its own beside the joint one. */
  isDual: boolean;
  /** Whether the words end here. */
  isLast: boolean;
}

/** A block of two streams, picture and words. */
function listJointBlock(list: WeightList, at: string, { dim, normed, isDual, isLast }: JointBlock): void {
  list.linear(`${at}.norm1.linear`, dim, (isDual ? 9 : 6) * dim);
  list.linear(`${at}.norm1_context.linear`, dim, (isLast ? 2 : 6) * dim);
  const parts = ["to_q", "to_k", "to_v", "to_out.0"];
  const added = ["add_q_proj", "add_k_proj", "add_v_proj", ...(isLast ? [] : ["to_add_out"])];
  for (const part of [...parts, ...added]) list.linear(`${at}.attn.${part}`, dim, dim);
  if (isDual) for (const part of parts) list.linear(`${at}.attn2.${part}`, dim, dim);
  if (normed !== undefined) {
    for (const norm of ["norm_q", "norm_k", "norm_added_q", "norm_added_k"])
      list.add(`${at}.attn.${norm}.weight`, normed);
    if (isDual) for (const norm of ["norm_q", "norm_k"]) list.add(`${at}.attn2.${norm}.weight`, normed);
  }
  for (const stream of isLast ? ["ff"] : ["ff", "ff_context"]) {
    list.linear(`${at}.${stream}.net.0.proj`, dim, expansion * dim);
    list.linear(`${at}.${stream}.net.2`, expansion * dim, dim);
  }
}
