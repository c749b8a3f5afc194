// One wish of an instruction as words that patterns can be held against, each group still known by its place in the text.
// Not what it means: read-clause.ts.

import type { Language } from "../plan/index.js";
import { cleanPrompt, type Token, tokenise } from "../plan/index.js";

/** What the tokeniser writes for a quoted text. */
export const quoteWord = "\u0001";

export interface Clause {
  language: Language;
  /** The whole instruction, and the tokens of this wish. */
  source: string;
  tokens: readonly Token[];
  /** The tokens' words with one blank between: lower case, no accents, contractions opened. */
  words: string;
}

export function clauseOf(source: string, tokens: readonly Token[], language: Language): Clause {
  return { language, source, tokens, words: tokens.map(({ word }) => word).join(" ") };
}

/** A clause of its own for a text. */
export function readWords(text: string, language: Language): Clause {
  const source = cleanPrompt(text);
  return clauseOf(source, tokenise(source, language), language);
}

/** The tokens from one to before another. */
export function subClause(clause: Clause, from: number, to = clause.tokens.length): Clause {
  return clauseOf(clause.source, clause.tokens.slice(from, to), clause.language);
}

/** As it was written, accents and quotation marks included; the second half of a contraction by its opened word. */
export function textOf({ source, tokens }: Clause): string {
  const [first, second, last] = [tokens[0], tokens[1], tokens.at(-1)];
  if (first === undefined || last === undefined) return "";
  const isHalf = /^(?:du|des|au|aux)$/i.test(first.text) && second?.start !== first.start;
  if (!isHalf) return source.slice(first.start, last.end);
  return second === undefined ? first.word : `${first.word} ${source.slice(second.start, last.end)}`;
}

/** The quoted texts, in order. */
export function quotesOf({ tokens }: Clause): string[] {
  return tokens.filter(({ kind }) => kind === "quote").map(({ text }) => text);
}

export type Groups = Readonly<Record<string, Clause | undefined>>;

/** Holds a pattern (with the flag d) against the words; its named groups come back as clauses. */
export function matchClause(clause: Clause, pattern: RegExp): Groups | undefined {
  const match = pattern.exec(clause.words);
  if (match === null) return undefined;
  const spans = Object.entries(match.indices?.groups ?? {}) as [string, [number, number] | undefined][];
  return Object.fromEntries(spans.map(([name, span]) => [name, span && groupOf(clause, span)]));
}

function groupOf(clause: Clause, [start, end]: [number, number]): Clause {
  let at = 0;
  const kept = clause.tokens.filter(({ word }) => {
    const isInside = at >= start && at + word.length <= end;
    at += word.length + 1;
    return isInside;
  });
  return clauseOf(clause.source, kept, clause.language);
}
