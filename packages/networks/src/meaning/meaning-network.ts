// Which encoder of meanings it is: its sizes and the merges its words are cut by; written as JSON, and read back.
// Not the network itself (text-meaning.ts, picture-meaning.ts). Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { channelsPerGroup } from "../layers/channel-norm.js";

const size = (largest: number) => z.number().int().positive().max(largest);

const sizesSchema = z.strictObject({
  /** Length of a meaning, of a text or of a picture. */
  dim: size(4096),
  /** Tokens of a text; more are cut off. */
  tokenCount: size(512),
  /** Ids of tokens: 1 + the tokens of the vocabulary. */
  vocabularySize: size(1_000_000),
  /** Rows that pairs of neighbouring tokens share by their hash. */
  pairRows: size(1_000_000),
  /** Weights that the tokens of a text are averaged by, each for a part of the vector; divides `dim`. */
  heads: size(64),
  /** Residual layers after the average. */
  blocks: size(64),
  picture: z.strictObject({
    /** Side of a picture in pixels; a multiple of 4 * 2^(levels - 1). */
    size: size(512),
    /** Channels of each level, finest first; the first works at a quarter of the picture's side. Multiples of 12. */
    levels: z.array(size(4096).multipleOf(channelsPerGroup)).min(1).max(4),
    /** Residual blocks of each level. */
    blocks: z.array(size(64)),
  }),
});

/** The sizes alone: what a manifest says of the encoder. */
export type MeaningSizes = z.infer<typeof sizesSchema>;

const networkSchema = sizesSchema.extend({
  /** Pairs of the byte-pair encoding, "t h", in order of rank. */
  merges: z.array(z.string().regex(/^\S+ \S+$/)).max(1_000_000),
});

export type MeaningNetwork = z.infer<typeof networkSchema>;

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseMeaningNetwork(value: unknown): MeaningNetwork {
  const parsed = networkSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalid(`${["network", ...issue.path].join(".")}: ${issue.message}`);
  }
  const problem = problemOf(parsed.data);
  if (problem !== undefined) throw invalid(problem);
  return parsed.data;
}

function problemOf({ dim, heads, picture, vocabularySize, merges }: MeaningNetwork): string | undefined {
  if (dim % heads !== 0) return `dim is ${dim}, which ${heads} heads do not divide`;
  if (picture.blocks.length !== picture.levels.length)
    return `picture.blocks has ${picture.blocks.length} entries for ${picture.levels.length} levels`;
  const factor = 4 * 2 ** (picture.levels.length - 1);
  if (picture.size % factor !== 0) return `picture.size is ${picture.size}, no multiple of ${factor}`;
  const wanted = vocabularySizeOf(merges.length);
  return vocabularySize === wanted ? undefined : `vocabularySize is ${vocabularySize}; the merges make ${wanted}`;
}

/** Padding, the bytes inside and at the end of a word, the merges, start and end. */
export function vocabularySizeOf(mergeCount: number): number {
  return 1 + 2 * 256 + mergeCount + 2;
}

function invalid(detail: string): ImagierError {
  return new ImagierError("VALUE_INVALID", `${detail}.`);
}
