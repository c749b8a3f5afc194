// The noun that a misspelt word most likely is: one letter more, less, other or swapped; two in long words.
// Not what is near in meaning: a vocabulary tells that.

import { nouns } from "@imagier/words";
import { fold, type Language } from "./language.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

const shortest = 5;
const long = 7;
const longest = 24;
/** Letters that must be right where two others are wrong. */
const certain = 3;

interface Name {
  word: string;
  letters: number;
}
const lists: Partial<Record<Language, readonly Name[]>> = {};

/** One bit for each letter. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
  return bits;
}

function bitCount(bits: number): number {
  let [rest, count] = [bits, 0];
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function namesOf(language: Language): readonly Name[] {
  const names = nouns.flatMap(({ en, fr }) =>
    language === "en" ? [en.one, en.many] : fr.tail === "" ? [fr.head.one, fr.head.many] : [],
  );
  const words = new Set(names.map(fold).filter((word) => /^[a-z]+$/.test(word) && word.length >= shortest));
  return [...words].map((word) => ({ word, letters: lettersOf(word) }));
}

/** The concept of the noun that is spelt almost so, and whether it is a plural. */
export function nearestNoun(written: string, language: Language): { concept: string; isPlural: boolean } | undefined {
  const word = fold(written);
  if (!/^[a-z]+$/.test(word) || word.length < shortest || word.length > longest) return undefined;
  lists[language] ??= namesOf(language);
  const most = word.length >= long ? 2 : 1;
  const letters = lettersOf(word);
  let best: { name: string; distance: number } | undefined;
  for (const name of lists[language]) {
    // Each letter more, less or other changes two bits at most.
    if (Math.abs(name.word.length - word.length) > most || bitCount(name.letters ^ letters) > 2 * most) continue;
    if (name.word[0] !== word[0]) continue; // people seldom miss the first letter
    const distance = editDistance(word, name.word);
    if (distance > 1 && name.word.slice(0, certain) !== word.slice(0, certain)) continue;
    const isNearer =
      best === undefined || distance < best.distance || (distance === best.distance && name.word < best.name);
    if (distance <= most && isNearer) best = { name: name.word, distance };
  }
  if (best === undefined) return undefined;
  const token: Token = { kind: "word", text: best.name, word: best.name, start: 0, end: best.name.length };
  const found = thingTree[language].match([token], 0)?.value;
  return found === undefined ? undefined : { concept: found.concept, isPlural: found.isPlural };
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let [before, last] = [
    new Array<number>(other.length + 1).fill(0),
    Array.from({ length: other.length + 1 }, (_, i) => i),
  ];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
