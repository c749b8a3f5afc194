// Which sighting is which expected thing: a matching, since several of one kind may differ in colour or place alone.
// Not a verdict: what matches badly is matched all the same, so that the report can say what is wrong with it.

import type { Inspector } from "../inspector.js";
import type { Sighting } from "../sighting.js";
import { assign } from "./assign.js";
import type { Expectation, ExpectedThing } from "./expectation.js";
import { lookAlikes, looksAlike } from "./look-alikes.js";
import { partWithin } from "./seen-relations.js";

/** What judging needs of an inspector: what things are called. */
export type Namer = Pick<Inspector, "knows" | "probabilityOf" | "oddsOf" | "askedOdds">;

/** A sighting as one of the things that it is taken for. */
export interface Match {
  sighting: Sighting;
  /** That there is a thing and that it is called so, 0..1. */
  probability: number;
}

export interface MatchedThing {
  thing: ExpectedThing;
  /** Whether the inspector has a name for it: else nothing of it can be told. */
  isKnown: boolean;
  /** In reading order; fewer than expected where they were not seen. */
  own: readonly Match[];
  /** More of its kind than all expected things take. */
  surplus: readonly Match[];
}

interface Matching {
  things: readonly MatchedThing[];
  /** Sightings that are none of the things. */
  others: readonly Sighting[];
}

/** Below this a sighting is not taken for a thing, however little else there is. */
const leastProbability = 0.05;
/** Of a namer that does not say: `tools/train-detector.ts calibrate` fits it so that of wrong names 97 in 100 are refused. */
const usualAskedOdds = 100;
/** From here on it counts for nothing how sure the inspector is that there is a thing at all. */
const surePresence = 0.4;
/** A colour decides between things of one kind and never which kind it is. */
const colourGain = 0.25;
/** From here on one more of a kind is one too many. */
const surplusFrom = 0.5;
/** One more is as surely a thing, and as surely of its kind, as the least sure of those that were asked for; but for this. */
const likeTheOthers = 0.8;
/** A name as probable as this needs no likeness. */
const sureName = 0.5;
/** What lies so far within one of its kind is a part of it. */
const partFrom = 0.6;

/** How many relations and places would not hold, were things matched so. */
export type CountBroken = (things: readonly MatchedThing[]) => number;

export function matchThings(
  { things }: Pick<Expectation, "things">,
  sightings: readonly Sighting[],
  { namer, countBroken }: { namer: Namer; countBroken: CountBroken },
): Matching {
  const alike = lookAlikes(sightings);
  const probabilities = things.map((thing) =>
    sightings.map((sighting, index) => probabilityOf(thing, { sighting, alike: alike[index]! }, namer)),
  );
  const slots = things.flatMap(({ count }, index) => Array.from({ length: count }, () => index));
  const gainOf = (slot: number, sighting: number | undefined) =>
    sighting === undefined
      ? 0
      : gain(things[slots[slot]!]!, sightings[sighting]!, probabilities[slots[slot]!]![sighting]!);
  const found = assign(slots.map((_, slot) => sightings.map((_, sighting) => gainOf(slot, sighting))));
  const matchingOf = (assigned: Assigned) => matched(assigned, { things, slots, sightings, probabilities, namer });
  const first = matchingOf(found);
  if (countBroken(first.things) === 0) return first; // no other way can gain more
  const scoreOf = (assigned: Assigned) =>
    assigned.reduce<number>((sum, sighting, slot) => sum + gainOf(slot, sighting), 0) -
    countBroken(matchingOf(assigned).things);
  return matchingOf(improved(found, sightings.length, scoreOf));
}

/** For each slot the index of its sighting. */
type Assigned = readonly (number | undefined)[];

/**
 * Verification rather than naming: the namer spreads its belief over all its names as if each were as likely, whereas what is
 * asked for is there far more often than any other one name: its odds against its likeliest rival, times those that it was drawn at all.
 */
function probabilityOf(
  thing: ExpectedThing,
  { sighting, alike }: { sighting: Sighting; alike: readonly Sighting[] },
  namer: Namer,
): number {
  // Copies of one drawing are one thing: what each of them seems to be is one more look at it.
  const odds = alike.reduce((sum, each) => sum + namer.oddsOf(each, namesOf(thing)) / alike.length, 0);
  const claimed = (namer.askedOdds ?? usualAskedOdds) * odds;
  return (claimed / (1 + claimed)) * Math.min(1, sighting.presence / surePresence);
}

const namesOf = ({ concept, also = [] }: ExpectedThing): string[] => [concept, ...also];

function gain({ colour }: ExpectedThing, sighting: Sighting, probability: number): number {
  if (probability < leastProbability) return 0;
  return probability + (colour === undefined ? 0 : colourGain * shareOf(sighting, colour));
}

