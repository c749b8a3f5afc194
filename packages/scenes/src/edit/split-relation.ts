// "A tree behind the house": what is to stand, how, and beside what that is there already. Not sentences with more in them.

import type { SceneRelation } from "@imagier/contracts";
import { matchPhrase, readNounPhrase } from "../plan/index.js";
import { type Clause, subClause } from "./clause.js";

/** Words that what is there is named with, as a phrase begins. */
export const knownStart: Readonly<Record<"en" | "fr", RegExp>> = {
  en: /^(?:the|this|that|these|those|his|her|its|their|both|all|every|each|it|him|them)\b/,
  fr: /^(?:le|la|les|ce|cet|cette|ces|son|sa|ses|leur|leurs|chaque|tous|toutes|lui|elle)\b/,
};

const plain = new Set(
  "left-of,right-of,above,below,on,under,beside,in-front-of,behind,between,inside,around".split(","),
);

export interface RelationSplit {
  head: Clause;
  relation: SceneRelation;
  ref: Clause;
}

const pronoun = /^(?:it|him|them|lui|elle|this|that)$/;

/** At the first preposition that something known follows; undefined where more than its phrase follows. */
export function splitAtRelation(clause: Clause): RelationSplit | undefined {
  const { tokens, language } = clause;
  for (let at = 1; at < tokens.length; at++) {
    const match = matchPhrase(tokens, at, language);
    if (match?.value.kind !== "relation" || !plain.has(match.value.relation)) continue;
    // "Next to it" is one phrase of the grammar.
    const length = match.length - (pronoun.test(tokens[at + match.length - 1]!.word) ? 1 : 0);
    const ref = subClause(clause, at + length);
    if (!knownStart[language].test(ref.words) || !isOnlyPhrases(ref)) return undefined;
    return { head: subClause(clause, 0, at), relation: match.value.relation as SceneRelation, ref };
  }
  return undefined;
}

const joins = new Set(["and", "et"]);

function isOnlyPhrases(ref: Clause): boolean {
  if (pronoun.test(ref.words)) return true;
  for (let at = 0; at < ref.tokens.length; at++) {
    const phrase = readNounPhrase(ref.tokens, at, { language: ref.language, expectsNoun: true });
    if (phrase === undefined) return false;
    at = phrase.to;
    if (at < ref.tokens.length && !joins.has(ref.tokens[at]!.word)) return false;
  }
  return true;
}
