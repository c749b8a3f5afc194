// Single nouns that a rule draws, and texts that are none of them.

import { expect, it } from "vitest";
import { isDrawnByRule } from "./is-drawn-by-rule.js";

it("knows such a thing by its names in both languages, with and without an article", () => {
  const names = [
    "fork",
    "a fork",
    "A red fork",
    "une fourchette",
    "un évier",
    "le frigo",
    "a baseball glove",
    "two sinks",
  ];
  expect(names.filter((name) => !isDrawnByRule(name))).toEqual([]);
});

it("leaves what drawings show well, and whatever says more", () => {
  const others = ["a star", "a spoon", "fork and knife", "a cat on a refrigerator", "une pomme", "a boxing glove", ""];
  expect(others.filter((text) => isDrawnByRule(text))).toEqual([]);
});
