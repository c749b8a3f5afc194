// Finds the longest entry of a table that some words begin with: "hot air balloon" before "hot".
// Not a search for what is near: nearest-word.ts. Entries wait, unread, until a prompt holds their first word.

import type { Language } from "./language.js";
import { firstWord, type Token, tokenise } from "./tokens.js";

interface Branch<Value> {
  next: Map<string, Branch<Value>>;
  value?: Value;
}

interface Entry<Value> {
  words: string;
  value: Value;
}

export interface Match<Value> {
  value: Value;
  /** How many tokens it takes. */
  length: number;
}

export class WordTree<Value> {
  readonly #root: Branch<Value> = { next: new Map() };
  /** By first word: a table has ten thousand entries, a prompt asks for a few dozen. */
  readonly #waiting = new Map<string, Entry<Value>[]>();
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Words as a person writes them; the first meaning of the same words stays. */
  add(words: string, value: Value): void {
    const first = firstWord(words, this.#language);
    if (first === undefined) return;
    const waiting = this.#waiting.get(first);
    if (waiting === undefined) this.#waiting.set(first, [{ words, value }]);
    else waiting.push({ words, value });
  }

  /** The longest entry that the tokens have at an index. */
  match(tokens: readonly Token[], at: number, longest = Number.POSITIVE_INFINITY): Match<Value> | undefined {
    this.#grow(tokens[at]?.word);
    let branch: Branch<Value> | undefined = this.#root;
    let found: Match<Value> | undefined;
    for (let i = at; i < tokens.length && i - at < longest; i++) {
      branch = branch.next.get(tokens[i]!.word);
      if (branch === undefined) return found;
      if (branch.value !== undefined) found = { value: branch.value, length: i + 1 - at };
    }
    return found;
  }

  #grow(first = ""): void {
    const waiting = this.#waiting.get(first);
    if (waiting === undefined) return;
    this.#waiting.delete(first);
    for (const { words, value } of waiting) this.#insert(words, value);
  }

  #insert(words: string, value: Value): void {
    let branch = this.#root;
    for (const { word } of tokenise(words, this.#language)) {
      let next = branch.next.get(word);
      if (next === undefined) {
        next = { next: new Map() };
        branch.next.set(word, next);
      }
      branch = next;
    }
    branch.value ??= value;
  }
}

/** A table in both languages, read when a prompt first asks for either: a start does not wait for words that nobody said. */
export function wordTrees<Value>(
  fill: (trees: Record<Language, WordTree<Value>>) => void,
): Readonly<Record<Language, WordTree<Value>>> {
  let filled: Record<Language, WordTree<Value>> | undefined;
  const trees = () => {
    if (filled === undefined) {
      filled = { en: new WordTree("en"), fr: new WordTree("fr") };
      fill(filled);
    }
    return filled;
  };
  return {
    get en() {
      return trees().en;
    },
    get fr() {
      return trees().fr;
    },
  };
}
