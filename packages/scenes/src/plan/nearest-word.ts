// The noun that a misspelt word most likely is, in its own language only: « nappe » is no "nappy".
// Not what is near in meaning: a vocabulary tells that. In French words grow by endings, so that few slips are certain ones.

import { nouns } from "@imagier/words";
import { fold, type Language } from "./language.js";
import { type ThingWord, thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

const shortest = 5;
const longest = 24;

interface Care {
  /** How many letters of a word so long may be more, less, other or swapped. */
  slips(letters: number): number;
  /** Letters that must be right at the beginning, where two are wrong. */
  beginning: number;
  /** Letters that must be right at the end, from so many slips on. Letters in another order are let pass. */
  ending: number;
  endingFrom: number;
}

/** « Cahier » is no « casier », « bouchon » no « bouche », « sucrier » and « glacière » are no « sucre » and « glacier ». */
const care: Readonly<Record<Language, Care>> = {
  en: { slips: (letters) => (letters >= 7 ? 2 : 1), beginning: 3, ending: 1, endingFrom: 2 },
  fr: { slips: (letters) => (letters >= 7 ? 1 : 0), beginning: 3, ending: 2, endingFrom: 1 },
};

interface Name {
  word: string;
  spelt: string;
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

/** French words that sound the same are one here: "éléfant", "papilon", "biciclette". */
function spelling(word: string, language: Language): string {
  return language === "en"
    ? word
    : word
        .replaceAll("ph", "f")
        .replaceAll("th", "t")
        .replaceAll("y", "i")
        .replace(/([bcdfglmnprst])\1/g, "$1");
}

function namesOf(language: Language): readonly Name[] {
  const names = nouns.flatMap(({ en, fr }) =>
    language === "en" ? [en.one, en.many] : fr.tail === "" ? [fr.head.one, fr.head.many] : [],
  );
  const words = new Set(names.map(fold).filter((word) => /^[a-z]+$/.test(word) && word.length >= shortest));
  return [...words].map((word) => {
    const spelt = spelling(word, language);
    return { word, spelt, letters: lettersOf(spelt) };
  });
}

/** The concept of the noun that is spelt almost so, and whether it is a plural. */
export function nearestNoun(written: string, language: Language): ThingWord | undefined {
  const word = fold(written);
  if (!/^[a-z]+$/.test(word) || word.length > longest) return undefined;
  if (word.length < shortest)
    return language === "en" && word.length >= 3 ? nounOf(word + word.at(-1)!, language) : undefined; // "bal"
  const name = nearestName(spelling(word, language), language) ?? heardAlike(word, language);
  return name === undefined ? undefined : nounOf(name, language);
}

function nounOf(name: string, language: Language): ThingWord | undefined {
  const token: Token = { kind: "word", text: name, word: name, start: 0, end: name.length };
  return thingTree[language].match([token], 0)?.value;
}

const seconds: Partial<Record<Language, ReadonlyMap<string, ReadonlySet<string>>>> = {};

/** Second words of the nouns of two words, by the first: "palm" has "tree", « cerf » has « volant ». */
function secondsOf(language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { en, fr } of nouns) {
    const name = language === "en" ? en.one : `${fr.head.one} ${fr.tail}`.trim();
    const [first, second, more] = fold(name).split(/[ -]/);
    if (second === undefined || more !== undefined || second.length < shortest - 1) continue;
    found.set(first!, (found.get(first!) ?? new Set()).add(second));
  }
  return found;
}

/** What a word that nobody knows is after the first word of a compound: « cerf-volan », "teddy baer". */
export function nearestSecond(first: string, written: string, language: Language): string | undefined {
  seconds[language] ??= secondsOf(language);
  const near = [...(seconds[language]!.get(first) ?? [])].filter(
    (second) => second[0] === written[0] && editDistance(second, written) === 1,
  );
  return near.length === 1 ? near[0] : undefined;
}

const single = (word: string) => word.replace(/([a-z])\1/g, "$1");

/** « Parapluis » sounds as « parapluie » does, "giraf" as giraffe. */
function heardAlike(word: string, language: Language): string | undefined {
  const heard = (each: string) =>
    language === "fr"
      ? each.replace(/(?<=[aiounr])(?:es|[estxd])$/, "")
      : each
          .replaceAll("ph", "f")
          .replace(/([a-z])\1/g, "$1")
          .replace(/e$/, "");
  const sound = heard(spelling(word, language));
  return namesHere(language).find((name) => name.word[0] === word[0] && heard(name.spelt) === sound)?.word;
}

const namesHere = (language: Language): readonly Name[] => {
  lists[language] ??= namesOf(language);
  return lists[language];
};

function nearestName(spelt: string, language: Language): string | undefined {
  const { slips, beginning, ending, endingFrom } = care[language];
  const most = slips(spelt.length);
  const letters = lettersOf(spelt);
  let best: { word: string; cost: number } | undefined;
  for (const name of namesHere(language)) {
    // Each letter more, less or other changes two bits at most.
    if (Math.abs(name.spelt.length - spelt.length) > most || bitCount(name.letters ^ letters) > 2 * most) continue;
    if (name.spelt[0] !== spelt[0]) continue; // people seldom miss the first letter
    const distance = editDistance(spelt, name.spelt);
    // "Bycicle" has the letters of a bicycle.
    const isReordered = name.letters === letters && name.spelt.length === spelt.length;
    if (distance > 1 && !isReordered && name.spelt.slice(0, beginning) !== spelt.slice(0, beginning)) continue;
    if (distance >= endingFrom && !isReordered && name.spelt.slice(-ending) !== spelt.slice(-ending)) continue;
    // Letters in another order are likelier than other letters: "ladel" is a ladle and no label.
    // So is a letter too many of two: "watter" is water and no waiter.
    const isDoubled = language === "en" && single(name.spelt) === single(spelt);
    const cost = distance + (isReordered ? 0 : isDoubled ? 0.2 : 0.5);
    if (distance <= most && (best === undefined || cost < best.cost || (cost === best.cost && name.word < best.word)))
      best = { word: name.word, cost };
  }
  return best?.word;
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
