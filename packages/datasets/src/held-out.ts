// Which drawings never enter training: for a tenth of the concepts, one artist's drawing, so that a style and a thing
// that were never seen together can be asked for. Not a test set of unseen things: others drew the same concept.

import { sha256 } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";

/** Concepts with fewer artists lose too much by giving one up. */
const minArtists = 4;

/** One concept in this many. */
const oneIn = 10;

type SplitFields = Pick<DrawingRecord, "concept" | "artist" | "id" | "pixelsSha256">;

/**
 * The rule for a set of records: depends on their concepts and artists, not on their order. Of an artist's several
 * drawings of a concept (Fluent in two styles) all are held out, and so is any drawing with the same pixels.
 */
export function holdOut(records: readonly SplitFields[]): (record: SplitFields) => boolean {
  const artistsOf = new Map<string, Set<string>>();
  for (const { concept, artist } of records) {
    if (isChosen(concept)) artistsOf.set(concept, (artistsOf.get(concept) ?? new Set()).add(artist));
  }
  const heldArtist = new Map<string, string>();
  for (const [concept, artists] of artistsOf) {
    if (artists.size >= minArtists) heldArtist.set(concept, lastByHash(concept, artists));
  }
  const held = records.filter(({ concept, artist }) => heldArtist.get(concept) === artist);
  const heldPixels = new Set(held.map(({ pixelsSha256 }) => pixelsSha256));
  return ({ pixelsSha256 }) => heldPixels.has(pixelsSha256);
}

function isChosen(concept: string): boolean {
  return Number.parseInt(sha256(`concept ${concept}`).slice(0, 8), 16) % oneIn === 0;
}

/** The highest hash wins, so that an artist who joins later changes the choice only where it wins itself. */
function lastByHash(concept: string, artists: ReadonlySet<string>): string {
  const hash = (artist: string) => sha256(`artist ${artist} of ${concept}`);
  return [...artists].reduce((best, artist) => (hash(artist) > hash(best) ? artist : best));
}
