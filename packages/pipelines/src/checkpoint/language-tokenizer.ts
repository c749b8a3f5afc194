// The tokenizer of a language model from its folder: as `tokenizer.json` says, or where there is none as Qwen's words are cut.
// Not CLIP's or T5's (clip-vocabulary-for.ts, t5-part.ts), and no templates: families have those.

import { createHash } from "node:crypto";
import { type LanguageVocabularyFiles, readLanguageVocabulary } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { qwenTokenizerFile, type WrittenTokenizer, writtenTokenizer } from "@imagier/networks";

export interface LanguageTokenizer extends WrittenTokenizer {
  readonly sha256: string;
  readonly padToken: string | undefined;
  readonly paddingSide: "left" | "right" | undefined;
}

/** @throws TOKENIZER_NOT_FOUND, TOKENIZER_INVALID, CHECKPOINT_* */
export async function openLanguageTokenizer(folder: string): Promise<LanguageTokenizer> {
  const files = await readLanguageVocabulary(folder);
  const value = files.written === undefined ? qwenFileOf(files) : parsed(files.written);
  const { padToken, paddingSide } = files;
  const sha256 = createHash("sha256")
    .update(files.written ?? JSON.stringify(value))
    .digest("hex");
  return { ...writtenTokenizer(value), sha256, padToken, paddingSide };
}

function qwenFileOf({ words, added }: LanguageVocabularyFiles): unknown {
  const { ids = new Map<string, number>(), merges = [] } = words ?? {};
  return qwenTokenizerFile({ ids, merges, added });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("TOKENIZER_INVALID", `tokenizer.json is not JSON: ${quoteValue(text)}.`, { cause });
  }
}
