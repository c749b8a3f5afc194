// Draws a part of the suite and has every picture graded: what it shows, and which known drawing it is nearest to.
// Not the figures (evaluate-objects.ts): those are counted from here.

import type { Drawings } from "@imagier/datasets";
import { type Draw, type Drawn, onGround } from "../../draw.js";
import { type Share, shareOfAll } from "../../interval.js";
import { type Grade, type Judge, ranked } from "../../load-judge.js";
import type { SuiteAsk } from "./asks.js";
import { diversityOf, nearCopyDistance, type nearestDrawingIn } from "./copies.js";
import { placeOf } from "./recognition.js";

/** One picture, and all that was found of it; sheets are made from these. */
export interface Finding {
  ask: SuiteAsk;
  drawn: Drawn;
  grade: Grade;
  /** Name of the judge's first guess. */
  guess: string;
  /** Place of the first right guess; 0 is the best, -1 where none is right. */
  place: number;
  nearest: { id: string; distance: number };
}

export interface Examiner {
  draw: Draw;
  thingJudge: Judge;
  candidates: readonly number[];
  drawings: Drawings;
  nearest: ReturnType<typeof nearestDrawingIn>;
  signal?: AbortSignal;
  onProgress?: (part: string, done: number, total: number) => void;
}

export async function answersTo(part: string, asks: readonly SuiteAsk[], examiner: Examiner): Promise<Finding[]> {
  const { draw, thingJudge, candidates, drawings, nearest, signal, onProgress } = examiner;
  const drawn: Drawn[] = [];
  for (const { prompt, seed, style, useReferences } of asks) {
    signal?.throwIfAborted();
    drawn.push(await draw({ prompt, seed, useReferences, ...(style === undefined ? {} : { style }) }));
    onProgress?.(part, drawn.length, asks.length);
  }
  const grades = await thingJudge.grade(drawn.map(({ pixels }) => onGround(pixels)));
  return drawn.map((each, i) => {
    const [ask, grade] = [asks[i]!, grades[i]!];
    const { index, distance } = nearest(each.pixels);
    return {
      ask,
      drawn: each,
      grade,
      guess: thingJudge.network.classes[ranked(grade, candidates)[0]!]!,
      place: placeOf(grade, ask.question, candidates),
      nearest: { id: drawings.records[index]!.id, distance },
    };
  });
}

export function featuresOf(findings: readonly { grade: Grade }[]): Float32Array[] {
  return findings.map(({ grade }) => grade.features);
}

export function nearCopyShare(findings: readonly Finding[]): Share {
  return shareOfAll(findings.map(({ nearest }) => nearest.distance < nearCopyDistance));
}

/** Mean over things of the distance between their pictures; things with one picture count for nothing. */
export function diversityByThing(findings: readonly { thing: string; features: Float32Array }[]): number {
  const groups = [...groupBy(findings, ({ thing }) => thing).values()].filter(({ length }) => length > 1);
  const each = groups.map((group) => diversityOf(group.map(({ features }) => features)));
  return each.reduce((sum, value) => sum + value, 0) / Math.max(1, each.length);
}

export function sharesBy<T>(
  items: readonly T[],
  key: (item: T) => string,
  passes: (item: T) => boolean,
): Record<string, Share> {
  return Object.fromEntries([...groupBy(items, key)].map(([name, group]) => [name, shareOfAll(group.map(passes))]));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
