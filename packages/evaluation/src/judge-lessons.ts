// What judges learn from: which drawings show which class. Kept apart from what generators learn from.
// Not the training (training/): only the lists.

import { createHash } from "node:crypto";
import type { DrawingRecord, Drawings } from "@imagier/datasets";
import type { CommonThing } from "./suites/objects/common-things.js";

/** A class and the indices of its drawings. */
export interface JudgeLesson {
  name: string;
  indices: readonly number[];
}

/** The things of the suite of objects and what may be taken for them, by English label, from the artists set aside for judges. */
export function thingLessons(
  { records, byConcept }: Pick<Drawings, "records" | "byConcept">,
  things: readonly CommonThing[],
): JudgeLesson[] {
  const wanted = new Set(things.flatMap(({ label, also }) => [label, ...also]));
  const lessons: JudgeLesson[] = [];
  for (const all of byConcept.values()) {
    const { group, label } = records[all[0]!]!;
    if (group === undefined || !wanted.has(label.en)) continue;
    const indices = all.filter((index) => records[index]!.side === "judge");
    if (indices.length > 0) lessons.push({ name: label.en, indices });
  }
  return lessons;
}

/** Two renderings of the same artwork by the same artist: nobody can tell which of the two a small picture was asked for in. */
const sameLook: Readonly<Record<string, string>> = { "fluent-emoji-3d": "fluent-emoji" };

/** What the judge of styles calls a collection. */
export function lookOf(source: string): string {
  return sameLook[source] ?? source;
}

/** Styles by look; from half of the things, so that the other half can show how well the judge has learned. */
export function styleLessons(
  { records }: Pick<Drawings, "records">,
  { sources, learnedFrom }: { sources: readonly string[]; learnedFrom: readonly number[] },
): JudgeLesson[] {
  return [...new Set(sources.map(lookOf))].map((name) => ({
    name,
    indices: learnedFrom.filter((index) => {
      const record = records[index]!;
      return sources.includes(record.source) && lookOf(record.source) === name && isInStyleLessons(record);
    }),
  }));
}

/** By the first bit of a hash of the thing. */
export function isInStyleLessons({ concept }: Pick<DrawingRecord, "concept">): boolean {
  return createHash("sha256").update(concept).digest()[0]! < 128;
}
