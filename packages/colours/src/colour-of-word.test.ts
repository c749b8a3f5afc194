import { expect, it } from "vitest";
import { colourOfWord } from "./colour-of-word.js";

it.each([
  ["green", "green"],
  ["Verte", "green"],
  ["violettes", "purple"],
  ["marron", "brown"],
  ["gray", "grey"],
  ["apple", undefined],
  ["", undefined],
])("takes %s for %s", (word, colour) => {
  expect(colourOfWord(word)).toBe(colour);
});
