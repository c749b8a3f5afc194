// The options of unCLIP's prior, text projection and decoder as config.json gives them, checked. Not the networks.
// Option names and defaults are those of diffusers' PriorTransformer, UnCLIPTextProjModel and UNet2DConditionModel.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";

const depth = z.number().int().positive().max(512);

const priorSchema = z.object({
  num_attention_heads: sizeOption.default(32),
  attention_head_dim: sizeOption.default(64),
  num_layers: depth.default(20),
  embedding_dim: sizeOption.default(768),
  num_embeddings: sizeOption.default(77),
  time_embed_act_fn: z.enum(activationNames).default("silu"),
  time_embed_dim: sizeOption.nullish(),
});

const projectionSchema = z.object({
  clip_extra_context_tokens: sizeOption.default(4),
  clip_embeddings_dim: sizeOption.default(768),
  time_embed_dim: sizeOption,
  cross_attention_dim: sizeOption,
});

const decoderSchema = z.object({
  in_channels: sizeOption.default(3),
  out_channels: sizeOption.default(6),
  block_out_channels: z.array(sizeOption).min(1).max(16),
  layers_per_block: depth,
  down_block_types: z.array(z.enum(["ResnetDownsampleBlock2D", "SimpleCrossAttnDownBlock2D"])).max(16),
  up_block_types: z.array(z.enum(["ResnetUpsampleBlock2D", "SimpleCrossAttnUpBlock2D"])).max(16),
  attention_head_dim: sizeOption,
  cross_attention_dim: sizeOption,
  act_fn: z.enum(activationNames).default("silu"),
  norm_num_groups: sizeOption.default(32),
  norm_eps: epsilonOption.default(1e-5),
  flip_sin_to_cos: z.boolean().default(true),
  freq_shift: z.number().int().min(0).max(1).default(0),
  resnet_time_scale_shift: z.enum(["default", "scale_shift"]).default("default"),
  sample_size: sizeOption.default(64),
});

/** Of the picture embeddings that Kandinsky's decoder is told of. */
const kandinskySchema = decoderSchema.extend({ encoder_hid_dim: sizeOption });

export type PriorConfig = z.infer<typeof priorSchema>;
export type TextProjectionConfig = z.infer<typeof projectionSchema>;
export type UnclipDecoderConfig = z.infer<typeof decoderSchema>;
export type KandinskyDecoderConfig = z.infer<typeof kandinskySchema>;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parsePriorConfig(value: unknown): PriorConfig {
  const name = "PriorTransformer";
  const config = readConfig(name, priorSchema, value);
  refuseUnbuilt(name, value, {
    _class_name: [name],
    additional_embeddings: [4],
    added_emb_type: ["prd"],
    encoder_hid_proj_type: ["linear"],
    embedding_proj_norm_type: [],
    norm_in_type: [],
    embedding_proj_dim: [config.embedding_dim],
    clip_embed_dim: [config.embedding_dim],
  });
  return config;
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseTextProjectionConfig(value: unknown): TextProjectionConfig {
  const name = "UnCLIPTextProjModel";
  refuseUnbuilt(name, value, { _class_name: [name] });
  return readConfig(name, projectionSchema, value);
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseUnclipDecoderConfig(value: unknown): UnclipDecoderConfig {
  refuseUnbuilt(decoderName, value, {
    class_embed_type: ["identity"],
    addition_embed_type: [],
    encoder_hid_dim_type: [],
  });
  return requireLevels(readConfig(decoderName, decoderSchema, value), value);
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseKandinskyDecoderConfig(value: unknown): KandinskyDecoderConfig {
  refuseUnbuilt(decoderName, value, {
    class_embed_type: [],
    addition_embed_type: ["image"],
    encoder_hid_dim_type: ["image_proj"],
  });
  return requireLevels(readConfig(decoderName, kandinskySchema, value), value);
}

const decoderName = "UNet2DConditionModel";

/** What both decoders share: one type a level, widths that groups and heads divide. */
function requireLevels<C extends UnclipDecoderConfig>(config: C, value: unknown): C {
  const name = decoderName;
  refuseUnbuilt(name, value, {
    _class_name: [name],
    mid_block_type: ["UNetMidBlock2DSimpleCrossAttn"],
    only_cross_attention: [false],
    cross_attention_norm: [],
    time_embedding_type: ["positional"],
    center_input_sample: [false],
  });
  const { block_out_channels: widths, norm_num_groups: groups, attention_head_dim: size } = config;
  for (const option of ["down_block_types", "up_block_types"] as const) {
    const isOneEach = z.literal(widths.length, { error: `there are ${widths.length} levels` });
    readConfig(`${name}.${option}`, isOneEach, config[option].length);
  }
  const divides = (by: number) => z.number().refine((width) => width % by === 0, { error: `${by} does not divide it` });
  for (const width of widths)
    for (const by of [groups, size]) readConfig(`${name}.block_out_channels`, divides(by), width);
  return config;
}
