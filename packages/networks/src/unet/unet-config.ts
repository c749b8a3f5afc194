// The options of a conditional U-Net as config.json gives them, checked. Not the network (unet.ts) and not its levels (levels.ts).
// Option names and defaults are those of diffusers' UNet2DConditionModel and ControlNetModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption, sizesOption } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";

export const countOption = z.number().int().positive().max(128);
const booleansOption = z.union([z.boolean(), z.array(z.boolean()).max(16)]);
const depthsOption = z
  .array(z.union([countOption, z.array(countOption).min(1).max(128)]))
  .min(1)
  .max(16);

/** What the U-Net and the networks beside it have in common: the condition, and the path down to the middle. */
const encoderOptions = {
  in_channels: sizeOption.default(4),
  flip_sin_to_cos: z.boolean().default(true),
  freq_shift: z.number().min(0).max(1).default(0),
  down_block_types: z
    .array(z.string())
    .min(1)
    .max(16)
    .default(["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"]),
  mid_block_type: z.string().nullable().default("UNetMidBlock2DCrossAttn"),
  only_cross_attention: booleansOption.default(false),
  block_out_channels: z.array(sizeOption).min(1).max(16).default([320, 640, 1280, 1280]),
  layers_per_block: z.union([countOption, z.array(countOption).min(1).max(16)]).default(2),
  downsample_padding: z.number().int().min(0).max(1).default(1),
  mid_block_scale_factor: z.number().positive().default(1),
  act_fn: z.enum(activationNames).default("silu"),
  norm_num_groups: sizeOption.default(32),
  norm_eps: epsilonOption.default(1e-5),
  cross_attention_dim: sizesOption.default(1280),
  transformer_layers_per_block: z.union([countOption, depthsOption]).default(1),
  attention_head_dim: sizesOption.nullable().default(8),
  num_attention_heads: sizesOption.nullish(),
  use_linear_projection: z.boolean().default(false),
  class_embed_type: z.string().nullish(),
  num_class_embeds: sizeOption.nullish(),
  addition_embed_type: z.string().nullish(),
  addition_time_embed_dim: sizeOption.nullish(),
  projection_class_embeddings_input_dim: sizeOption.nullish(),
  resnet_time_scale_shift: z.enum(["default", "scale_shift"]).default("default"),
} as const;

const unetSchema = z.object({
  ...encoderOptions,
  out_channels: sizeOption.default(4),
  sample_size: z.union([sizeOption, z.array(sizeOption).length(2)]).nullish(),
  center_input_sample: z.boolean().default(false),
  up_block_types: z
    .array(z.string())
    .min(1)
    .max(16)
    .default(["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"]),
  mid_block_only_cross_attention: z.boolean().nullish(),
  reverse_transformer_layers_per_block: depthsOption.nullish(),
  encoder_hid_dim: sizeOption.nullish(),
  encoder_hid_dim_type: z.string().nullish(),
  resnet_skip_time_act: z.boolean().default(false),
  resnet_out_scale_factor: z.number().positive().default(1),
  time_embedding_dim: sizeOption.nullish(),
  time_cond_proj_dim: sizeOption.nullish(),
  class_embeddings_concat: z.boolean().default(false),
  conv_in_kernel: z.number().int().positive().max(15).default(3),
  conv_out_kernel: z.number().int().positive().max(15).default(3),
});

const controlNetSchema = z.object({
  ...encoderOptions,
  conditioning_channels: sizeOption.default(3),
  conditioning_embedding_out_channels: z.array(sizeOption).min(1).max(16).default([16, 32, 96, 256]),
  controlnet_conditioning_channel_order: z.enum(["rgb", "bgr"]).default("rgb"),
  global_pool_conditions: z.boolean().default(false),
});

export type UNetConfig = z.infer<typeof unetSchema>;
export type ControlNetConfig = z.infer<typeof controlNetSchema>;

/** What both have. */
export type UNetEncoderConfig = Pick<UNetConfig, keyof typeof encoderOptions> &
  Partial<Pick<UNetConfig, "mid_block_only_cross_attention" | "resnet_skip_time_act" | "resnet_out_scale_factor">>;

/** What the blocks read. */
export type BlockConfig = Pick<
  UNetEncoderConfig,
  | "act_fn"
  | "norm_num_groups"
  | "norm_eps"
  | "resnet_time_scale_shift"
  | "downsample_padding"
  | "mid_block_scale_factor"
  | "resnet_skip_time_act"
  | "resnet_out_scale_factor"
> &
  Partial<Pick<UNetEncoderConfig, "use_linear_projection">>;

/** Options with other values mean parts that are not built. */
const built = {
  dual_cross_attention: [false],
  attention_type: ["default"],
  cross_attention_norm: [],
  time_embedding_type: ["positional"],
  time_embedding_act_fn: [],
  timestep_post_act: [],
  class_embed_type: ["timestep", "identity", "projection", "simple_projection"],
  addition_embed_type: ["text_time"],
  encoder_hid_dim_type: ["text_proj"],
  mid_block_type: ["UNetMidBlock2DCrossAttn", "UNetMidBlock2D"],
};

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseUNetConfig(value: unknown): UNetConfig {
  const name = "UNet2DConditionModel";
  const config = readConfig(name, unetSchema, value);
  refuseUnbuilt(name, value, { ...built, _class_name: [name] });
  checkLevels(name, config, config.up_block_types.length);
  return config;
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseControlNetConfig(value: unknown): ControlNetConfig {
  const name = "ControlNetModel";
  const config = readConfig(name, controlNetSchema, value);
  refuseUnbuilt(name, value, { ...built, _class_name: [name], encoder_hid_dim_type: [] });
  checkLevels(name, config, config.down_block_types.length);
  return config;
}

/** Every list with one entry a level has as many as there are levels, and the norms' groups divide every width. */
function checkLevels(name: string, config: UNetEncoderConfig, upCount: number): void {
  const { block_out_channels: widths, norm_num_groups: groups } = config;
  const count = widths.length;
  const lists = {
    down_block_types: config.down_block_types,
    layers_per_block: config.layers_per_block,
    only_cross_attention: config.only_cross_attention,
    attention_head_dim: config.attention_head_dim,
    num_attention_heads: config.num_attention_heads,
    transformer_layers_per_block: config.transformer_layers_per_block,
    cross_attention_dim: config.cross_attention_dim,
  };
  const levels = z.custom<unknown>((list) => !Array.isArray(list) || list.length === count, {
    error: `block_out_channels has ${count} levels`,
  });
  for (const [option, list] of Object.entries(lists)) readConfig(`${name}.${option}`, levels, list);
  const isMirrored = z.literal(count, { error: `${upCount} levels up and ${count} down` });
  readConfig(`${name}.up_block_types`, isMirrored, upCount);
  const fits = z.number().refine((width) => width % groups === 0, { error: `${groups} groups do not divide it` });
  for (const width of widths) readConfig(`${name}.block_out_channels ${width}`, fits, width);
}
