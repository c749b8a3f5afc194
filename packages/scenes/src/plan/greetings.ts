// Greetings that people write on cards without quotes: "happy birthday Leo", « joyeux Noël ». They are writing, and nothing else.
// Not words in quotes: read-text.ts.

import type { Language } from "./language.js";
import type { Token } from "./tokens.js";
import { WordTree } from "./word-tree.js";

const trees: Readonly<Record<Language, WordTree<true>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
const greetings: Readonly<Record<Language, string>> = {
  en: "happy birthday, merry christmas, merry xmas, happy new year, happy easter, happy halloween, happy anniversary, happy holidays, happy valentine's day, happy mother's day, happy father's day, happy thanksgiving, congratulations, get well soon, welcome home, season's greetings",
  fr: "joyeux anniversaire, bon anniversaire, joyeux noël, bonne année, joyeuses pâques, joyeuses fêtes, bonnes fêtes, joyeux halloween, bonne fête, bonne fête maman, bonne fête papa, bonne saint-valentin, félicitations, bon rétablissement, bienvenue, bon voyage",
};
for (const language of ["en", "fr"] as const)
  for (const words of greetings[language].split(", ")) trees[language].add(words, true);

const longestNames = 5;

/** Index after the greeting that begins here and the names that it is to; undefined where none does. */
export function greetingEnd(tokens: readonly Token[], at: number, language: Language): number | undefined {
  const greeting = trees[language].match(tokens, at);
  if (greeting === undefined) return undefined;
  let to = at + greeting.length;
  const last = to + longestNames;
  // "Happy birthday to Anna", "Happy New Year 2027"; a word without a capital is no name.
  while (to < last && isOfName(tokens, to)) to += 1;
  while (to > at && /^(?:to|a|and|et|&)$/.test(tokens[to - 1]!.word)) to -= 1;
  if (tokens[to]?.word === "!") to += 1;
  return to;
}

function isOfName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === "quote") return false;
  return token.kind === "number" || /^\p{Lu}/u.test(token.text) || /^(?:to|a|and|et|&)$/.test(token.word);
}
