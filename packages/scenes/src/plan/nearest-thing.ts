// What stands in for a thing that cannot be drawn: its own kind, "a house" for "a barn", else a person for a person.
// Not slips of spelling: nearest-word.ts.

import { findNoun } from "@imagier/words";
import type { Vocabulary } from "./reading.js";
import { kinTable } from "./tables/kin-table.js";
import { isPerson } from "./thing-words.js";

/** Each thing with what may stand for it, likest first. A thing in several lines has those of all, in their order. */
const standIns = new Map<string, readonly string[]>();
for (const line of kinTable.trim().split("\n")) {
  const [drawn, kin] = line.split(" | ") as [string, string];
  for (const thing of kin.split(", ")) standIns.set(thing, [...(standIns.get(thing) ?? []), ...drawn.split(", ")]);
}

/** @param concept English, singular, and not in the vocabulary */
export function nearestThing(concept: string, theme: string, vocabulary: Vocabulary): string | undefined {
  const words = concept.split(" ");
  const of = words.indexOf("of");
  const head = of > 0 ? words[of - 1]! : words.at(-1)!; // "ball of yarn", "old cottage"
  const candidates = [
    ...(standIns.get(concept) ?? []),
    ...(words.length > 1 ? [head, ...(standIns.get(head) ?? [])] : []),
    ...(isPerson({ concept, theme }) ? ["person", "man"] : []),
  ];
  const kin = candidates.find((candidate) => vocabulary.canDraw(candidate));
  if (kin !== undefined) return kin;
  const nearest = vocabulary.nearest(concept);
  return nearest !== undefined && isOtherWord(concept, nearest) ? undefined : nearest;
}

/** A trowel is a word, and no misspelt towel. */
const isOtherWord = (concept: string, nearest: string): boolean =>
  findNoun(concept) !== undefined &&
  Math.abs(concept.length - nearest.length) <= 1 &&
  (concept.slice(-3) === nearest.slice(-3) || concept.slice(0, 3) === nearest.slice(0, 3));
