// Takes run-together words apart where both halves are known: "tabletennis", "coffeemachine". Not a speller.

import { adjectives, findNoun } from "../lexicon/lexicon.js";

const shortestHalf = 3;

/** The word alone where it is known, or where no one cut gives two known words. */
export function separateWords(word: string): string[] {
  if (word.length < 2 * shortestHalf + 1 || findNoun(word) !== undefined || adjectives.has(word)) return [word];
  for (let cut = word.length - shortestHalf; cut >= shortestHalf; cut--) {
    const [first, last] = [word.slice(0, cut), word.slice(cut)];
    if (findNoun(`${first} ${last}`) !== undefined) return [first, last];
  }
  return [word];
}
