// Parts an instruction into its wishes: "make the star red and move it left" is two. Not what they mean.

import type { Language } from "../plan/index.js";
import { cleanPrompt, type Token, tokenise } from "../plan/index.js";
import { withStandIns } from "../plan/names.js";
import type { Masked } from "../plan/plan-scene.js";
import { type Clause, clauseOf, subClause } from "./clause.js";
import { beginsWish, politeness } from "./edit-verbs.js";
import { splitsBeforeLook } from "./look-words.js";
import { readChange } from "./read-change.js";

const joins: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(["and", "then", "but", "also", "plus", ",", ";", ".", "!", "?", ":"]),
  fr: new Set(["et", "puis", "ensuite", "mais", "aussi", ",", ";", ".", "!", "?", ":"]),
};
const stops = new Set([";", ".", "!", "?"]);

/** Words looked at to tell whether a join parts two wishes; keeps long instructions linear. */
const lookAhead = 40;

/** Every wish with its politeness taken off; a join opens a new one only where a verb of editing follows. */
export function splitInstruction(instruction: string, language: Language, masked: Masked = { cast: [] }): Clause[] {
  const source = cleanPrompt(instruction);
  const tokens = withStandIns(tokenise(source, language), { ...masked, language });
  const parts: Token[][] = [[]];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (!joins[language].has(token.word)) {
      parts.at(-1)!.push(token);
      continue;
    }
    const rest = withoutPoliteness(clauseOf(source, tokens.slice(at + 1, at + 1 + lookAhead), language));
    const isEnd = stops.has(token.word) || rest.tokens.length === 0;
    const verb = isEnd || beginsWish(rest) ? [] : sharedVerb(clauseOf(source, parts.at(-1)!, language), rest);
    if (verb === undefined) parts.at(-1)!.push(token);
    else parts.push([...verb]);
  }
  return parts
    .map((part) => withoutPoliteness(clauseOf(source, part, language)))
    .filter((clause) => clause.tokens.length > 0);
}

/** "Make the owl white and the branch brown": the verb of the first is the second's too. Undefined: this is one wish. */
function sharedVerb(before: Clause, rest: Clause): readonly Token[] | undefined {
  if (before.tokens.length > lookAhead) return undefined;
  const next = rest.tokens.findIndex(({ word }) => joins[rest.language].has(word));
  const part = next < 0 ? rest : subClause(rest, 0, next);
  const verb = before.tokens.slice(0, 1);
  const isPair = beginsWish(before) && endsInChange(subClause(before, 1)) && endsInChange(part);
  return isPair ? verb : undefined;
}

/** Something known, and what is to become of it. */
function endsInChange(clause: Clause): boolean {
  const refs = [readChange(clause)?.ref, ...splitsBeforeLook(clause).map(({ ref }) => ref)];
  return refs.some((ref) => ref !== undefined && article[clause.language].test(ref.words));
}

const article = { en: /^(?:the|this|that|his|her|its|it) ?/, fr: /^(?:le|la|les|ce|cette|son|sa) ?/ };

function withoutPoliteness(clause: Clause): Clause {
  const { before, after } = politeness[clause.language];
  let [from, to] = [0, clause.tokens.length];
  for (;;) {
    const { words } = subClause(clause, from, to);
    const head = before.exec(words)?.[0] ?? "";
    const tail = after.exec(words.slice(head.length))?.[0] ?? "";
    if (head === "" && tail === "") return subClause(clause, from, to);
    from += countWords(head);
    to -= countWords(tail);
  }
}

const countWords = (words: string) => (words.trim() === "" ? 0 : words.trim().split(" ").length);
