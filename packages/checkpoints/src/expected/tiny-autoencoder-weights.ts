// The weights of a tiny autoencoder (TAESD) as diffusers' AutoencoderTiny numbers them: layers in a row, those without weights counted.
// Names and shapes only. Ollin Boer Bohan's taesd; EncoderTiny and DecoderTiny of diffusers 0.31.

import { z } from "zod";
import { type ExpectedWeights, WeightList } from "./weight-list.js";

const channels = z.number().int().positive().max(65_536);
const widths = z.array(channels).min(1).max(16).default([64, 64, 64, 64]);
const counts = z.array(z.number().int().nonnegative().max(64)).min(1).max(16);

/** Defaults are those of diffusers. */
export const tinyAutoencoderConfigSchema = z
  .object({
    in_channels: channels.default(3),
    out_channels: channels.default(3),
    latent_channels: channels.default(4),
    encoder_block_out_channels: widths,
    decoder_block_out_channels: widths,
    num_encoder_blocks: counts.default([1, 3, 3, 3]),
    num_decoder_blocks: counts.default([3, 3, 3, 1]),
  })
  .refine(
    (config) =>
      config.encoder_block_out_channels.length === config.num_encoder_blocks.length &&
      config.decoder_block_out_channels.length === config.num_decoder_blocks.length,
    { message: "as many block counts as widths are wanted" },
  );

export function tinyAutoencoderWeights(config: z.infer<typeof tinyAutoencoderConfigSchema>): ExpectedWeights {
  const list = new WeightList();
  listEncoder(list, config);
  listDecoder(list, config);
  return list.weights;
}

type Config = z.infer<typeof tinyAutoencoderConfigSchema>;

function listEncoder(list: WeightList, config: Config): void {
  const { encoder_block_out_channels: sizes, num_encoder_blocks: blocks } = config;
  let index = 0;
  for (const [i, width] of sizes.entries()) {
    const name = `encoder.layers.${index++}`;
    if (i === 0) list.conv(name, { inputs: config.in_channels, outputs: width, kernel: 3 });
    else list.add(`${name}.weight`, width, width, 3, 3); // halves the size, without bias
    for (let j = 0; j < blocks[i]!; j++) listBlock(list, `encoder.layers.${index++}`, width);
  }
  list.conv(`encoder.layers.${index}`, { inputs: sizes.at(-1)!, outputs: config.latent_channels, kernel: 3 });
}

function listDecoder(list: WeightList, config: Config): void {
  const { decoder_block_out_channels: sizes, num_decoder_blocks: blocks } = config;
  list.conv("decoder.layers.0", { inputs: config.latent_channels, outputs: sizes[0]!, kernel: 3 });
  let index = 2; // 1 is the activation
  for (const [i, width] of sizes.entries()) {
    for (let j = 0; j < blocks[i]!; j++) listBlock(list, `decoder.layers.${index++}`, width);
    if (i === sizes.length - 1) {
      list.conv(`decoder.layers.${index}`, { inputs: width, outputs: config.out_channels, kernel: 3 });
    } else {
      index++; // the upsampling
      list.add(`decoder.layers.${index++}.weight`, width, width, 3, 3);
    }
  }
}

function listBlock(list: WeightList, name: string, width: number): void {
  for (const layer of [0, 2, 4]) list.conv(`${name}.conv.${layer}`, { inputs: width, outputs: width, kernel: 3 });
}
