// Which networks look at pictures: sizes of the one that finds things and of the one that names them; JSON beside the weights.
// Not the networks themselves (finder.ts, namer.ts). Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { channelsPerGroup } from "../layers/channel-norm.js";

export interface FinderNetwork {
  /** Side of the squares that it learned on, in pixels; any multiple of 32 can be looked at. */
  size: number;
  /** Channels at strides 8, 16 and 32. Multiples of 12. */
  levels: readonly [number, number, number];
  /** Residual blocks at strides 8, 16 and 32 on the way down; one more at 16 and 8 on the way up. */
  blocks: readonly [number, number, number];
}

export interface NamerNetwork {
  /** Side of the crops in pixels; a multiple of 2^levels. */
  size: number;
  /** Channels of each level, finest first; the first works at half the crop's side. Multiples of 12. */
  levels: readonly number[];
  /** Residual blocks of each level. */
  blocks: readonly number[];
  featureDim: number;
  /** How many names it tells apart. */
  classes: number;
}

const size = (largest: number) => z.number().int().positive().max(largest);
const width = size(4096).multipleOf(channelsPerGroup);

const finderSchema = z.object({
  size: size(2048).multipleOf(32),
  levels: z.tuple([width, width, width]),
  blocks: z.tuple([size(64), size(64), size(64)]),
});

const namerSchema = z
  .object({
    size: size(512),
    levels: z.array(width).min(1).max(6),
    blocks: z.array(size(64)),
    featureDim: size(8192),
    classes: size(100_000),
  })
  .superRefine(({ size, levels, blocks }, context) => {
    if (blocks.length !== levels.length)
      context.addIssue({ code: "custom", message: `blocks has ${blocks.length} entries for ${levels.length} levels` });
    if (size % 2 ** levels.length !== 0)
      context.addIssue({ code: "custom", message: `size is ${size}, no multiple of ${2 ** levels.length}` });
  });

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseFinderNetwork(value: unknown): FinderNetwork {
  return parse(finderSchema, "finder", value);
}

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseNamerNetwork(value: unknown): NamerNetwork {
  return parse(namerSchema, "namer", value);
}

function parse<Network>(schema: z.ZodType<Network>, name: string, value: unknown): Network {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new ImagierError("VALUE_INVALID", `${[name, ...issue.path].join(".")}: ${issue.message}.`);
}
