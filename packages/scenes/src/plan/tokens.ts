// A prompt cut into words, numbers, quoted texts and marks, each with its place in the prompt.
// Not a grammar. French contractions are opened ("du chat" is "de le chat"), so that one table entry fits all.

import { fold, type Language } from "./language.js";

export interface Token {
  kind: "word" | "number" | "quote" | "mark";
  /** As written; of a quote what stands between the marks, trimmed. */
  text: string;
  /** Lower case, no accents, elisions and contractions opened: "l'" and "le" are "le". Of a mark itself. */
  word: string;
  /** Of a number in digits. */
  value?: number;
  /** In the prompt, in UTF-16 units; two words of one contraction share them. */
  start: number;
  end: number;
}

const pairs: Readonly<Record<string, string>> = {
  "«": "»",
  "“": "”",
  "„": "“",
  '"': '"',
  "‘": "’",
  "‹": "›",
  "「": "」",
};
const opened: Readonly<Record<string, readonly string[]>> = {
  du: ["de", "le"],
  des: ["de", "les"],
  au: ["a", "le"],
  aux: ["a", "les"],
  duquel: ["de", "lequel"],
  auquel: ["a", "lequel"],
};
const elided: Readonly<Record<string, string>> = {
  l: "le",
  d: "de",
  qu: "que",
  s: "se",
  n: "ne",
  j: "je",
  c: "ce",
  m: "me",
  t: "te",
  jusqu: "jusque",
  lorsqu: "lorsque",
};
const piece = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
/** Digits read beyond this are one number, too large for anything. */
const largestNumber = 1_000_000_000;

/** Control characters and lone surrogates become spaces; everything else stays where it is. */
export function cleanPrompt(prompt: string): string {
  return prompt.normalize("NFC").replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
}

/** Of a prompt that `cleanPrompt` has been over. */
export function tokenise(prompt: string, language: Language): Token[] {
  const tokens: Token[] = [];
  const quotes = findQuotes(prompt);
  let at = 0;
  for (const { start, end, text } of quotes) {
    readPieces(prompt, { from: at, to: start, language }, tokens);
    tokens.push({ kind: "quote", text, word: "\u0001", start, end });
    at = end;
  }
  readPieces(prompt, { from: at, to: prompt.length, language }, tokens);
  return tokens;
}

const plainFirst = /^[a-z]+(?=[ -]|$)/;
const lettersFirst = /^\p{L}+(?=[ -]|$)/u;

/** The word of the first token that `tokenise` gives, without reading the rest. */
export function firstWord(prompt: string, language: Language): string | undefined {
  const letters = (plainFirst.exec(prompt) ?? lettersFirst.exec(prompt))?.[0];
  return letters === undefined ? tokenise(prompt, language)[0]?.word : wordsOf(letters, false, language)[0];
}

/** Plain words, as the entries of tables are. */
const hasNoQuotes = /^[\w ,.-]*$/;

interface Quote {
  start: number;
  end: number;
  text: string;
}

function findQuotes(prompt: string): Quote[] {
  const quotes: Quote[] = [];
  if (hasNoQuotes.test(prompt)) return quotes;
  const never = new Set<string>(); // closing marks that do not come again
  for (let at = 0; at < prompt.length; at++) {
    const mark = prompt[at]!;
    const closing = mark === "'" || mark === "’" ? singleClosing(prompt, at) : pairs[mark];
    if (closing === undefined || never.has(closing)) continue;
    const end = mark === "'" || mark === "’" ? closeOfSingle(prompt, at, closing) : closeOf(prompt, at, closing);
    if (end < 0) {
      if (mark !== "'" && mark !== "’") never.add(closing);
      continue;
    }
    const text = prompt.slice(at + 1, end).trim();
    if (text !== "") quotes.push({ start: at, end: end + 1, text });
    at = end;
  }
  return quotes;
}

function closeOf(prompt: string, at: number, closing: string): number {
  const end = prompt.indexOf(closing, at + 1);
  // ” opened and ” closed, as some keyboards have it, and “ closed by a straight one.
  return end < 0 && closing === "”" ? prompt.indexOf('"', at + 1) : end;
}

const plainLetter = /[a-z0-9]/i;
const anyLetter = /[\p{L}\p{N}]/u;
const isLetter = (character: string | undefined) =>
  character !== undefined && (plainLetter.test(character) || anyLetter.test(character));

/** An apostrophe opens a quote only where no letter stands before it and something is written right after. */
function singleClosing(prompt: string, at: number): string | undefined {
  return !isLetter(prompt[at - 1]) && /\S/.test(prompt[at + 1] ?? " ") ? prompt[at]! : undefined;
}

const longestSingleQuote = 200;

/** The next one that no letter follows: "'l'été'" is one quote. */
function closeOfSingle(prompt: string, at: number, closing: string): number {
  const last = Math.min(prompt.length, at + longestSingleQuote);
  for (let i = at + 2; i < last; i++) {
    if (prompt[i] === closing && !isLetter(prompt[i + 1]) && /\S/.test(prompt[i - 1]!)) return i;
  }
  return -1;
}

function readPieces(
  prompt: string,
  { from, to, language }: { from: number; to: number; language: Language },
  tokens: Token[],
) {
  for (const match of prompt.slice(from, to).matchAll(piece)) {
    const start = from + match.index;
    const text = match[0];
    const span = { start, end: start + text.length };
    if (!isLetter(text)) {
      if (!/^['’‘`´-]$/.test(text)) tokens.push({ kind: "mark", text, word: text, ...span });
      continue;
    }
    const grid = /^(\d{1,3})[x×](\d{1,3})$/i.exec(text);
    if (grid) {
      for (const word of [grid[1]!, "x", grid[2]!]) tokens.push(wordToken(word, word, span));
      continue;
    }
    const follows = prompt[span.end] ?? "";
    for (const word of wordsOf(text, /['’]/.test(follows), language)) tokens.push(wordToken(text, word, span));
  }
}

function wordToken(text: string, word: string, span: { start: number; end: number }): Token {
  if (!/^\d+$/.test(word)) return { kind: "word", text, word, ...span };
  return { kind: "number", text, word, value: Math.min(Number(word), largestNumber), ...span };
}

function wordsOf(text: string, isBeforeApostrophe: boolean, language: Language): readonly string[] {
  const word = fold(text);
  if (language === "en") return [word];
  if (isBeforeApostrophe && elided[word] !== undefined) return [elided[word]];
  if (word === "l" || word === "d") return [elided[word]!];
  const accented = text.toLowerCase();
  if (accented === "dé" || accented === "dés") return [accented]; // dice, no article
  return text.toLowerCase() === word ? (opened[word] ?? [word]) : [word];
}

/** What of the prompt some tokens cover. */
export function wordsBetween(prompt: string, tokens: readonly Token[], from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first === undefined || last === undefined ? "" : prompt.slice(first.start, last.end);
}
