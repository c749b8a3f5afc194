// A text as the encoder of meanings reads it: byte-level tokens of its plain words, and the hash of each with the one before.
// Not how the merges were found (training/). Byte-level BPE: Sennrich et al. 2016 (arXiv 1508.07909), Radford et al. 2019;
// pairs by their hash: Bojanowski et al. 2017 (arXiv 1607.04606), section 3.2, of tokens instead of letters.

import { clipTokenizer } from "../tokenizers/clip-tokenizer.js";
import { clipVocabularyOf } from "../tokenizers/clip-vocabulary.js";
import { splitWords } from "../tokenizers/word-tokenizer.js";

export interface MeaningTokens {
  /** Ids from 1, padded with 0. */
  tokens: readonly number[];
  /** Row of the table of pairs for each token with the one before it; 0 where the text has ended. */
  pairs: readonly number[];
}

export interface MeaningTokenizer {
  /** Ids from 1 of any text, however long: what `laidOut` takes. */
  idsOf(text: string): number[];
  /** Ids side by side with their pairs, cut and padded to the length. */
  laidOut(ids: readonly number[]): MeaningTokens;
}

interface TokenizerSizes {
  merges: readonly string[];
  tokenCount: number;
  pairRows: number;
}

export function meaningTokenizer({ merges, tokenCount, pairRows }: TokenizerSizes): MeaningTokenizer {
  const tokenizer = clipTokenizer(clipVocabularyOf(merges));
  return {
    // Plain letters, plurals folded, articles left out: what is written in many ways is learned once.
    idsOf: (text) => tokenizer.encode(splitWords(text).join(" ")).map((id) => id + 1),
    laidOut(ids) {
      const tokens = new Array<number>(tokenCount).fill(0);
      const pairs = new Array<number>(tokenCount).fill(0);
      for (const [i, id] of ids.slice(0, tokenCount).entries()) {
        tokens[i] = id;
        pairs[i] = pairRow(ids[i - 1] ?? 0, id, pairRows);
      }
      return { tokens, pairs };
    },
  };
}

/** FNV-1a over both ids, so that a pair lands in the same row everywhere. */
function pairRow(before: number, id: number, rows: number): number {
  let hash = 0x811c9dc5;
  for (const value of [before, id]) {
    hash = Math.imul(hash ^ (value & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (value >>> 16), 0x01000193);
  }
  return (hash >>> 0) % rows;
}
