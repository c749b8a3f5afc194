// The ceiling: how real drawings of the same things do before the same judges.
// Drawings by artists whom the judge of things never saw; a generator cannot well do better.

import type { Drawings } from "@imagier/datasets";
import { onGround } from "../../draw.js";
import { frechetDistance } from "../../frechet-distance.js";
import { type Share, shareOfAll } from "../../interval.js";
import { isInStyleLessons, lookOf } from "../../judge-lessons.js";
import { type Judge, ranked } from "../../load-judge.js";
import { diversityByThing } from "./answers.js";
import { placeOf, type Questions, type Recognition, recognitionOf } from "./recognition.js";

export interface RealDrawings {
  recognition: Recognition;
  features: Float32Array[];
  /** Distance between two halves of them: what a perfect generator would get with so few pictures. */
  halves: number;
  /** Between drawings of one thing by different artists. */
  diversity: number;
}

/** @param among indices of drawings that may stand for the real ones */
export async function gradeRealDrawings(
  { questions, candidates }: Questions,
  { drawings, among }: { drawings: Drawings; among: readonly number[] },
  judge: Judge,
): Promise<RealDrawings> {
  const byLabel = new Map(questions.map((question) => [question.thing.label, question]));
  const asked = among.flatMap((index) => {
    const { label, group } = drawings.records[index]!;
    const question = group === undefined ? undefined : byLabel.get(label.en);
    return question === undefined ? [] : [{ question, index }];
  });
  const grades = await judge.grade(asked.map(({ index }) => onGround(drawings.pixels(index))));
  const features = grades.map((grade) => grade.features);
  return {
    recognition: recognitionOf(grades.map((grade, i) => placeOf(grade, asked[i]!.question, candidates))),
    features,
    halves: frechetDistance(
      features.filter((_, i) => i % 2 === 0),
      features.filter((_, i) => i % 2 === 1),
    ),
    diversity: diversityByThing(features.map((each, i) => ({ thing: asked[i]!.question.thing.en, features: each }))),
  };
}

/** How often the judge of styles is right about real drawings of its styles, of things it did not learn from. */
export async function realStyles(
  judge: Judge,
  { drawings, among }: { drawings: Drawings; among: readonly number[] },
): Promise<Share> {
  const { classes } = judge.network;
  const indices = among.filter((index) => {
    const record = drawings.records[index]!;
    return classes.includes(lookOf(record.source)) && !isInStyleLessons(record);
  });
  const grades = await judge.grade(indices.map((index) => onGround(drawings.pixels(index))));
  return shareOfAll(
    grades.map((grade, i) => classes[ranked(grade)[0]!] === lookOf(drawings.records[indices[i]!]!.source)),
  );
}
