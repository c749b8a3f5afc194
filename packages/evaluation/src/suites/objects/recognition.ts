// Whether a judge that never saw the generator's artists names what was drawn: first guess, and among five.
// Not whether it is beautiful. Guesses are among the things of the suite, so that figures compare between judges of one list.

import { type Share, shareOfAll } from "../../interval.js";
import { type Grade, type Judge, ranked } from "../../load-judge.js";
import type { CommonThing } from "./common-things.js";

export interface Recognition {
  top1: Share;
  top5: Share;
}

/** Things with the judge's classes that are right for them. */
export interface Question {
  thing: CommonThing;
  right: ReadonlySet<number>;
}

export interface Questions {
  questions: readonly Question[];
  /** Every class that is right for some thing. */
  candidates: readonly number[];
}

/** Things whose class the judge does not have are left out. */
export function questionsFor({ network }: Pick<Judge, "network">, things: readonly CommonThing[]): Questions {
  const classes = new Map(network.classes.map((name, i) => [name, i]));
  const idsOf = (names: readonly string[]) => names.map((name) => classes.get(name)).filter((id) => id !== undefined);
  const questions = things
    .map((thing) => ({ thing, right: new Set(idsOf([thing.label, ...thing.also])) }))
    .filter(({ right }) => right.size > 0);
  return { questions, candidates: [...new Set(questions.flatMap(({ right }) => [...right]))] };
}

/** Place of the first right guess, 0 for the best; guesses that are right for the same thing count once. */
export function placeOf(grade: Grade, { right }: Question, candidates: readonly number[]): number {
  const order = ranked(grade, candidates);
  return order.findIndex((id) => right.has(id));
}

export function recognitionOf(places: readonly number[]): Recognition {
  return {
    top1: shareOfAll(places.map((place) => place === 0)),
    top5: shareOfAll(places.map((place) => place >= 0 && place < 5)),
  };
}
