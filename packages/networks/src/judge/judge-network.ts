// Which network a judge is: its sizes and its classes; written as JSON beside the weights, and read back.
// Not the network itself (judge.ts). Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { channelsPerGroup } from "../layers/channel-norm.js";

export interface JudgeNetwork {
  /** Side of the pictures in pixels; a multiple of 2^levels. */
  size: number;
  /** Channels of each level, finest first; the first works at half the picture's side. Multiples of 12. */
  levels: readonly number[];
  /** Residual blocks of each level. */
  blocks: readonly number[];
  featureDim: number;
  /** Names of the classes in the order of the logits; distinct. */
  classes: readonly string[];
}

const size = (largest: number) => z.number().int().positive().max(largest);

const judgeNetworkSchema = z
  .object({
    size: size(512),
    levels: z.array(size(4096).multipleOf(channelsPerGroup)).min(1).max(6),
    blocks: z.array(size(64)),
    featureDim: size(8192),
    classes: z.array(z.string().min(1)).min(2).max(100_000),
  })
  .superRefine((network, context) => {
    const message = problem(network);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

function problem({ size, levels, blocks, classes }: JudgeNetwork): string | undefined {
  if (blocks.length !== levels.length) return `blocks has ${blocks.length} entries for ${levels.length} levels`;
  if (size % 2 ** levels.length !== 0)
    return `size is ${size}; ${levels.length} levels need a multiple of ${2 ** levels.length}`;
  return new Set(classes).size === classes.length ? undefined : "classes holds a name twice";
}

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseJudgeNetwork(value: unknown): JudgeNetwork {
  const parsed = judgeNetworkSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = ["network", ...issue.path].join(".");
  throw new ImagierError("VALUE_INVALID", `${field}: ${issue.message}.`);
}
