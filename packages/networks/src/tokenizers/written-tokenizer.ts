// Text to ids as a tokenizer.json says it, for language models whose splitting of words no code here repeats.
// The file is hostile: its patterns are looked at before any is run. Not CLIP's and T5's, which have files of their own.

import { Tokenizer } from "@huggingface/tokenizers";
import { ImagierError, quoteValue } from "@imagier/contracts";

export interface WrittenTokenizer {
  /** Ids of a text; special tokens written in it count as such, and none is added. */
  encode(text: string): number[];
  /** @throws TOKENIZER_INVALID where the vocabulary lacks it */
  idOf(token: string): number;
}

/** Published pre-tokenizers repeat single classes of characters, twice in a pattern at most. */
const mostRepeats = 2;

/** @param written the contents of tokenizer.json. @throws TOKENIZER_INVALID */
export function writtenTokenizer(written: unknown): WrittenTokenizer {
  if (typeof written !== "object" || written === null) throw invalid("tokenizer.json holds no object");
  trying(() => requireQuickPatterns(written)); // one nested too deep ends the stack
  const engine = trying(() => new Tokenizer(written, {}));
  return {
    encode: (text) => trying(() => engine.encode(text, { add_special_tokens: false }).ids),
    idOf(token) {
      const id = trying(() => engine.token_to_id(token));
      if (id === undefined) throw invalid(`the vocabulary has no ${quoteValue(token)}`);
      return id;
    },
  };
}

/** A pattern that repeats what repeats takes longer than anyone waits, on a text made for it. */
function requireQuickPatterns(written: object): void {
  for (const [key, value] of Object.entries(written)) {
    if (key === "Regex" && typeof value === "string" && !isQuick(value))
      throw invalid(`the pattern ${quoteValue(value)} repeats more than published tokenizers do`);
    // The vocabulary holds no patterns, and has most of the keys.
    if (key !== "vocab" && typeof value === "object" && value !== null) requireQuickPatterns(value);
  }
}

function isQuick(pattern: string): boolean {
  const bare = pattern.replace(/\\./gs, "_").replace(/\[[^\]]*\]/g, "_");
  return !/\)[*+{]/.test(bare) && (bare.match(/[*+{]/g) ?? []).length <= mostRepeats;
}

function trying<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof ImagierError) throw cause;
    throw new ImagierError("TOKENIZER_INVALID", "tokenizer.json cannot be read as a tokenizer.", { hint, cause });
  }
}

const hint = "Fetch tokenizer.json again, from where the checkpoint came from.";

function invalid(detail: string): ImagierError {
  return new ImagierError("TOKENIZER_INVALID", `Tokenizer: ${detail}.`, { hint });
}
