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
  const words = plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(foldWord).filter((word) => word !== "");
}

/** First half of `splitWords`: lower case, and by compatibility decomposition without marks ("Œufs brûlés" -> "œufs brules"). */
export function plainLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, and is spared the work
  const isAscii = /^[\x00-\x7f]*$/.test(text);
  return (isAscii ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
}

/** Second half of `splitWords`, for one word in plain letters; "" for a word that says nothing. */
export function foldWord(word: string): string {
  return silentWords.has(word) ? "" : foldPlural(word);
}

/** English -s and -ies, French -s and -eaux. What it gets wrong ("foxes" -> "foxe") `knownForm` puts right for prompts. */
function foldPlural(word: string): string {
  if (!word.endsWith("s")) return word.length > 4 && word.endsWith("eaux") ? word.slice(0, -1) : word;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  const isPlural = word.length > 3 && !"sui".includes(word.at(-2)!); // dress, cactus, iris
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
  /** The same for words as `splitWords` gives them. */
  encodeWords(words: readonly string[], length: number): number[];
}

/** @param vocabulary distinct words as `splitWords` gives them; their order is part of the trained weights */
export function wordTokenizer(vocabulary: readonly string[]): WordTokenizer {
  const ids = new Map(vocabulary.map((word, i) => [word, firstWordId + i]));
  const encodeWords = (words: readonly string[], length: number) => {
    const encoded = new Array<number>(length).fill(0);
    const distinct = [...new Set(words)].slice(0, length);
    for (const [i, word] of distinct.entries()) encoded[i] = ids.get(word) ?? bucketOf(word);
    return encoded;
  };
  return {
    vocabularySize: firstWordId + vocabulary.length,
    knows: (word) => ids.has(word),
    encode: (text, length) => encodeWords(splitWords(text), length),
    encodeWords,
  };
}
