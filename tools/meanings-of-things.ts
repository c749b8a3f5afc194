// What each thing of the library means to an encoder: the mean of what its names mean, in both languages.
// Not a search (packages/pipelines/src/drawing/meaning-search.ts).

import type { MeaningSession } from "@imagier/pipelines";
import type { LearnedThing } from "@imagier/training";

const atOnce = 256;

export interface ThingMeanings {
  /** A concept for each row. */
  things: string[];
  /** [things, dim] */
  vectors: Float32Array;
}

/** One row a thing: rows of its own for each name, or for its definition, find no more (bench/NOTES.md). */
export async function meaningsOfThings(
  session: MeaningSession,
  things: readonly LearnedThing[],
): Promise<ThingMeanings> {
  const named = things.flatMap(({ names }, row) => names.map((name) => ({ name, row })));
  let vectors = new Float32Array(0);
  let dim = 0;
  for (let at = 0; at < named.length; at += atOnce) {
    const part = named.slice(at, at + atOnce);
    const meanings = await session.ofTexts(part.map(({ name }) => name));
    dim = meanings.length / part.length;
    if (vectors.length === 0) vectors = new Float32Array(things.length * dim);
    for (const [i, value] of meanings.entries()) vectors[part[Math.floor(i / dim)]!.row * dim + (i % dim)]! += value;
  }
  return { things: things.map(({ concept }) => concept), vectors };
}
