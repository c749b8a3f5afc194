// What each thing of the library means to an encoder: a row for what it is called in each language.
// Not a search (packages/pipelines/src/drawing/meaning-search.ts).

import type { MeaningSession } from "@imagier/pipelines";
import type { LearnedThing } from "@imagier/training";

const atOnce = 256;

export interface ThingMeanings {
  /** A concept for each row. */
  things: string[];
  /** [things, dim], each of length one. */
  vectors: Float32Array;
}

/** Every name, and the definition where it was learned: a text is near to a thing where it is near to one of them. */
export async function meaningsOfThings(
  session: MeaningSession,
  things: readonly LearnedThing[],
): Promise<ThingMeanings> {
  const rows = things.flatMap(({ concept, names, glosses }) =>
    [...names.slice(0, 3), ...glosses].map((text) => ({ concept, text })),
  );
  const parts: Float32Array[] = [];
  for (let at = 0; at < rows.length; at += atOnce)
    parts.push(await session.ofTexts(rows.slice(at, at + atOnce).map(({ text }) => text)));
  const vectors = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    vectors.set(part, at);
    return at + part.length;
  }, 0);
  return { things: rows.map(({ concept }) => concept), vectors };
}
