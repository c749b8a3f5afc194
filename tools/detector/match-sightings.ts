// Which sighting is which thing of a scene whose truth is known: by their boxes, each at most once, the best pairs first.
// Not by names: a thing that is seen and called wrongly is still seen.

import type { Sighting } from "@imagier/inspection";
import type { KnownScene, KnownThing } from "./known-scenes.js";

/** Of a thing that is mostly hidden nobody must see anything, and nobody is wrong to. */
const leastSeen = 0.35;
/** Intersection over union from which a box is the thing's. */
const sameBox = 0.5;

export interface MatchedSightings {
  pairs: { thing: KnownThing; sighting: Sighting }[];
  missed: KnownThing[];
  /** Sightings of nothing. */
  invented: Sighting[];
}

export function matchThings({ things }: Pick<KnownScene, "things">, objects: readonly Sighting[]): MatchedSightings {
  const candidates = things
    .flatMap((thing) => objects.map((sighting) => ({ thing, sighting, overlap: overlap(thing.box, sighting.box) })))
    .filter((candidate) => candidate.overlap >= sameBox)
    .sort((a, b) => b.overlap - a.overlap);
  const taken = new Set<KnownThing | Sighting>();
  const all: { thing: KnownThing; sighting: Sighting }[] = [];
  for (const { thing, sighting } of candidates) {
    if (taken.has(thing) || taken.has(sighting)) continue;
    taken.add(thing).add(sighting);
    all.push({ thing, sighting });
  }
  return {
    pairs: all.filter(({ thing }) => isSeen(thing)),
    missed: things.filter((thing) => isSeen(thing) && !taken.has(thing)),
    invented: objects.filter((sighting) => !taken.has(sighting)),
  };
}

const isSeen = ({ seenPx, coveredPx }: KnownThing) => seenPx > 0 && seenPx >= leastSeen * coveredPx;

type Box = KnownThing["box"];

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}
