// The config.json that a U-Net or ControlNet without one would have, from the shapes of its weights in diffusers spelling.
// What no shape tells (heads, groups, frequencies) is that of its family: Stable Diffusion 1, 2 or XL as published.

import type { ComponentConfig, Family, WeightMap } from "../checkpoint.js";
import { countOf, normGroups, sizeOf } from "./shapes.js";

const headWidth = 64;
/** Stable Diffusion 1 has 8 heads at every width; the config calls that number, wrongly, attention_head_dim. */
const headsOfSd15 = 8;

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferUNetConfig(weights: WeightMap, family: Family): ComponentConfig {
  const levels = levelIndices(weights);
  return {
    _class_name: "UNet2DConditionModel",
    ...inferTrunk(weights, family),
    out_channels: sizeOf(weights, "conv_out.weight", 0),
    up_block_types: levels.map((i) =>
      weights.has(`up_blocks.${i}.attentions.0.norm.weight`) ? "CrossAttnUpBlock2D" : "UpBlock2D",
    ),
  };
}

/** @throws what `inferUNetConfig` throws */
export function inferControlNetConfig(weights: WeightMap, family: Family): ComponentConfig {
  const embedding = "controlnet_cond_embedding";
  const blocks = countOf(weights, `${embedding}.blocks.`) / 2;
  const widths = Array.from({ length: blocks }, (_, i) =>
    sizeOf(weights, `${embedding}.blocks.${2 * i + 1}.weight`, 0),
  );
  return {
    _class_name: "ControlNetModel",
    ...inferTrunk(weights, family),
    conditioning_channels: sizeOf(weights, `${embedding}.conv_in.weight`, 1),
    conditioning_embedding_out_channels: [sizeOf(weights, `${embedding}.conv_in.weight`, 0), ...widths],
    controlnet_conditioning_channel_order: "rgb",
    global_pool_conditions: false,
  };
}

function levelIndices(weights: WeightMap): number[] {
  return Array.from({ length: countOf(weights, "down_blocks.") }, (_, i) => i);
}

function inferTrunk(weights: WeightMap, family: Family): ComponentConfig {
  const levels = levelIndices(weights);
  const widths = levels.map((i) => sizeOf(weights, `down_blocks.${i}.resnets.0.conv1.weight`, 0));
  const hasAttention = levels.map((i) => weights.has(`down_blocks.${i}.attentions.0.norm.weight`));
  const depthOf = (attention: string) => countOf(weights, `${attention}.transformer_blocks.`);
  const middleDepth = Math.max(1, depthOf("mid_block.attentions.0"));
  const depths = levels.map((i) => {
    if (hasAttention[i]) return Math.max(1, depthOf(`down_blocks.${i}.attentions.0`));
    return i === levels.length - 1 ? middleDepth : 1;
  });
  const middle = "mid_block.attentions.0";
  return {
    in_channels: sizeOf(weights, "conv_in.weight", 1),
    block_out_channels: widths,
    layers_per_block: countOf(weights, "down_blocks.0.resnets."),
    down_block_types: hasAttention.map((has) => (has ? "CrossAttnDownBlock2D" : "DownBlock2D")),
    mid_block_type: "UNetMidBlock2DCrossAttn",
    transformer_layers_per_block: depths,
    cross_attention_dim: sizeOf(weights, `${middle}.transformer_blocks.0.attn2.to_k.weight`, 1),
    use_linear_projection: weights.get(`${middle}.proj_in.weight`)?.shape.length === 2,
    attention_head_dim:
      family === "sd15" ? headsOfSd15 : widths.map((width) => Math.max(1, Math.round(width / headWidth))),
    norm_num_groups: normGroups(widths),
    norm_eps: 1e-5,
    act_fn: "silu",
    flip_sin_to_cos: true,
    freq_shift: 0,
    ...conditioning(weights),
  };
}

/** Size conditioning of XL, classes, and the embedded guidance scale of consistency models. */
function conditioning(weights: WeightMap): ComponentConfig {
  const config: Record<string, unknown> = {};
  if (weights.has("add_embedding.linear_1.weight")) {
    config.addition_embed_type = "text_time";
    config.addition_time_embed_dim = 256;
    config.projection_class_embeddings_input_dim = sizeOf(weights, "add_embedding.linear_1.weight", 1);
  } else if (weights.has("class_embedding.linear_1.weight")) {
    config.class_embed_type = "projection";
    config.projection_class_embeddings_input_dim = sizeOf(weights, "class_embedding.linear_1.weight", 1);
  } else if (weights.has("class_embedding.weight")) {
    config.num_class_embeds = sizeOf(weights, "class_embedding.weight", 0);
  }
  if (weights.has("time_embedding.cond_proj.weight")) {
    config.time_cond_proj_dim = sizeOf(weights, "time_embedding.cond_proj.weight", 1);
  }
  return config;
}
