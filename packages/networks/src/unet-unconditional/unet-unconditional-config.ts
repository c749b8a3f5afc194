// The options of an unconditional U-Net as config.json gives them, checked. Option names are those of diffusers' UNet2DModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";
import { countOption } from "../unet/unet-config.js";

export const unconditionalName = "UNet2DModel";

const types = z.array(z.string()).min(1).max(16);

const unconditionalSchema = z.object({
  in_channels: sizeOption.default(3),
  out_channels: sizeOption.default(3),
  center_input_sample: z.boolean().default(false),
  flip_sin_to_cos: z.boolean().default(true),
  freq_shift: z.number().min(0).max(1).default(0),
  down_block_types: types.default(["DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"]),
  up_block_types: types.default(["AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"]),
  block_out_channels: z.array(sizeOption).min(1).max(16).default([224, 448, 672, 896]),
  layers_per_block: countOption.default(2),
  mid_block_scale_factor: z.number().positive().default(1),
  downsample_padding: z.number().int().min(0).max(1).default(1),
  downsample_type: z.enum(["conv", "resnet"]).default("conv"),
  upsample_type: z.enum(["conv", "resnet"]).default("conv"),
  act_fn: z.enum(activationNames).default("silu"),
  attention_head_dim: sizeOption.nullable().default(8),
  norm_num_groups: sizeOption.default(32),
  norm_eps: epsilonOption.default(1e-5),
  resnet_time_scale_shift: z.enum(["default", "scale_shift"]).default("default"),
  add_attention: z.boolean().default(true),
  num_class_embeds: sizeOption.nullish(),
});

export type UnconditionalConfig = z.infer<typeof unconditionalSchema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseUnconditionalConfig(value: unknown): UnconditionalConfig {
  const config = readConfig(unconditionalName, unconditionalSchema, value);
  refuseUnbuilt(unconditionalName, value, {
    _class_name: [unconditionalName],
    time_embedding_type: ["positional"],
    class_embed_type: [],
    attn_norm_num_groups: [],
  });
  const { block_out_channels: widths, norm_num_groups: groups } = config;
  const isOneEach = z.custom<string[]>((list) => (list as string[]).length === widths.length, {
    error: `block_out_channels has ${widths.length} levels`,
  });
  readConfig(`${unconditionalName}.down_block_types`, isOneEach, config.down_block_types);
  readConfig(`${unconditionalName}.up_block_types`, isOneEach, config.up_block_types);
  const fits = z.number().refine((width) => width % groups === 0, { error: `${groups} groups do not divide it` });
  for (const width of widths) readConfig(`${unconditionalName}.block_out_channels ${width}`, fits, width);
  return config;
}
