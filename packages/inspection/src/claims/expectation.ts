// What a picture is expected to show, before it is looked at: things, how they stand, writing, what must not be there. Types only.
// Not a plan: it holds no places in pixels, so that nobody who judges by it can look them up. Two makers: expect-plan.ts, and
// the suites of evaluation/.

import type { ColourId, ScenePlace, SceneRelation } from "@imagier/contracts";

export interface ExpectedThing {
  /** Names it in relations and in the report. */
  id: string;
  /** English, in the singular: "apple". */
  concept: string;
  /** Other names that are as right: "automobile" for a car. @default none */
  also?: readonly string[];
  /** From 1. */
  count: number;
  /** Whether one more of its kind is a fault. */
  isExact: boolean;
  colour?: ColourId | undefined;
}

/** A thing, or one of several: `item` counts from 0 in reading order. */
export interface ExpectedParty {
  thing: string;
  item?: number | undefined;
}

export interface ExpectedRelation {
  subject: ExpectedParty;
  relation: SceneRelation;
  /** Two for `between` of two things; else one. */
  objects: readonly ExpectedParty[];
}

export interface Expectation {
  things: readonly ExpectedThing[];
  relations: readonly ExpectedRelation[];
  /** Of a thing or a text, by id. */
  places: readonly { of: string; place: ScenePlace }[];
  /** Line feeds count as spaces. */
  texts: readonly { id: string; text: string }[];
  forbidden: readonly { concept: string; colour?: ColourId | undefined }[];
  /** Name of a style, as the inspector calls it. */
  style?: string | undefined;
  /** What is asked for and cannot be judged, in words. */
  unchecked: readonly string[];
}
