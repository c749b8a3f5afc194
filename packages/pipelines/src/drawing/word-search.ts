// Which drawing says which word: of its name, of its tags, or as people call the thing; and how much a word tells.
// Not an index of words: making one takes longer than all that a prompt asks. The descriptions are one text, and a word is
// looked for when it is asked about. Weights as in BM25's inverse document frequency (Robertson & Zaragoza 2009).

import { foldWord, plainLetters, splitWords } from "@imagier/networks";
import { everydayNames } from "./everyday-names.js";
import type { Reference } from "./reference-library.js";

/** Who says a word: places of descriptions, in order, each once in a list. */
interface Sayers {
  names: readonly number[];
  /** Without those whose name says it too. */
  tags: readonly number[];
  /** As people call the thing. */
  everyday: readonly number[];
  /** How much the word tells: rare ones more. */
  weight: number;
}

/** Words are asked about as `splitWords` gives them. */
export interface WordSearch {
  sayersOf(word: string): Sayers;
  /** Places of the English and the French description of a reference. Drawings that say the same share one. */
  placesOf(reference: number): readonly [en: number, fr: number];
  /** The references that a description is of. */
  referencesAt(place: number): readonly number[];
  /** Distinct words of the name. */
  nameAt(place: number): readonly string[];
}

export function wordSearch(references: readonly Reference[]): WordSearch {
  const descriptions = collect(references);
  const line = (words: string) => `${words.replaceAll("\n", " ")}\n`;
  const text = plainLetters(
    descriptions.names.map((name, i) => line(name) + line(descriptions.tags[i]!.join(" "))).join(""),
  );
  const lineStarts = startsOfLines(text);
  const sayers = new Map<string, Sayers>();
  const names = new Map<number, readonly string[]>();
  return {
    placesOf: (reference) => descriptions.places[reference]!,
    referencesAt: (place) => descriptions.references[place]!,
    sayersOf(word) {
      const known = sayers.get(word);
      if (known !== undefined) return known;
      const lines = linesWith(word, text, lineStarts);
      const found = toSayers(word, lines, descriptions);
      sayers.set(word, found);
      return found;
    },
    nameAt(place) {
      const known = names.get(place);
      if (known !== undefined) return known;
      const words = [...new Set(splitWords(descriptions.names[place]!))];
      names.set(place, words);
      return words;
    },
  };
}

interface Descriptions {
  places: (readonly [number, number])[];
  names: string[];
  tags: (readonly string[])[];
  /** Those that have the description, in either language. */
  references: number[][];
  /** Places by concept. */
  ofConcept: Map<string, number[]>;
}

/** Names and tags come from one list for all artists: half of the descriptions are the same. */
function collect(references: readonly Reference[]): Descriptions {
  const found: Descriptions = { places: [], names: [], tags: [], references: [], ofConcept: new Map() };
  const placeFor = (concept: string, name: string, tags: readonly string[]): number => {
    const same = found.ofConcept.get(concept) ?? [];
    let at = same.find((each) => found.names[each] === name && isSame(found.tags[each]!, tags));
    if (at === undefined) {
      at = found.names.push(name) - 1;
      found.tags.push(tags);
      found.references.push([]);
      found.ofConcept.set(concept, [...same, at]);
    }
    return at;
  };
  for (const [i, { concept, label, tags }] of references.entries()) {
    const places = [placeFor(concept, label.en, tags.en), placeFor(concept, label.fr ?? "", tags.fr)] as const;
    found.places.push(places);
    for (const place of places) found.references[place]!.push(i);
  }
  return found;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, i) => text === others[i]);
}

function startsOfLines(text: string): number[] {
  const starts: number[] = [];
  for (let start = 0; start < text.length; start = text.indexOf("\n", start) + 1) starts.push(start);
  return starts;
}

/** The lines of a text that hold a word, in order. */
function linesWith(word: string, text: string, lineStarts: readonly number[]): number[] {
  const lines: number[] = [];
  if (word === "") return lines;
  // Every word that folds to this one begins with it, but for a last y, which may stand for -ies.
  const stem = word.endsWith("y") && word.length > 1 ? word.slice(0, -1) : word;
  const wholeWord = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+/uy;
  let line = 0;
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) {
    if (isLatin(text.charCodeAt(at - 1))) continue; // inside another word: the quick half of what the pattern says
    wholeWord.lastIndex = at;
    const [found] = wholeWord.exec(text) ?? [];
    if (found === undefined || foldWord(found) !== word) continue;
    while (line + 1 < lineStarts.length && lineStarts[line + 1]! <= at) line++;
    if (lines.at(-1) !== line) lines.push(line);
  }
  return lines;
}

/** A letter from a to z. */
function isLatin(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Lines stand in pairs: a description's name, then its tags. */
function toSayers(word: string, lines: readonly number[], { places, references, ofConcept }: Descriptions): Sayers {
  const names = lines.filter((line) => line % 2 === 0).map((line) => line / 2);
  const named = new Set(names);
  const tags = lines.filter((line) => line % 2 === 1 && !named.has((line - 1) / 2)).map((line) => (line - 1) / 2);
  const found = [...names, ...tags].reduce((sum, place) => sum + references[place]!.length, 0);
  const all = 2 * places.length;
  return {
    names,
    tags,
    everyday: ofConcept.get(everydayNames.get(word) ?? "") ?? [],
    // A word that no drawing has says little about which one is meant.
    weight: found === 0 ? 0.5 * Math.log(1 + places.length) : Math.log(1 + (all - found + 0.5) / (found + 0.5)),
  };
}
