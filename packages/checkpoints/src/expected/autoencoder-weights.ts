// The weights of a KL autoencoder as diffusers' AutoencoderKL has them. Names and shapes only.
// Not the tiny autoencoder, whose layers are numbered and are taken as they come.

import { z } from "zod";
import { type ExpectedWeights, WeightList } from "./weight-list.js";

const channels = z.number().int().positive().max(65_536);

export const autoencoderConfigSchema = z.object({
  in_channels: channels.default(3),
  out_channels: channels.default(3),
  latent_channels: channels.default(4),
  block_out_channels: z.array(channels).min(1).max(16),
  layers_per_block: z.number().int().positive().max(64).default(1),
  down_block_types: z.array(z.string()).nullish(),
  up_block_types: z.array(z.string()).nullish(),
  mid_block_add_attention: z.boolean().nullish(),
  use_quant_conv: z.boolean().nullish(),
  use_post_quant_conv: z.boolean().nullish(),
});

type AutoencoderConfig = z.infer<typeof autoencoderConfigSchema>;

/** Undefined where a block is of another kind than Stable Diffusion's. */
export function autoencoderWeights(config: AutoencoderConfig): ExpectedWeights | undefined {
  const isKnown =
    (config.down_block_types ?? []).every((type) => type === "DownEncoderBlock2D") &&
    (config.up_block_types ?? []).every((type) => type === "UpDecoderBlock2D");
  if (!isKnown) return undefined;
  const list = new WeightList();
  const { latent_channels: latents } = config;
  listEncoder(list, config);
  listDecoder(list, config);
  if (config.use_quant_conv ?? true) list.conv("quant_conv", { inputs: 2 * latents, outputs: 2 * latents, kernel: 1 });
  if (config.use_post_quant_conv ?? true)
    list.conv("post_quant_conv", { inputs: latents, outputs: latents, kernel: 1 });
  return list.weights;
}

function listEncoder(list: WeightList, config: AutoencoderConfig): void {
  const widths = config.block_out_channels;
  list.conv("encoder.conv_in", { inputs: config.in_channels, outputs: widths[0]!, kernel: 3 });
  for (const [i, width] of widths.entries()) {
    const block = `encoder.down_blocks.${i}`;
    for (let j = 0; j < config.layers_per_block; j++) {
      listResnet(list, `${block}.resnets.${j}`, [j > 0 ? width : widths[Math.max(0, i - 1)]!, width]);
    }
    if (i < widths.length - 1) list.conv(`${block}.downsamplers.0.conv`, { inputs: width, outputs: width, kernel: 3 });
  }
  listMidBlock(list, "encoder", config);
  list.norm("encoder.conv_norm_out", widths.at(-1)!);
  list.conv("encoder.conv_out", { inputs: widths.at(-1)!, outputs: 2 * config.latent_channels, kernel: 3 });
}

function listDecoder(list: WeightList, config: AutoencoderConfig): void {
  const widths = [...config.block_out_channels].reverse();
  list.conv("decoder.conv_in", { inputs: config.latent_channels, outputs: widths[0]!, kernel: 3 });
  listMidBlock(list, "decoder", config);
  for (const [i, width] of widths.entries()) {
    const block = `decoder.up_blocks.${i}`;
    for (let j = 0; j <= config.layers_per_block; j++) {
      listResnet(list, `${block}.resnets.${j}`, [j > 0 ? width : widths[Math.max(0, i - 1)]!, width]);
    }
    if (i < widths.length - 1) list.conv(`${block}.upsamplers.0.conv`, { inputs: width, outputs: width, kernel: 3 });
  }
  list.norm("decoder.conv_norm_out", widths.at(-1)!);
  list.conv("decoder.conv_out", { inputs: widths.at(-1)!, outputs: config.out_channels, kernel: 3 });
}

function listMidBlock(list: WeightList, side: "encoder" | "decoder", config: AutoencoderConfig): void {
  const width = config.block_out_channels.at(-1)!;
  for (const j of [0, 1]) listResnet(list, `${side}.mid_block.resnets.${j}`, [width, width]);
  if (config.mid_block_add_attention === false) return;
  const attention = `${side}.mid_block.attentions.0`;
  list.norm(`${attention}.group_norm`, width);
  for (const layer of ["to_q", "to_k", "to_v", "to_out.0"]) list.linear(`${attention}.${layer}`, width, width);
}

function listResnet(list: WeightList, name: string, [inputs, outputs]: readonly [number, number]): void {
  list.norm(`${name}.norm1`, inputs);
  list.conv(`${name}.conv1`, { inputs, outputs, kernel: 3 });
  list.norm(`${name}.norm2`, outputs);
  list.conv(`${name}.conv2`, { inputs: outputs, outputs, kernel: 3 });
  if (inputs !== outputs) list.conv(`${name}.conv_shortcut`, { inputs, outputs, kernel: 1 });
}
