// The names that an inspector tells, and other words for them: which of its classes a word means.
// Not a dictionary of the language: only what the manifest lists.

import type { InspectorManifest } from "./inspector-folder.js";
import type { NameScore, Sighting } from "./sighting.js";

export interface KnownNames {
  readonly names: readonly string[];
  /** Indices of the classes that a word means: several for "apple", none for what is not known. */
  classesOf(word: string): readonly number[];
}

/** Lower case, one space between words, plain apostrophes. */
const plain = (word: string) => word.trim().toLowerCase().replace(/\s+/g, " ").replace(/’/g, "'");

/** "tea pot", "tea-pot" and "teapot" are one word. */
const joined = (word: string) => plain(word).replace(/[ -]/g, "");

export function knownNames({ names }: Pick<InspectorManifest, "names">): KnownNames {
  const asWritten = indexBy(plain, names);
  const asJoined = indexBy(joined, names);
  return {
    names: names.map(({ name }) => name),
    classesOf: (word) => asWritten.get(plain(word)) ?? asJoined.get(joined(word)) ?? [],
  };
}

function indexBy(
  keyOf: (word: string) => string,
  names: InspectorManifest["names"],
): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, Set<number>>();
  for (const [index, { name, also }] of names.entries()) {
    for (const word of [name, ...also]) {
      const key = keyOf(word);
      byWord.set(key, (byWord.get(key) ?? new Set()).add(index));
    }
  }
  return new Map([...byWord].map(([word, found]) => [word, [...found]]));
}

/** The probability that the thing is called so, in any of the ways the word can be drawn. */
export function scoreOf({ evidence }: Pick<Sighting, "evidence">, name: string, known: KnownNames): NameScore {
  const confidence = known.classesOf(name).reduce((sum, index) => sum + Math.exp(evidence[index]!), 0);
  return { name, confidence: Math.min(1, confidence) };
}

/** The probability that the thing is called by one of these names; classes that two of them mean count once. */
export function probabilityOfAny(
  { evidence }: Pick<Sighting, "evidence">,
  names: readonly string[],
  known: KnownNames,
) {
  const classes = new Set(names.flatMap(known.classesOf));
  return Math.min(
    1,
    [...classes].reduce((sum, index) => sum + Math.exp(evidence[index]!), 0),
  );
}

/** That probability over the one of the most probable class that none of these names means. */
export function oddsOfAny(
  { evidence }: Pick<Sighting, "evidence">,
  names: readonly string[],
  known: KnownNames,
): number {
  const classes = new Set(names.flatMap(known.classesOf));
  const rival = evidence.reduce((most, each, index) => (classes.has(index) ? most : Math.max(most, each)), -Infinity);
  return probabilityOfAny({ evidence }, names, known) / Math.exp(rival);
}

/** The most probable of all, best first. */
export function bestNames(evidence: Float32Array, names: readonly string[], count: number): NameScore[] {
  return [...evidence.keys()]
    .sort((a, b) => evidence[b]! - evidence[a]!)
    .slice(0, count)
    .map((index) => ({ name: names[index]!, confidence: Math.exp(evidence[index]!) }));
}
