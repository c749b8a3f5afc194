// What of a U-Net's or ControlNet's config.json decides which weights it has. Hostile: sizes are bounded, lists match.
// Not all of the config: what changes only the arithmetic is left to the network that reads it.

import { z } from "zod";

const channels = z.number().int().positive().max(65_536);
const count = z.number().int().positive().max(64);
const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).max(16)]);

/** Blocks of the Stable Diffusion line; a config with another block is not checked. */
const downBlocks = ["DownBlock2D", "CrossAttnDownBlock2D"];
const upBlocks = ["UpBlock2D", "CrossAttnUpBlock2D"];

export const unetConfigSchema = z
  .object({
    in_channels: channels.default(4),
    out_channels: channels.default(4),
    block_out_channels: z.array(channels).min(1).max(16),
    down_block_types: z.array(z.string()),
    up_block_types: z.array(z.string()).default([]),
    mid_block_type: z.string().nullish(),
    layers_per_block: oneOrMany(count).default(2),
    transformer_layers_per_block: oneOrMany(z.union([count, z.array(count).max(16)])).default(1),
    reverse_transformer_layers_per_block: z.unknown().optional(),
    cross_attention_dim: oneOrMany(channels).default(1280),
    only_cross_attention: oneOrMany(z.boolean()).nullish(),
    use_linear_projection: z.boolean().nullish(),
    conv_in_kernel: count.default(3),
    conv_out_kernel: count.default(3),
    time_embedding_dim: channels.nullish(),
    time_cond_proj_dim: channels.nullish(),
    class_embed_type: z.string().nullish(),
    num_class_embeds: channels.nullish(),
    projection_class_embeddings_input_dim: channels.nullish(),
    addition_embed_type: z.string().nullish(),
    resnet_time_scale_shift: z.string().nullish(),
    encoder_hid_dim_type: z.string().nullish(),
    attention_type: z.string().nullish(),
    dual_cross_attention: z.boolean().nullish(),
    conditioning_channels: channels.default(3),
    conditioning_embedding_out_channels: z.array(channels).min(1).max(16).default([16, 32, 96, 256]),
  })
  .refine((config) => config.down_block_types.length === config.block_out_channels.length, {
    message: "down_block_types and block_out_channels differ in length",
  });

export type UNetConfig = z.infer<typeof unetConfigSchema>;

/** Whether its blocks and embeddings are all of the kinds that unet-weights.ts lists. */
export function isKnownUNet(config: UNetConfig): boolean {
  const isUp = config.up_block_types.length === 0 || config.up_block_types.length === config.block_out_channels.length;
  return (
    isUp &&
    config.down_block_types.every((type) => downBlocks.includes(type)) &&
    config.up_block_types.every((type) => upBlocks.includes(type)) &&
    ["UNetMidBlock2DCrossAttn", undefined, null].includes(config.mid_block_type) &&
    [undefined, null, "timestep", "identity", "projection", "simple_projection"].includes(config.class_embed_type) &&
    [undefined, null, "text_time"].includes(config.addition_embed_type) &&
    [undefined, null, "default", "scale_shift"].includes(config.resnet_time_scale_shift) &&
    [undefined, null, "default"].includes(config.attention_type) &&
    (config.encoder_hid_dim_type ?? null) === null &&
    (config.reverse_transformer_layers_per_block ?? null) === null &&
    !config.dual_cross_attention
  );
}
