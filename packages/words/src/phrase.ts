// A noun phrase taken apart so that it can take a number and a colour: words with both forms, and where a colour goes.
// Not a sentence: english/ and french/ say it, with its article.

/** A word or a fixed group of words, for one thing and for several. */
export interface Inflected {
  one: string;
  many: string;
}

/**
 * `count`: apples. `plural`: scissors, two hands. `mass`: bread. `sole`: the Earth, with a definite article.
 * `name`: a sign or a title, without an article. `counted`: its number is in its words, "two coins".
 */
export type NounNumber = "count" | "plural" | "mass" | "sole" | "name" | "counted";

export interface Phrase {
  words: readonly Inflected[];
  number: NounNumber;
  /** Index of the word that is a colour, where one is: it makes room for another. */
  colourAt?: number;
  /** Index before which a new colour is said. */
  insertAt: number;
  /** Its words hold for one only, "chick that hatches", "hammer and pick": several are drawings of it. */
  isOnlyOne?: boolean;
}

export type Gender = "m" | "f";

export interface FrenchPhrase extends Phrase {
  /** Absent where the head word is not known: no article, and colours as "de couleur bleue". */
  gender?: Gender;
  /** An adjective stands first, so that several are "de petits lapins". */
  startsWithAdjective?: boolean;
  /** Two things, "une fourchette et un couteau": no adjective fits both, so colours are said as "de couleur". */
  isJoined?: boolean;
}

/** One thing in both languages. */
export interface Thing {
  en: Phrase;
  fr?: FrenchPhrase;
}

export const fixed = (word: string): Inflected => ({ one: word, many: word });
