// Words to ids: lower case, no accents, simple plurals folded, unknown words hashed into shared buckets.
// Not a byte-pair encoding: whole words learn fastest where captions are short and pictures few.

/** 0 pads, then the hash buckets, then the words of the vocabulary in order. */
const hashBuckets = 255;
export const firstWordId = 1 + hashBuckets;

/** Articles and prepositions that say nothing about a picture; English and French. */
const silentWords = new Set(
  "a an the of with and in on at to for un une des le la les l du de d avec et en au aux sur dans pour".split(" "),
);

/**
 * The words that say something, in order: "Deux pommes vertes" -> ["deux", "pomme", "verte"]. Any text is taken; what is
 * neither letter nor digit parts words. Part of what a model learned: a change here needs a new training.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const word of lettersOnly(text)) if (word !== "" && !silentWords.has(word)) words.push(foldPlural(word));
  return words;
}

/** Compatibility decomposition, without the marks; plain ASCII, most of a caption file, is spared the work. */
function lettersOnly(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().split(/[^a-z0-9]+/);
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

/** English -s and -ies, French -s and -eaux. What it gets wrong ("foxes" -> "foxe") `knownForm` puts right for prompts. */
function foldPlural(word: string): string {
  if (!word.endsWith("s")) return word.length > 4 && word.endsWith("eaux") ? word.slice(0, -1) : word;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  const isPlural = word.length > 3 && !/(ss|us|is)$/.test(word);
  return isPlural ? word.slice(0, -1) : word;
}

/** FNV-1a over UTF-16 units, so that an unknown word lands in the same bucket everywhere. */
function bucketOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return 1 + ((hash >>> 0) % hashBuckets);
}

export interface WordTokenizer {
  /** Ids are whole numbers from 0 to below this. */
  readonly vocabularySize: number;
  /** Whether a word, as `splitWords` gives it, has an id of its own. */
  knows(word: string): boolean;
  /** Ids of the first `length` different words, padded with 0. */
  encode(text: string, length: number): number[];
}

/** @param vocabulary distinct words as `splitWords` gives them; their order is part of the trained weights */
export function wordTokenizer(vocabulary: readonly string[]): WordTokenizer {
  const ids = new Map(vocabulary.map((word, i) => [word, firstWordId + i]));
  return {
    vocabularySize: firstWordId + vocabulary.length,
    knows: (word) => ids.has(word),
    encode(text, length) {
      const encoded = new Array<number>(length).fill(0);
      const words = [...new Set(splitWords(text))].slice(0, length);
      for (const [i, word] of words.entries()) encoded[i] = ids.get(word) ?? bucketOf(word);
      return encoded;
    },
  };
}
