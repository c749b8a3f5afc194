// Words to ids: lower case, no accents, simple plurals folded, unknown words hashed into shared buckets.
// Not a byte-pair encoding: whole words learn fastest where captions are short and pictures few.

/** 0 pads, then the hash buckets, then the words of the vocabulary in order. */
export const hashBuckets = 255;
export const firstWordId = 1 + hashBuckets;

/** Articles and prepositions that say nothing about a picture; English and French. */
const silentWords = new Set(
  "a an the of with and in on at to for un une des le la les l du de d avec et en au aux sur dans pour".split(" "),
);

/** "Deux pommes vertes" -> ["deux", "pomme", "verte"]. */
export function splitWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !silentWords.has(word))
    .map(foldPlural);
}

function foldPlural(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && /[^s]s$/.test(word) && !/(us|is)$/.test(word)) return word.slice(0, -1);
  if (word.length > 4 && word.endsWith("eaux")) return word.slice(0, -1);
  return word;
}

/** FNV-1a over UTF-16 units, so that an unknown word lands in the same bucket everywhere. */
function bucketOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return 1 + ((hash >>> 0) % hashBuckets);
}

export interface WordTokenizer {
  readonly vocabularySize: number;
  /** Whether a word, as `splitWords` gives it, has an id of its own. */
  knows(word: string): boolean;
  /** Ids of the first `length` words, padded with 0. */
  encode(text: string, length: number): number[];
}

/** @param vocabulary distinct words as `splitWords` gives them; their order is part of the trained weights */
export function wordTokenizer(vocabulary: readonly string[]): WordTokenizer {
  const ids = new Map(vocabulary.map((word, i) => [word, firstWordId + i]));
  return {
    vocabularySize: firstWordId + vocabulary.length,
    knows: (word) => ids.has(word),
    encode(text, length) {
      const words = [...new Set(splitWords(text))].slice(0, length);
      return Array.from({ length }, (_, i) => (i < words.length ? (ids.get(words[i]!) ?? bucketOf(words[i]!)) : 0));
    },
  };
}
