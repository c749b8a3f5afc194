// Reads the tables of this folder. One entry a line, English | French, and in the tables of nouns:
//   sofa, couch | canapé m        synonyms; the gender stands after the words that inflect
//   cup of tea | tasse f de thé   what follows the gender stays as it is
//   knife/knives | couteau m      plurals that no rule makes, in either language
//   milk~ | lait m                mass: no number in English nor in French; candy~ | bonbon m#: one can count the French
//   scissors+ | ciseaux m+        plural only;  jeans+ | jean m: in English only
//   earth~ | Terre f!             one of its kind, with a definite article; !! without any
// Not the meaning of words: only what phrases need.

import { englishPlural } from "../english/plural.js";
import { frenchFeminine, frenchPlural } from "../french/inflect.js";
import type { Gender, Inflected, NounNumber } from "../phrase.js";

export interface FrenchNoun {
  /** What inflects: "pomme" and "pommes" of "pomme de pin". */
  head: Inflected;
  /** "de pin", or "". */
  tail: string;
  gender: Gender;
  number: NounNumber;
}

export interface Noun {
  en: Inflected;
  number: NounNumber;
  fr: FrenchNoun;
  theme: string;
  /** The other English names of the same line. */
  synonyms: readonly string[];
}

export interface Adjective {
  /** Singular masculine and feminine, plural masculine and feminine. */
  forms: readonly [string, string, string, string];
  /** Masculine before a vowel, where it has one: "vieil". */
  beforeVowel?: string;
  isBefore: boolean;
}

const lines = (table: string) => table.trim().split("\n");

const numberOfMark: Readonly<Record<string, NounNumber>> = {
  "~": "mass",
  "+": "plural",
  "#": "count",
  "!": "sole",
  "!!": "name",
};

export function readNouns(theme: string, table: string): Noun[] {
  return lines(table).flatMap((line) => {
    const [english, french] = line.split(" | ") as [string, string];
    const names = english.split(", ").map(readEnglish);
    const all = names.map(({ en }) => en.one);
    return names.map(({ en, number }) => ({
      en,
      number,
      theme,
      synonyms: all.filter((name) => name !== en.one),
      fr: readFrench(french, number),
    }));
  });
}

function readEnglish(text: string): { en: Inflected; number: NounNumber } {
  const [, one, many, mark] = /^([^/~+]+)(?:\/([^~+]+))?([~+])?$/.exec(text)!;
  const number = mark === undefined ? "count" : numberOfMark[mark]!;
  return { en: { one: one!, many: number === "plural" ? one! : (many ?? englishPlural(one!)) }, number };
}

function readFrench(text: string, english: NounNumber): FrenchNoun {
  const [, one, many, gender, mark, tail] = /^([^/]+?)(?:\/(.+?))? ([mf])([~+#]|!!?)?(?: (.+))?$/.exec(text)!;
  const number = mark === undefined ? (english === "mass" ? "mass" : "count") : numberOfMark[mark]!;
  const plural = number === "plural" ? one! : (many ?? pluralOfAll(one!));
  return { head: { one: one!, many: plural }, tail: tail ?? "", gender: gender as Gender, number };
}

/** Noun and adjective inflect together: "feuille morte", "feuilles mortes". */
function pluralOfAll(words: string): string {
  return words.split(" ").map(frenchPlural).join(" ");
}

export function readAdjectives(table: string): Map<string, Adjective> {
  const entries = lines(table).flatMap((line) => {
    const [english, french] = line.split(" | ") as [string, string];
    const adjective = readAdjective(french);
    return english.split(", ").map((word) => [word, adjective] as const);
  });
  return new Map(entries);
}

function readAdjective(french: string): Adjective {
  if (french.endsWith(" !")) {
    const phrase = french.slice(0, -2);
    return { forms: [phrase, phrase, phrase, phrase], isBefore: false };
  }
  const isBefore = french.endsWith(" ^");
  const text = isBefore ? french.slice(0, -2) : french;
  // Several words agree only in their last: "très grand". A feminine of its own stands second, a third is before vowels.
  const parts = /^(?:très|fait) /.test(text) ? [text] : text.split(" ");
  const [masculine, masculines] = parts[0]!.split("/") as [string, string?];
  const feminine = parts[1] ?? frenchFeminine(masculine);
  const forms = [masculine, feminine, masculines ?? frenchPlural(masculine), `${feminine}s`] as const;
  return { forms, isBefore, ...(parts[2] === undefined ? {} : { beforeVowel: parts[2] }) };
}

/** English word to one or two French phrases that follow the noun: for one thing and for several. */
export function readFollowers(table: string): Map<string, Inflected> {
  const entries = lines(table).flatMap((line) => {
    const [english, one, many] = line.split(" | ") as [string, string, string?];
    return english.split(", ").map((word) => [word, { one, many: many ?? one }] as const);
  });
  return new Map(entries);
}
