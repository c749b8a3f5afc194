// Text to ids as CLIP was trained: cleaned, lower case, byte-level byte-pair encoding. Vocabulary and merges come with the model.
// Not the 77-token windows nor weights: clip-chunks.ts. Reference: openai/CLIP simple_tokenizer.py, less its ftfy.

import { Tokenizer } from "@huggingface/tokenizers";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { decodeHTML } from "entities";

/** The contents of vocab.json and merges.txt, and what the tokenizer's config says of padding. */
export interface ClipVocabulary {
  readonly ids: ReadonlyMap<string, number>;
  /** Pairs as in merges.txt, "t h", in order of rank, without its first line. */
  readonly merges: readonly string[];
  /** @default "<|endoftext|>"; Stable Diffusion 2 and the second encoder of XL pad with "!" */
  readonly padToken?: string | undefined;
}

export interface ClipTokenizerOptions {
  /** Words of textual inversions with the ids of their vectors, found in any case where no letter or digit adjoins. */
  words?: ReadonlyMap<string, readonly number[]>;
}

export interface ClipTokenizer {
  readonly startId: number;
  readonly endId: number;
  readonly padId: number;
  /** One more than the highest id of vocab.json: the first that an added word may take. */
  readonly vocabularySize: number;
  /** Ids of any text, however long, without start and end. */
  encode(text: string): number[];
}

const startToken = "<|startoftext|>";
const endToken = "<|endoftext|>";
/** CLIP's own has 49,408. */
const mostTokens = 1_000_000;

/** @throws `TOKENIZER_INVALID` where ids repeat or leave a gap, a merge has no id, or the start, end or a byte is missing */
export function clipTokenizer(vocabulary: ClipVocabulary, options: ClipTokenizerOptions = {}): ClipTokenizer {
  const { ids, merges, padToken = endToken } = vocabulary;
  checkVocabulary(vocabulary);
  const startId = idOf(ids, startToken);
  const endId = idOf(ids, endToken);
  const engine = new Tokenizer(tokenizerJson({ ids, merges, startId, endId }), {});
  const encodePlain = (text: string) => engine.encode(cleanText(text), { add_special_tokens: false }).ids;
  const { words = new Map() } = options;
  return {
    startId,
    endId,
    padId: idOf(ids, padToken),
    vocabularySize: ids.size,
    encode: words.size === 0 ? encodePlain : encoderWithWords(words, encodePlain),
  };
}

/** As the reference cleans: composed Unicode, HTML entities read twice, one space for any white space. */
function cleanText(text: string): string {
  return decodeHTML(decodeHTML(text.normalize("NFC")));
}

function encoderWithWords(words: ReadonlyMap<string, readonly number[]>, encodePlain: (text: string) => number[]) {
  const known = new Map([...words].map(([word, ids]) => [word.toLowerCase(), ids]));
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length).map(escapeForRegExp);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (text: string) =>
    text
      .split(pattern) // the words found stand at the odd places
      .flatMap((part, i) => (i % 2 === 1 ? (known.get(part.toLowerCase()) ?? encodePlain(part)) : encodePlain(part)));
}

const escapeForRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

interface TokenizerParts {
  ids: ReadonlyMap<string, number>;
  merges: readonly string[];
  startId: number;
  endId: number;
}

/** The tokenizer.json that the library reads. Pattern of words: Radford et al. 2021 (CLIP), as in the reference. */
function tokenizerJson({ ids, merges, startId, endId }: TokenizerParts) {
  const pattern = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";
  const special = { special: true, lstrip: false, rstrip: false, single_word: false, normalized: false };
  return {
    version: "1.0",
    added_tokens: [
      { ...special, id: startId, content: startToken },
      { ...special, id: endId, content: endToken },
    ],
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "NFC" },
        { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
        { type: "Lowercase" },
      ],
    },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: pattern }, behavior: "Removed", invert: true },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: null,
    decoder: { type: "ByteLevel" },
    model: {
      type: "BPE",
      unk_token: endToken,
      continuing_subword_prefix: "",
      end_of_word_suffix: "</w>",
      fuse_unk: false,
      vocab: Object.fromEntries(ids),
      merges: [...merges],
    },
  };
}

function checkVocabulary({ ids, merges }: ClipVocabulary): void {
  if (ids.size > mostTokens) throw invalid(`the vocabulary has ${ids.size} tokens; at most ${mostTokens} are read`);
  const seen = new Set(ids.values());
  for (const id of seen) {
    if (!Number.isInteger(id) || id < 0 || id >= ids.size)
      throw invalid(`the id ${quoteValue(id)} is not below ${ids.size}`);
  }
  if (seen.size !== ids.size) throw invalid(`${ids.size - seen.size} ids of the vocabulary stand for two tokens`);
  for (const merge of merges) {
    const parts = merge.split(" ");
    const isKnown = parts.length === 2 && ids.has(parts.join(""));
    if (!isKnown) throw invalid(`the merge ${quoteValue(merge)} has no id in the vocabulary`);
  }
  for (const byte of byteLetters()) {
    if (!ids.has(byte) || !ids.has(`${byte}</w>`)) throw invalid(`the byte letter ${quoteValue(byte)} has no id`);
  }
}

/** The 256 letters that stand for bytes in byte-level vocabularies: printable Latin-1 as itself, the others from U+0100 on. */
export function byteLetters(): string[] {
  const isPrintable = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad && byte <= 0xff);
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
}

function idOf(ids: ReadonlyMap<string, number>, token: string): number {
  const id = ids.get(token);
  if (id === undefined) throw invalid(`the vocabulary has no ${quoteValue(token)}`);
  return id;
}

function invalid(detail: string): ImagierError {
  return new ImagierError("TOKENIZER_INVALID", `CLIP tokenizer: ${detail}.`);
}
