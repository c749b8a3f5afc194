// The options of BigGAN-deep as config.json gives them, checked. Not the network (biggan.ts).
// Brock et al. 2019 (arXiv 1809.11096), appendix B. Option names are those of pytorch-pretrained-BigGAN.

import { z } from "zod";
import { epsilonOption, readConfig, sizeOption } from "../config/read-config.js";

const schema = z.object({
  output_dim: sizeOption,
  z_dim: sizeOption,
  class_embed_dim: sizeOption,
  channel_width: sizeOption,
  num_classes: sizeOption,
  /** Whether a block doubles the places; its channels in and out over `channel_width`. */
  layers: z
    .array(z.tuple([z.boolean(), sizeOption, sizeOption]))
    .min(1)
    .max(64),
  attention_layer_position: z.number().int().min(0).max(64),
  eps: epsilonOption,
  n_stats: z.number().int().min(2).max(4096),
});

export type BigGanConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID naming the option */
export function parseBigGanConfig(value: unknown): BigGanConfig {
  const name = "BigGAN";
  const config = readConfig(name, schema, value);
  const { layers } = config;
  layers.forEach(([, from, to], i) => {
    const before = layers[i - 1]?.[2] ?? from;
    const meets = z.literal(before, { error: `block ${i} takes ${from} widths and is given ${before}` });
    readConfig(`${name}.layers`, meets, from);
    const isKeptOrHalved = from === to || from === 2 * to;
    readConfig(
      `${name}.layers`,
      z.literal(true, { error: `block ${i} makes ${to} widths of ${from}` }),
      isKeptOrHalved,
    );
  });
  readConfig(`${name}.layers`, z.literal(1, { error: "the last block makes more than one width" }), layers.at(-1)![2]);
  return config;
}
