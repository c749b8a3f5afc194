// Which drawings never enter training: the judges' own, and for a tenth of the concepts one artist's drawing, so that a
// style and a thing that were never seen together can be asked for. Not a test set of unseen things.

import type { ColourId } from "@imagier/colours";
import { sha256 } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";

/** Concepts that fewer generators' artists drew lose too much by giving one up. */
const minArtists = 3;

/** One concept in this many. */
const oneIn = 10;

/** One colour of a concept in this many. */
const oneColourIn = 20;

type SplitFields = Pick<DrawingRecord, "concept" | "artist" | "id" | "pixelsSha256" | "side" | "duplicateOf">;

/**
 * The rule for a set of records: depends on their concepts and artists, not on their order. Of an artist's several
 * drawings of a concept (Fluent in two styles) all are held out, and so is any drawing that repeats one held out.
 */
export function holdOut(records: readonly SplitFields[]): (record: SplitFields) => boolean {
  const artistsOf = new Map<string, Set<string>>();
  for (const { concept, artist, side } of records) {
    if (side === "judge" || !isChosen(concept)) continue;
    artistsOf.set(concept, (artistsOf.get(concept) ?? new Set()).add(artist));
  }
  const heldArtist = new Map<string, string>();
  for (const [concept, artists] of artistsOf) {
    if (artists.size >= minArtists) heldArtist.set(concept, lastByHash(concept, artists));
  }
  const held = records.filter(({ concept, artist, side }) => side === "judge" || heldArtist.get(concept) === artist);
  const heldPixels = new Set(held.map(({ pixelsSha256 }) => pixelsSha256));
  const heldFirsts = new Set(held.map(({ id, duplicateOf }) => duplicateOf ?? id));
  return ({ id, pixelsSha256, duplicateOf }) => heldPixels.has(pixelsSha256) || heldFirsts.has(duplicateOf ?? id);
}

/** True for the colours that a concept is never shown in while training: "a purple apple" stays for the test. */
export function isHeldOutColour(concept: string, colour: ColourId): boolean {
  return hashOf(`colour ${colour} of ${concept}`) % oneColourIn === 0;
}

function isChosen(concept: string): boolean {
  return hashOf(`concept ${concept}`) % oneIn === 0;
}

function hashOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16);
}

/** The highest hash wins, so that an artist who joins later changes the choice only where it wins itself. */
function lastByHash(concept: string, artists: ReadonlySet<string>): string {
  const hash = (artist: string) => sha256(`artist ${artist} of ${concept}`);
  return [...artists].reduce((best, artist) => (hash(artist) > hash(best) ? artist : best));
}
