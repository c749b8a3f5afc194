// From the words of one clause to the wishes that may be in it, English and French.
// Not which layers are meant: find-layers.ts.

import type { Language } from "../plan/index.js";
import { type Clause, matchClause } from "./clause.js";
import { verbs } from "./edit-verbs.js";
import { englishRules } from "./english-rules.js";
import { frenchRules } from "./french-rules.js";
import type { Wish } from "./wish.js";
import { changed, painted, type Rule } from "./wish-readers.js";

const rules: Readonly<Record<Language, readonly Rule[]>> = { en: englishRules, fr: frenchRules };

/** Tried last, where no rule fits: a picture-wide word, new things, or a look without a verb. */
function bare(clause: Clause): Wish[] {
  const { language } = clause;
  const { add, move, make } = verbs[language];
  const verb = new RegExp(`^(?:(?:(?<adds>${add})|${move}|${make}) )(?<words>.+)$`, "d");
  const groups = matchClause(clause, verb);
  const words = groups?.words ?? clause;
  const isLong = clause.tokens.length > longestPattern;
  const change = isLong ? undefined : changed({ rest: words }, clause);
  const looks = isLong ? undefined : painted({ rest: words }, clause);
  return [
    { kind: "picture", words: clause },
    { kind: "picture", words },
    ...(change === undefined ? [] : [change]),
    ...(looks ?? []),
    { kind: "add", words, isMore: false, isGuess: groups?.adds === undefined },
  ];
}

/** Every wish that the words may hold, the likeliest first: the first that can be done is meant. */
export function readClause(clause: Clause): Wish[] {
  const wishes: Wish[] = [];
  if (clause.tokens.length <= longestPattern)
    for (const { pattern, read } of rules[clause.language]) {
      const groups = matchClause(clause, pattern);
      const found = groups && read(groups, clause);
      if (found !== undefined) wishes.push(...(Array.isArray(found) ? found : [found as Wish]));
    }
  return [...wishes, ...bare(clause)];
}

/** In words: longer clauses are sentences for the grammar, and patterns with several gaps grow slow on them. */
const longestPattern = 60;
