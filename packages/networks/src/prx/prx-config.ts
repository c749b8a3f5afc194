// The options of a PRX transformer as config.json gives them, checked. Not the network (prx.ts).
// Option names and defaults are those of diffusers' PRXTransformer2DModel.

import { z } from "zod";
import { readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

const schema = z.object({
  in_channels: sizeOption.default(16),
  patch_size: z.number().int().positive().max(64).default(2),
  context_in_dim: sizeOption.default(2304),
  hidden_size: sizeOption.default(1792),
  mlp_ratio: z.number().min(0.01).max(64).default(3.5),
  num_heads: sizeOption.default(28),
  depth: z.number().int().positive().max(256).default(16),
  axes_dim: z.array(sizeOption.multipleOf(2)).length(2).nullish(),
  theta: z.number().min(1).max(1e9).default(10000),
  time_factor: z.number().positive().max(1e6).default(1000),
});

const usualAxes = [32, 32];

export interface PrxConfig extends Omit<z.infer<typeof schema>, "axes_dim"> {
  /** Features of a head that turn with the row, and with the column. */
  axes_dim: number[];
}

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parsePrxConfig(value: unknown): PrxConfig {
  const name = "PRXTransformer2DModel";
  const config = readConfig(name, schema, value);
  refuseUnbuilt(name, value, {
    ...{ _class_name: [name], time_max_period: [10000], bottleneck_size: [], resolution_embeds: [false] },
  });
  const axes = config.axes_dim ?? usualAxes;
  const size = axes.reduce((a, b) => a + b);
  readConfig(
    `${name}.axes_dim`,
    z.literal(config.hidden_size / config.num_heads, { error: `they add up to ${size}` }),
    size,
  );
  return { ...config, axes_dim: axes };
}
