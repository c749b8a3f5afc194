// Which sightings look alike, whatever they are called: copies of one drawing are taken for the same things, rightly or wrongly.
// Not a name: the overlap of what two sightings may be called, the coefficient of Bhattacharyya (1943).

import type { Sighting } from "../sighting.js";

/**
 * In 28 pictures of eight to twenty things, of pairs of one kind 98 in 100 share as much, of pairs of two kinds fewer than 1 in 200
 * (bench/NOTES.md).
 */
const alikeFrom = 0.5;

/** 0..1; 0 where nothing is known of one of them. */
function likeness({ evidence: a }: Pick<Sighting, "evidence">, { evidence: b }: Pick<Sighting, "evidence">) {
  return a.reduce((sum, logProbability, index) => sum + Math.exp((logProbability + b[index]!) / 2), 0);
}

export function looksAlike(a: Sighting, b: Sighting): boolean {
  return a === b || likeness(a, b) >= alikeFrom;
}

/** For each sighting all that look like it, itself among them. */
export function lookAlikes(sightings: readonly Sighting[]): Sighting[][] {
  return sightings.map((sighting) => sightings.filter((other) => looksAlike(sighting, other)));
}
