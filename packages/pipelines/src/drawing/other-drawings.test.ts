// Kinds of a thing: which drawings may stand for another of the same name, and which only sound so.

import { expect, it } from "vitest";
import { otherDrawings } from "./other-drawings.js";
import type { Reference } from "./reference-library.js";

function drawing(en: string, group = "objects", source = "noto"): Reference {
  const whose = { artist: "", licence: "", attribution: "" };
  return {
    id: `${source}/${en}`,
    sha256: "",
    concept: en,
    source,
    ...whose,
    label: { en },
    tags: { en: [], fr: [] },
    group,
  };
}

const hats = ["woman’s hat", "top hat", "hat", "hatching chick", "person with hat", "top hats", "chat"].map((en) =>
  drawing(en),
);
const dogs = [drawing("dog", "animals"), drawing("guide dog", "animals"), drawing("hot dog", "food")];
const byAnother = drawing("straw hat", "objects", "fluent");
const references = [...hats, ...dogs, byAnother];
const idsFor = (thing: string, shown: Reference, renderings = new Map<string, Reference[]>()) =>
  otherDrawings({ references, renderings }, thing, shown).map(({ id }) => id);

it("finds kinds of a thing by the end of their names, and not what is only drawn with one", () => {
  expect(idsFor("hat", hats[0]!)).toEqual(["noto/hat", "noto/top hat"]);
});

it("is not taken in by names of other groups", () => {
  expect(idsFor("dog", dogs[0]!)).toEqual(["noto/guide dog"]);
});

it("keeps to the hand that drew what is shown, also where that only renders what others name", () => {
  const renderings = new Map([["top hat", [{ ...hats[1]!, id: "fluent/topper", source: "fluent" }]]]);
  expect(idsFor("hat", byAnother, renderings)).toEqual(["fluent/topper"]);
});

it("has nothing else for a name that says it all", () => {
  expect(idsFor("top hat", hats[1]!)).toEqual([]);
});
