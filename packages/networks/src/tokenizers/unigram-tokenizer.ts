// Text to ids as T5 was trained: characters folded, words marked by "▁", and of all ways to cut a word into pieces the
// likeliest. Kudo 2018 (arXiv 1804.10959), section 3.2. The vocabulary comes with the model.

import { Tokenizer } from "@huggingface/tokenizers";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { characterMap } from "./character-map.js";

/** The pieces of a vocabulary; a piece's place is its id. */
export interface UnigramVocabulary {
  /** Each with the logarithm of its probability. */
  readonly pieces: readonly (readonly [string, number])[];
  readonly unknownId: number;
  /** SentencePiece's table of characters. @default characters stay as they are */
  readonly characterMap?: Uint8Array | undefined;
}

export interface UnigramTokenizer {
  readonly endId: number;
  readonly padId: number;
  /** Ids of any text, however long, with the end token. */
  encode(text: string): number[];
  /** Exactly `length` ids: cut off before the end token, or filled up with padding after it. */
  encodeTo(text: string, length: number): number[];
}

const endToken = "</s>";
const padToken = "<pad>";
const wordMark = "▁";
/** T5's own has 32,100. */
const mostPieces = 1_000_000;

/** @throws TOKENIZER_INVALID where the vocabulary lacks the end, the padding or the unknown piece, or has too many */
export function unigramTokenizer(vocabulary: UnigramVocabulary): UnigramTokenizer {
  const { pieces, unknownId } = vocabulary;
  if (pieces.length > mostPieces) throw invalid(`it has ${pieces.length} pieces; at most ${mostPieces} are read`);
  if (!pieces[unknownId]) throw invalid(`there is no piece ${unknownId} for what is unknown`);
  const engine = new Tokenizer(tokenizerJson(vocabulary), {});
  const fold = vocabulary.characterMap ? characterMap(vocabulary.characterMap) : (text: string) => text;
  const endId = idOf(pieces, endToken);
  const padId = idOf(pieces, padToken);
  const encodePieces = (text: string) => engine.encode(fold(text), { add_special_tokens: false }).ids;
  return {
    endId,
    padId,
    encode: (text) => [...encodePieces(text), endId],
    encodeTo(text, length) {
      const ids = [...encodePieces(text).slice(0, length - 1), endId];
      return [...ids, ...new Array<number>(length - ids.length).fill(padId)];
    },
  };
}

/** The tokenizer.json that the library reads. Its own folding of characters is near SentencePiece's, and not the same. */
function tokenizerJson({ pieces, unknownId }: UnigramVocabulary) {
  return {
    version: "1.0",
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "WhitespaceSplit" },
        { type: "Metaspace", replacement: wordMark, add_prefix_space: true },
      ],
    },
    post_processor: null,
    decoder: { type: "Metaspace", replacement: wordMark, add_prefix_space: true },
    model: { type: "Unigram", unk_id: unknownId, vocab: pieces.map(([piece, score]) => [textOf(piece), score]) },
  };
}

/** Marks such as "</s>" stand for no text: a prompt that holds these letters is text like any other. */
function textOf(piece: string): string {
  return /^<(pad|\/s|unk|s|extra_id_\d+)>$/.test(piece) ? `\0${piece}` : piece;
}

function idOf(pieces: UnigramVocabulary["pieces"], wanted: string): number {
  const id = pieces.findIndex(([piece]) => piece === wanted);
  if (id < 0) throw invalid(`the vocabulary has no ${quoteValue(wanted)}`);
  return id;
}

function invalid(detail: string): ImagierError {
  return new ImagierError("TOKENIZER_INVALID", `Unigram tokenizer: ${detail}.`);
}
