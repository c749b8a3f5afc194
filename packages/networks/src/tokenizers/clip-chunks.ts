// A prompt as windows of 77 ids, each with its start and end, and one weight a token; longer prompts take several windows.
// Neither encodes nor weighs anything: the text encoder reads each window alone, the pipeline applies the weights.

import { parsePrompt } from "./clip-prompt.js";
import type { ClipTokenizer } from "./clip-tokenizer.js";

/** What a CLIP text encoder reads at once. */
export const clipWindowLength = 77;
const bodyLength = clipWindowLength - 2;

export interface ClipChunk {
  /** Start, up to 75 ids, end, padding: 77 in all. */
  ids: number[];
  /** One for each id; 1 for start, end and padding. */
  weights: number[];
  /** How many of the 77 are start, body and end; the others are padding. */
  length: number;
}

export interface ClipChunkOptions {
  /** Whether brackets, "\\(" and BREAK are read as the field does, or stand for themselves. @default true */
  readsWeights?: boolean;
  /** At least so many windows, the last ones empty: prompt and negative prompt must be equally long. @default 1 */
  minChunks?: number;
}

/** At least one window, also for an empty prompt. */
export function clipChunks(tokenizer: ClipTokenizer, prompt: string, options: ClipChunkOptions = {}): ClipChunk[] {
  const { readsWeights = true, minChunks = 1 } = options;
  const pieces = readsWeights ? parsePrompt(prompt) : [{ text: prompt, weight: 1 }];
  const bodies: { ids: number[]; weights: number[] }[] = [{ ids: [], weights: [] }];
  for (const { text, weight, startsChunk = false } of pieces) {
    if (startsChunk) bodies.push({ ids: [], weights: [] });
    for (const id of tokenizer.encode(text)) {
      if (bodies.at(-1)!.ids.length === bodyLength) bodies.push({ ids: [], weights: [] });
      const body = bodies.at(-1)!;
      body.ids.push(id);
      body.weights.push(weight);
    }
  }
  while (bodies.length < minChunks) bodies.push({ ids: [], weights: [] });
  return bodies.map((body) => closeChunk(tokenizer, body));
}

function closeChunk({ startId, endId, padId }: ClipTokenizer, body: { ids: number[]; weights: number[] }): ClipChunk {
  const padding = bodyLength - body.ids.length;
  return {
    ids: [startId, ...body.ids, endId, ...new Array<number>(padding).fill(padId)],
    weights: [1, ...body.weights, 1, ...new Array<number>(padding).fill(1)],
    length: body.ids.length + 2,
  };
}
