// What judges learn from: which drawings show which class. Kept apart from what generators learn from.
// Not the training (training/): only the lists.

import { createHash } from "node:crypto";
import type { DrawingRecord, Drawings } from "@imagier/datasets";

/** A class and the indices of its drawings. */
export interface JudgeLesson {
  name: string;
  indices: readonly number[];
}

/** Groups of emoji that are things to look at; faces, people, signs and flags are not asked for by name. */
const thingGroups = new Set(["animals-nature", "food-drink", "objects", "travel-places", "activities"]);

/** Things by their English label, from the artists set aside for judges. */
export function thingLessons({ records, byConcept }: Pick<Drawings, "records" | "byConcept">): JudgeLesson[] {
  const lessons: JudgeLesson[] = [];
  for (const all of byConcept.values()) {
    const indices = all.filter(
      (index) => records[index]!.side === "judge" && thingGroups.has(records[index]!.group ?? ""),
    );
    if (indices.length > 0) lessons.push({ name: records[indices[0]!]!.label.en, indices });
  }
  return lessons;
}

/** Styles by source; from half of the things, so that the other half can show how well the judge has learned. */
export function styleLessons(
  { records }: Pick<Drawings, "records">,
  { sources, learnedFrom }: { sources: readonly string[]; learnedFrom: readonly number[] },
): JudgeLesson[] {
  return sources.map((name) => ({
    name,
    indices: learnedFrom.filter((index) => records[index]!.source === name && isInStyleLessons(records[index]!)),
  }));
}

/** By the first bit of a hash of the thing. */
export function isInStyleLessons({ concept }: Pick<DrawingRecord, "concept">): boolean {
  return createHash("sha256").update(concept).digest()[0]! < 128;
}
