// English noun phrases from labels: "red apple" -> "a blue apple"; articles by rules that fit emoji labels.
// Not a grammar: where no rule speaks, a label stands without an article, which is right for a caption too.

import { type ColourId, colours } from "@imagier/colours";
import { replaceColour } from "./colour-words.js";

/** Stuffs, games, weather and actions: no article. */
const uncountable = new Set(
  (
    "bacon badminton baseball basketball beans bowling bread breast-feeding broccoli butter camping candy chopsticks " +
    "construction cooking coral curry custard dango dna fire fireworks fog foggy food garlic ginger herb hockey horse-racing " +
    "ice jeans lacrosse luggage magic mahjong mate milk money oden ping-pong polish popcorn rice rugby sake salt shorts soap " +
    "softball spaghetti sushi tennis thread toilet volleyball wood yarn zzz"
  ).split(" "),
);

const joiners = new Set(
  "with of in on behind over and showing holding playing wearing for by at without facing pointing".split(" "),
);

/** "An hour", "a unicorn": sounds that the first letter does not tell. */
const soundsLikeVowel = /^(hour|x-ray|e-|sos|ng)/i;
const soundsLikeConsonant = /^(uni|use|ute|one|euro|uk|ufo|u-)/i;

export interface Phrase {
  /** Without an article: "blue apple". */
  bare: string;
  /** With one where it can have one: "a blue apple". */
  withArticle: string;
}

/** `takesArticle` is false for symbols and letters, whose labels are names. */
export function englishPhrase(label: string, takesArticle: boolean, colour?: ColourId): Phrase {
  const words = cleanLabel(label).split(" ");
  const coloured = colour === undefined ? words : withColour(words, colours[colour].en[0]!);
  const bare = coloured.join(" ");
  return { bare, withArticle: takesArticle && isCountable(words) ? `${article(bare)} ${bare}` : bare };
}

/** Drops quotation marks and what stands in brackets; "man: bald" becomes "man, bald". */
export function cleanLabel(label: string): string {
  return label
    .replace(/\s*\([^)]*\)/g, "")
    .replace(/[“”"«»]/g, "")
    .replace(/\s*:\s*/g, ", ")
    .replaceAll("’", "'")
    .trim();
}

function withColour(words: readonly string[], colour: string): string[] {
  return replaceColour(words, colour, "en") ?? [colour, ...words];
}

function isCountable(words: readonly string[]): boolean {
  const end = words.findIndex((word, index) => index > 0 && joiners.has(word));
  const head = words[(end < 0 ? words.length : end) - 1]!.toLowerCase().replace(/,$/, "");
  if (words.some((word) => word.endsWith(",")) || uncountable.has(head)) return false;
  const isPlural = /(?<![sui])s$/.test(head) || /^(hands|people|men|women|eyes|feet|teeth|mice|two)$/.test(head);
  const isName = /^[A-Z]/.test(words.at(-1)!) && words.length > 1;
  return !isPlural && !isName && !/^(two|three|hundred|no|input)$/i.test(words[0]!);
}

function article(phrase: string): "a" | "an" {
  if (soundsLikeVowel.test(phrase)) return "an";
  if (soundsLikeConsonant.test(phrase)) return "a";
  return /^[aeiou]/i.test(phrase) ? "an" : "a";
}
