// Qwen's tokenizer as tokenizer.json would say it, for folders that hold its words and merges in files of their own.
// The pattern that cuts text before merging is that of transformers' Qwen2Tokenizer; bytes are written as GPT-2 writes them.

export interface QwenVocabulary {
  /** vocab.json */
  ids: ReadonlyMap<string, number>;
  /** merges.txt: two pieces with a space between. */
  merges: readonly string[];
  /** Tokens that are never cut, by their ids. */
  added: ReadonlyMap<string, number>;
}

const pattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** For `writtenTokenizer`. */
export function qwenTokenizerFile({ ids, merges, added }: QwenVocabulary): unknown {
  const token = ([content, id]: [string, number]) => ({
    ...{ id, content, special: true, normalized: false, single_word: false, lstrip: false, rstrip: false },
  });
  return {
    version: "1.0",
    added_tokens: [...added].map(token),
    normalizer: { type: "NFC" },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: null,
    model: { type: "BPE", vocab: Object.fromEntries(ids), merges: [...merges] },
  };
}
