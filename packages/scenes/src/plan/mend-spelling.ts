// Misspelt words that hold a phrase together: colours, sizes, numbers, prepositions. "Agaist a yelow wall" is against a yellow one.
// Not nouns, of which there are too many to be sure: nearest-word.ts.

import type { Language } from "./language.js";
import { isUnknown } from "./look-ahead.js";
import { nearestSecond } from "./nearest-word.js";
import { isOfPhrase } from "./phrase-book.js";
import { introTrees } from "./text-intro.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

const shortest = 3;

const core: Readonly<Record<Language, readonly string[]>> = {
  en: (
    "blue pink grey gold yellow orange green purple black white brown turquoise violet golden silver wooden metallic plastic leather glass " +
    "small large little huge giant tiny three four five seven eight nine twelve dozen between behind against under above " +
    "below beside inside around front right left with without next near wearing holding riding sitting standing sleeping " +
    "eating drinking playing reading running flying watching background middle corner bottom"
  ).split(" "),
  fr: (
    "noir gris rouge orange jaune jaunes vert verte bleu bleue violet violette noire blanc blanche marron turquoise dore doree argente petit petite " +
    "grand grande enorme minuscule trois quatre cinq sept huit douze entre derriere contre devant dessus dessous autour " +
    "gauche droite sous avec sans pres portant tenant assis assise debout endormi mangeant buvant jouant lisant milieu coin"
  ).split(" "),
};

/** The tokens with what is certain put right; each mended word is told. */
export function mendSpelling(
  tokens: Token[],
  language: Language,
  tell: (written: string, meant: string) => void,
): void {
  for (const [at, token] of tokens.entries()) {
    if (language === "en" && token.word === "w" && at > 0) {
      tokens[at] = { ...token, word: "with" }; // "a dog w/ a hat"
      if (tokens[at + 1]?.word === "/") tokens.splice(at + 1, 1);
      continue;
    }
    if (language === "en" && token.word === "n" && at > 0) {
      tokens[at] = { ...token, word: "and" }; // "a dress n a hat"
      continue;
    }
    if (token.kind !== "word" || token.word.length < shortest || !isUnknown(tokens, at, language)) continue;
    if (core[language].includes(token.word) || introTrees[language].match(tokens, at) !== undefined) continue;
    const second =
      at === 0 || isWithinNoun(tokens, at, language)
        ? undefined
        : nearestSecond(tokens[at - 1]!.word, token.word, language);
    if (second !== undefined) {
      tell(token.text, second);
      tokens[at] = { ...token, word: second };
      continue;
    }
    const meant = core[language].filter((word) => isOneSlip(token.word, word));
    if (meant.length !== 1 || isOfPhrase(token.word)) continue; // "in the corners"
    tell(token.text, meant[0]!);
    tokens[at] = { ...token, word: meant[0]! };
  }
}

/** "Light" is no word alone that the tables have, and known in a traffic light. */
const isWithinNoun = (tokens: readonly Token[], at: number, language: Language): boolean =>
  [1, 2, 3].some((back) => at >= back && (thingTree[language].match(tokens, at - back)?.length ?? 0) > back);

/** One letter more or less, two swapped, or one other in the middle of a long word; the first is right. */
function isOneSlip(written: string, word: string): boolean {
  if (written.length < 4 && written.length >= word.length) return false;
  if (written[0] !== word[0] || Math.abs(written.length - word.length) > 1) return false;
  let same = 0;
  while (same < word.length && written[same] === word[same]) same += 1;
  const [rest, other] = [written.slice(same), word.slice(same)];
  if (rest.length > other.length) return rest.slice(1) === other;
  if (rest.length < other.length) return rest === other.slice(1);
  if (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2)) return true;
  return word.length > 5 && rest.length > 1 && rest.slice(1) === other.slice(1);
}
