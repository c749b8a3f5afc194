// The config.json that a transformer of FLUX or Stable Diffusion 3 without one would have, from the shapes of its weights;
// and the scheduler's, as published with its family.

import type { ComponentConfig, WeightMap } from "../checkpoint.js";
import { countOf, sizeOf } from "./shapes.js";

/** As published, where no norm of queries tells it. */
const usualSd3HeadWidth = 64;

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferFluxConfig(weights: WeightMap): ComponentConfig {
  const dim = sizeOf(weights, "x_embedder.weight", 0);
  const head = sizeOf(weights, "transformer_blocks.0.attn.norm_q.weight", 0);
  return {
    _class_name: "FluxTransformer2DModel",
    in_channels: sizeOf(weights, "x_embedder.weight", 1),
    num_layers: countOf(weights, "transformer_blocks."),
    num_single_layers: countOf(weights, "single_transformer_blocks."),
    attention_head_dim: head,
    num_attention_heads: dim / head,
    joint_attention_dim: sizeOf(weights, "context_embedder.weight", 1),
    pooled_projection_dim: sizeOf(weights, "time_text_embed.text_embedder.linear_1.weight", 1),
    guidance_embeds: weights.has("time_text_embed.guidance_embedder.linear_1.weight"),
    // An eighth turns with what FLUX leaves at 0, the rest in halves with row and column: 16, 56, 56 as published.
    axes_dims_rope: [head / 8, (7 * head) / 16, (7 * head) / 16],
  };
}

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferSd3Config(weights: WeightMap): ComponentConfig {
  const [dim, channels, patch] = [0, 1, 2].map((axis) => sizeOf(weights, "pos_embed.proj.weight", axis)) as [
    number,
    number,
    number,
  ];
  const blocks = countOf(weights, "transformer_blocks.");
  const head = weights.get("transformer_blocks.0.attn.norm_q.weight")?.shape[0] ?? usualSd3HeadWidth;
  const indices = Array.from({ length: blocks }, (_, i) => i);
  return {
    _class_name: "SD3Transformer2DModel",
    patch_size: patch,
    in_channels: channels,
    out_channels: sizeOf(weights, "proj_out.weight", 0) / patch ** 2,
    num_layers: blocks,
    attention_head_dim: head,
    num_attention_heads: dim / head,
    joint_attention_dim: sizeOf(weights, "context_embedder.weight", 1),
    caption_projection_dim: dim,
    pooled_projection_dim: sizeOf(weights, "time_text_embed.text_embedder.linear_1.weight", 1),
    pos_embed_max_size: Math.sqrt(sizeOf(weights, "pos_embed.pos_embed", 1)),
    dual_attention_layers: indices.filter((i) => weights.has(`transformer_blocks.${i}.attn2.to_q.weight`)),
    qk_norm: weights.has("transformer_blocks.0.attn.norm_q.weight") ? "rms_norm" : null,
    sample_size: 128,
  };
}

/** FLUX without a guidance scale of its own (schnell) takes few even steps; with one (dev) the shift grows with the picture. */
export function inferFlowSchedulerConfig({ className, config }: { className: string; config: ComponentConfig }) {
  const isFlux = className === "FluxTransformer2DModel";
  const isDev = isFlux && config.guidance_embeds === true;
  return {
    _class_name: "FlowMatchEulerDiscreteScheduler",
    num_train_timesteps: 1000,
    shift: isFlux && !isDev ? 1 : 3,
    use_dynamic_shifting: isDev,
    ...(isDev && { base_shift: 0.5, max_shift: 1.15, base_image_seq_len: 256, max_image_seq_len: 4096 }),
  };
}