function shareOf(sighting: Sighting, colour: string): number {
  if (sighting.colour === colour) return 1;
  return sighting.colours.find((each) => each.colour === colour)?.share ?? 0;
}

/**
 * Relations tie things together, which no sum of gains can say: two things trade sightings, or one takes a free one, as long
 * as that makes more hold. A climb and no search of all ways: things of one kind are few.
 */
function improved(found: Assigned, sightingCount: number, scoreOf: (assigned: Assigned) => number): Assigned {
  let [best, bestScore] = [found, scoreOf(found)];
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const candidate of trades(best, sightingCount)) {
      const score = scoreOf(candidate);
      if (score <= bestScore + 1e-9) continue;
      [best, bestScore, isBetter] = [candidate, score, true];
      break;
    }
  }
  return best;
}

function* trades(assigned: Assigned, sightingCount: number): Generator<Assigned> {
  const taken = new Set(assigned);
  const free = Array.from({ length: sightingCount }, (_, i) => i).filter((i) => !taken.has(i));
  for (const [slot, sighting] of assigned.entries()) {
    for (let other = slot + 1; other < assigned.length; other++)
      if (assigned[other] !== sighting) yield assigned.with(slot, assigned[other]).with(other, sighting);
    for (const unused of free) yield assigned.with(slot, unused);
  }
}

interface Given {
  things: readonly ExpectedThing[];
  /** The thing of each slot. */
  slots: readonly number[];
  sightings: readonly Sighting[];
  /** [thing][sighting] */
  probabilities: readonly (readonly number[])[];
  namer: Namer;
}

function matched(assigned: Assigned, { things, slots, sightings, probabilities, namer }: Given): Matching {
  const own = things.map((): Match[] => []);
  const surplus = things.map((): Match[] => []);
  for (const [slot, index] of assigned.entries()) {
    const thing = slots[slot]!;
    if (index !== undefined && probabilities[thing]![index]! >= leastProbability)
      own[thing]!.push({ sighting: sightings[index]!, probability: probabilities[thing]![index]! });
  }
  const others: Sighting[] = [];
  const taken = new Set(assigned);
  for (const [index, sighting] of sightings.entries()) {
    if (taken.has(index)) continue;
    const thing = likeliest(index, { things, sightings, probabilities });
    const match = { sighting, probability: thing === undefined ? 0 : probabilities[thing]![index]! };
    if (thing !== undefined && isOneMore(match, { thing: things[thing]!, own: own[thing]!, namer }))
      surplus[thing]!.push(match);
    else others.push(sighting);
  }
  const matchedThings = things.map((thing, i) => ({
    thing,
    isKnown: [thing.concept, ...(thing.also ?? [])].some((name) => namer.knows(name)),
    own: inReadingOrder(own[i]!),
    surplus: surplus[i]!,
  }));
  return { things: matchedThings, others };
}

/**
 * As surely of the kind as those that were asked for, and no part of one of them. That one was asked for makes no further one likelier:
 * it must look like one of those, or be of the kind by itself.
 */
function isOneMore(
  { sighting, probability }: Match,
  { thing, own, namer }: { thing: ExpectedThing; own: readonly Match[]; namer: Namer },
): boolean {
  const least = Math.min(...own.map((match) => match.probability), 1);
  const leastPresence = Math.min(...own.map((match) => match.sighting.presence), 1);
  return (
    probability >= likeTheOthers * least &&
    sighting.presence >= likeTheOthers * leastPresence &&
    own.every((match) => partWithin(sighting.box, match.sighting.box) < partFrom) &&
    (namer.probabilityOf(sighting, namesOf(thing)) >= sureName ||
      own.some((match) => looksAlike(match.sighting, sighting)))
  );
}

/** The thing that a sighting is one too many of; of several of one kind, the one whose colour it has. */
function likeliest(
  index: number,
  { things, sightings, probabilities }: Pick<Given, "things" | "sightings" | "probabilities">,
) {
  let [best, bestGain]: [number | undefined, number] = [undefined, 0];
  for (const [thing, expected] of things.entries()) {
    const probability = probabilities[thing]![index]!;
    if (probability < surplusFrom) continue;
    const gained = gain(expected, sightings[index]!, probability);
    if (gained > bestGain) [best, bestGain] = [thing, gained];
  }
  return best;
}

/** Rows from above to below, each from left to right; what overlaps by half in height is in one row. */
function inReadingOrder(matches: readonly Match[]): Match[] {
  const byTop = [...matches].sort((a, b) => middle(a) - middle(b));
  const rows: Match[][] = [];
  for (const match of byTop) {
    const row = rows.at(-1);
    if (row !== undefined && middle(match) - middle(row[0]!) < 0.5 * row[0]!.sighting.box.height) row.push(match);
    else rows.push([match]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.sighting.box.left - b.sighting.box.left));
}

const middle = ({ sighting: { box } }: Match) => box.top + box.height / 2;
