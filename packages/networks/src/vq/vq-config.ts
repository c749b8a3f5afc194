// The options of a vector-quantised autoencoder as config.json gives them, checked. Not the network (vq-model.ts).
// Option names and defaults are those of diffusers' VQModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption, unsupported } from "../config/read-config.js";
import { activationNames } from "../layers/activations.js";

const finite = z.number().min(-1e6).max(1e6);
const blockTypes = z.array(z.string().max(64)).min(1).max(16);

const schema = z.object({
  in_channels: sizeOption.default(3),
  out_channels: sizeOption.default(3),
  latent_channels: sizeOption.default(3),
  block_out_channels: z.array(sizeOption).min(1).max(16).default([64]),
  down_block_types: blockTypes.default(["DownEncoderBlock2D"]),
  up_block_types: blockTypes.default(["UpDecoderBlock2D"]),
  layers_per_block: z.number().int().positive().max(128).default(1),
  act_fn: z.enum(activationNames).default("silu"),
  num_vq_embeddings: sizeOption.default(256),
  vq_embed_dim: sizeOption.nullish(),
  norm_num_groups: sizeOption.default(32),
  norm_type: z.enum(["group", "spatial"]).default("group"),
  mid_block_add_attention: z.boolean().default(true),
  lookup_from_codebook: z.boolean().default(false),
  scaling_factor: finite.refine((factor) => factor !== 0, "it divides: it cannot be 0").default(0.18215),
});

export type VqConfig = z.infer<typeof schema>;

const attentionTypes = { down: "AttnDownEncoderBlock2D", up: "AttnUpDecoderBlock2D" } as const;
const plainTypes = { down: "DownEncoderBlock2D", up: "UpDecoderBlock2D" } as const;

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseVqConfig(value: unknown): VqConfig {
  const name = "VQModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, { _class_name: [name] });
  for (const way of ["down", "up"] as const) {
    const option = `${way}_block_types` as const;
    const types = config[option];
    const unknown = types.find((type) => type !== plainTypes[way] && type !== attentionTypes[way]);
    if (unknown !== undefined) throw unsupported(name, option, unknown);
    const levels = config.block_out_channels.length;
    const isOneEach = z.literal(levels, { error: `${types.length} types for ${levels} levels` });
    readConfig(`${name}.${option}`, isOneEach, types.length);
  }
  const { norm_num_groups: groups } = config;
  const fits = z.number().refine((width) => width % groups === 0, { error: `${groups} groups do not divide it` });
  for (const width of config.block_out_channels) readConfig(`${name}.block_out_channels ${width}`, fits, width);
  return config;
}

/** Whether a level, counted in the order of its half, has attention after each of its layers. */
export function hasAttention(config: VqConfig, way: "down" | "up", level: number): boolean {
  return config[`${way}_block_types`][level] === attentionTypes[way];
}
