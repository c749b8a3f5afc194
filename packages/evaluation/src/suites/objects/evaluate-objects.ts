// The suite of objects: three hundred common things asked of a model, and what judges make of its answers.
// Not a judge, not a generator: it asks, has graded and counts. Every part of the report can be read alone.

import { dominantColour } from "@imagier/colours";
import type { Drawings } from "@imagier/datasets";
import { type Draw, onGround } from "../../draw.js";
import { frechetDistance } from "../../frechet-distance.js";
import { type Share, shareOfAll } from "../../interval.js";
import { lookOf } from "../../judge-lessons.js";
import { type Judge, ranked } from "../../load-judge.js";
import {
  answersTo,
  diversityByThing,
  type Examiner,
  type Finding,
  featuresOf,
  nearCopyShare,
  sharesBy,
} from "./answers.js";
import { colourAsks, diverseAsks, plainAsks, styleAsks } from "./asks.js";
import { readCommonThings } from "./common-things.js";
import { nearestDrawingIn } from "./copies.js";
import { gradeRealDrawings, type RealDrawings, realStyles } from "./real-drawings.js";
import { questionsFor, type Recognition, recognitionOf } from "./recognition.js";

export interface ObjectsOptions {
  draw: Draw;
  /** Names things; learned from artists that the generator never saw. */
  thingJudge: Judge;
  /** Names styles by the look of their source: `lookOf`. */
  styleJudge: Judge;
  drawings: Drawings;
  /** Indices of the drawings that the model learned from. */
  learnedFrom: readonly number[];
  /** Styles of the model. */
  styles: readonly { id: string; source: string }[];
  /** Ask for the first so many things only. @default all 300 */
  count?: number;
  signal?: AbortSignal;
  onProgress?: (part: string, done: number, total: number) => void;
}

export interface ObjectsReport {
  things: number;
  /** Real drawings of the same things, which the judge never saw either: the ceiling. */
  real: Recognition;
  withReferences: Recognition;
  withoutReferences: Recognition;
  /** Among five, as a share of the real drawings' figure. */
  ofReal: { withReferences: number; withoutReferences: number };
  colour: { all: Share; byColour: Record<string, Share> };
  style: { all: Share; real: Share; byStyle: Record<string, Share> };
  /** French and English names of one thing whose pictures the judge calls the same. */
  languages: Share;
  /** Mean cosine distance between pictures of one thing over seeds; of real drawings of one thing over artists. */
  diversity: { seeds: number; real: number };
  /** Pictures that lie on a drawing that was learned from; `changed`: a colour or a style was asked for; `fromWords`: without references. */
  nearCopies: { plain: Share; changed: Share; fromWords: Share };
  frechet: { withReferences: number; withoutReferences: number; realHalves: number };
}

export interface ObjectsResult {
  report: ObjectsReport;
  /** Of every picture, part by part. */
  findings: Answers;
}

type Answers = Record<"withReferences" | "withoutReferences" | "french" | "colour" | "style" | "diversity", Finding[]>;

export async function evaluateObjects(options: ObjectsOptions): Promise<ObjectsResult> {
  const { thingJudge, styleJudge, drawings, learnedFrom, styles, count = Number.POSITIVE_INFINITY } = options;
  const { questions, candidates } = questionsFor(thingJudge, readCommonThings().slice(0, count));
  const examiner: Examiner = { ...options, candidates, nearest: nearestDrawingIn(drawings, learnedFrom) };
  const real = await gradeRealDrawings({ questions, candidates }, { drawings, among: learnedFrom }, thingJudge);
  const ask = (part: keyof Answers, asks: Parameters<typeof answersTo>[1]) => answersTo(part, asks, examiner);
  const english = { language: "en" as const };
  const findings: Answers = {
    withReferences: await ask("withReferences", plainAsks(questions, { ...english, useReferences: true })),
    withoutReferences: await ask("withoutReferences", plainAsks(questions, { ...english, useReferences: false })),
    french: await ask("french", plainAsks(questions, { language: "fr", useReferences: true })),
    colour: await ask("colour", colourAsks(questions)),
    style: await ask("style", styleAsks(questions, styles)),
    diversity: await ask("diversity", diverseAsks(questions)),
  };
  const style = await styleFigures(findings.style, { styleJudge, styles });
  return {
    report: {
      things: questions.length,
      ...recognitionFigures(findings, real),
      colour: colourFigures(findings.colour),
      style: { ...style, real: await realStyles(styleJudge, { drawings, among: learnedFrom }) },
      languages: languageFigures(findings),
      diversity: { seeds: diversityByThing(findings.diversity.map(thingAndFeatures)), real: real.diversity },
      nearCopies: {
        plain: nearCopyShare(findings.withReferences),
        changed: nearCopyShare([...findings.colour, ...findings.style]),
        fromWords: nearCopyShare(findings.withoutReferences),
      },
    },
    findings,
  };
}

function recognitionFigures(findings: Answers, real: RealDrawings) {
  const recognised = (part: readonly Finding[]) => recognitionOf(part.map(({ place }) => place));
  const withReferences = recognised(findings.withReferences);
  const withoutReferences = recognised(findings.withoutReferences);
  const ofReal = ({ top5 }: Recognition) => top5.share / (real.recognition.top5.share || 1);
  const distance = (part: readonly Finding[]) => frechetDistance(featuresOf(part), real.features);
  return {
    real: real.recognition,
    withReferences,
    withoutReferences,
    ofReal: { withReferences: ofReal(withReferences), withoutReferences: ofReal(withoutReferences) },
    frechet: {
      withReferences: distance(findings.withReferences),
      withoutReferences: distance(findings.withoutReferences),
      realHalves: real.halves,
    },
  };
}

function colourFigures(findings: readonly Finding[]): ObjectsReport["colour"] {
  const isRight = ({ ask, drawn }: Finding) => dominantColour(drawn.pixels)?.colour === ask.colour;
  return {
    all: shareOfAll(findings.map(isRight)),
    byColour: sharesBy(findings, ({ ask }) => `${ask.colour}`, isRight),
  };
}

async function styleFigures(
  findings: readonly Finding[],
  { styleJudge, styles }: Pick<ObjectsOptions, "styleJudge" | "styles">,
): Promise<Omit<ObjectsReport["style"], "real">> {
  const lookOfStyle = new Map(styles.map(({ id, source }) => [id, lookOf(source)]));
  const grades = await styleJudge.grade(findings.map(({ drawn }) => onGround(drawn.pixels)));
  const right = new Set(
    findings.filter(({ ask }, i) => {
      const guess = styleJudge.network.classes[ranked(grades[i]!)[0]!];
      return guess === lookOfStyle.get(ask.style!);
    }),
  );
  const isRight = (finding: Finding) => right.has(finding);
  return { all: shareOfAll(findings.map(isRight)), byStyle: sharesBy(findings, ({ ask }) => ask.style!, isRight) };
}

/** The same name, or two names that are both right: a cat and a cat's face. */
function languageFigures({ withReferences, french }: Answers): Share {
  return shareOfAll(
    withReferences.map(({ guess, place }, i) => guess === french[i]!.guess || (place === 0 && french[i]!.place === 0)),
  );
}

function thingAndFeatures({ ask, grade }: Finding) {
  return { thing: ask.question.thing.en, features: grade.features };
}
