// 300 captions that a person has read, half of them French, from all kinds of sources and from scenes.
// Where a change of the grammar changes one, the line wants reading again: the verdict belongs to the words.

import { readFileSync } from "node:fs";
import type { ColourId } from "@imagier/colours";
import { type Scene, sceneCaptions } from "@imagier/words";
import { expect, it } from "vitest";
import type { DrawingRecord } from "../drawing-record.js";
import { captionsOf } from "./captions-of.js";

interface Line {
  isGrammatical: boolean;
  isTrue: boolean;
  language: "en" | "fr";
  caption: string;
  madeFrom: { seed: number } & ({ record: DrawingRecord; colour?: ColourId } | { scene: Scene });
}

const lines = readFileSync(new URL("testdata/captions.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((text): Line => {
    const [grammatical, isTrue, language, caption, madeFrom] = text.split("\t") as [
      string,
      string,
      "en" | "fr",
      string,
      string,
    ];
    return {
      isGrammatical: grammatical === "yes",
      isTrue: isTrue === "yes",
      language,
      caption,
      madeFrom: JSON.parse(madeFrom),
    };
  });

/** Mulberry32: the stream that the sample was drawn with. */
function streamOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function captionOf({ language, madeFrom }: Line): string | undefined {
  const random = streamOf(madeFrom.seed);
  if ("scene" in madeFrom) return sceneCaptions(madeFrom.scene, random)[language];
  const { record, colour } = madeFrom;
  return captionsOf(record, random, colour === undefined ? {} : { colour })[language];
}

it("still gives the captions that were read", () => {
  const changed = lines.filter((line) => captionOf(line) !== line.caption);
  expect(changed.map((line) => `${line.caption} -> ${captionOf(line)}`)).toEqual([]);
});

it("holds 150 captions in each language, at least 97 % of them grammatical and true", () => {
  for (const language of ["en", "fr"]) {
    const those = lines.filter((line) => line.language === language);
    expect(those).toHaveLength(150);
    expect(
      those.filter(({ isGrammatical, isTrue }) => isGrammatical && isTrue).length / those.length,
    ).toBeGreaterThanOrEqual(0.97);
  }
});
