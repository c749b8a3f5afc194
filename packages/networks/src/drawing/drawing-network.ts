// Which network a drawing model is: its sizes, its words, its styles; written as JSON beside the weights, and read back.
// Not the network itself (uvit/) and not its training. Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { firstWordId } from "../tokenizers/word-tokenizer.js";
import { type UVitConfig, uvitConfigProblem } from "../uvit/uvit-config.js";

export interface DrawingNetwork extends UVitConfig {
  /** Words in the order of their ids, as `splitWords` gives them; distinct. */
  vocabulary: readonly string[];
  /** Ids of the sources whose style was learned; the network's style 0 means none, style i + 1 is entry i. */
  styles: readonly string[];
}

const size = (largest: number) => z.number().int().positive().max(largest);

const drawingNetworkSchema = z
  .object({
    size: size(512),
    channels: z.literal(4),
    levels: z.array(size(8192)).max(6),
    dim: size(8192),
    blocks: size(128),
    heads: size(256),
    conditionDim: size(8192),
    wordCount: size(512),
    vocabularySize: size(2 ** 24),
    styleCount: size(2 ** 16),
    vocabulary: z.array(z.string()),
    styles: z.array(z.string()),
    hasGuides: z.boolean().optional(),
  })
  .superRefine((network, context) => {
    const message = uvitConfigProblem(network) ?? countProblem(network);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

/** The tables of words and styles are part of the weights: their lengths must be those of the lists. */
function countProblem({ vocabulary, vocabularySize, styles, styleCount }: DrawingNetwork): string | undefined {
  const wordIds = firstWordId + vocabulary.length;
  if (vocabularySize !== wordIds) return `vocabularySize is ${vocabularySize}; its words take ${wordIds} ids`;
  if (new Set(vocabulary).size !== vocabulary.length) return "vocabulary holds a word twice";
  if (styleCount !== styles.length + 1) return `styleCount is ${styleCount} for ${styles.length} styles and none`;
  return undefined;
}

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseDrawingNetwork(value: unknown): DrawingNetwork {
  const parsed = drawingNetworkSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = ["network", ...issue.path].join(".");
  throw new ImagierError("VALUE_INVALID", `${field}: ${issue.message}.`);
}
