// Text to ids as a tokenizer.json says it, for language models whose splitting of words no code here repeats.
// The file is hostile: its patterns are looked at before any is run. Not CLIP's and T5's, which have files of their own.

import { Tokenizer } from "@huggingface/tokenizers";
import { ImagierError, quoteValue } from "@imagier/contracts";

export interface WrittenTokenizer {
  /** Ids of a text; special tokens written in it count as such, and none is added. */
  encode(text: string): number[];
  /** The same with the tokens before and after that the file asks for. */
  encodeWhole(text: string): number[];
  /** Whether the vocabulary has a token as a whole. */
  has(token: string): boolean;
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
    encodeWhole: (text) => trying(() => engine.encode(text, { add_special_tokens: true }).ids),
    has: (token) => trying(() => engine.token_to_id(token)) !== undefined,
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

/** In each of the pattern's alternatives, for one of them is tried at a time. */
function isQuick(pattern: string): boolean {
  const bare = pattern.replace(/\\[pP]\{[^}]*\}|\\./gs, "_").replace(/\[[^\]]*\]/g, "_");
  if (/\)[*+{]/.test(bare)) return false;
  return alternatives(bare).every((each) => (each.match(/[*+{]/g) ?? []).length <= mostRepeats);
}

/** What stands between the bars that are in no bracket. */
function alternatives(bare: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of bare) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
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
