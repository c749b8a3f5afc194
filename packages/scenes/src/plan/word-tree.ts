// Finds the longest entry of a table that some words begin with: "hot air balloon" before "hot".
// Not a search for what is near: nearest-word.ts.

import type { Language } from "./language.js";
import { type Token, tokenise } from "./tokens.js";

interface Branch<Value> {
  next: Map<string, Branch<Value>>;
  value?: Value;
}

export interface Match<Value> {
  value: Value;
  /** How many tokens it takes. */
  length: number;
}

export class WordTree<Value> {
  readonly #root: Branch<Value> = { next: new Map() };
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Words as a person writes them; the first meaning of the same words stays. */
  add(words: string, value: Value): void {
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

  /** The longest entry that the tokens have at an index. */
  match(tokens: readonly Token[], at: number, longest = Number.POSITIVE_INFINITY): Match<Value> | undefined {
    let branch: Branch<Value> | undefined = this.#root;
    let found: Match<Value> | undefined;
    for (let i = at; i < tokens.length && i - at < longest; i++) {
      branch = branch.next.get(tokens[i]!.word);
      if (branch === undefined) return found;
      if (branch.value !== undefined) found = { value: branch.value, length: i + 1 - at };
    }
    return found;
  }
}
