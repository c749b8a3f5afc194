// Things by name: what the library shows, in its own words or others, and slips of the finger.

import { expect, it } from "vitest";
import { referenceIndex } from "./find-reference.js";
import type { Reference } from "./reference-library.js";
import { thingIndex } from "./thing-index.js";

const drawing = (en: string, ...tags: string[]): Reference => ({
  ...{
    id: `noto/${en}`,
    sha256: "",
    concept: en,
    source: "noto",
    artist: "Google",
    licence: "Apache-2.0",
    attribution: "",
  },
  ...{ label: { en }, tags: { en: tags, fr: [] } },
});
const references = [
  drawing("bicycle", "bike"),
  drawing("tamale"),
  drawing("soft ice cream", "cone"),
  drawing("red apple"),
];
const things = thingIndex({ library: { references }, index: referenceIndex(references) });

it("knows what the library shows, also by a tag or a part of its name, and nothing else", () => {
  expect(["bicycle", "bike", "apple", "red apple", "tamale"].filter((thing) => !things.canDraw(thing))).toEqual([]);
  expect(["table", "traffic cone sign", "wug"].filter((thing) => things.canDraw(thing))).toEqual([]);
});

it("knows which words are English", () => {
  expect(["bicycle", "soft cone", "apples"].filter((word) => !things.isEnglish(word))).toEqual([]);
  expect(["pomme", "red vélo"].filter((word) => things.isEnglish(word))).toEqual([]);
});

it("takes one wrong letter for a slip, and no more", () => {
  expect(things.nearest("bycicle")).toBeUndefined(); // two
  expect(things.nearest("bicicle")).toBe("bicycle");
  expect(things.nearest("table")).toBeUndefined();
});

it("knows nothing without a library", () => {
  const empty = thingIndex(undefined);
  expect([empty.canDraw("apple"), empty.isName("apple"), empty.nearest("apple")]).toEqual([false, false, undefined]);
});

it("knows the whole name of a drawing, with an article or without", () => {
  expect(["red apple", "The red apple", "a bicycle"].map((words) => things.isName(words))).toEqual([true, true, true]);
  expect(["apple", "two bicycles", "a red apple on a bicycle"].some((words) => things.isName(words))).toBe(false);
});
