// Names that stand alone, in both languages: articles, accents, plurals and colours are no matter; other words are.

import { expect, it } from "vitest";
import { conceptOfName } from "./whole-names.js";

it.each([
  ["a padlock", "1F512"],
  ["un cadenas", "1F512"],
  ["Cadenas", "1F512"],
  ["a red padlock", "1F512"],
  ["un cadenas rouge", "1F512"],
  ["Une goutte d’eau.", "1F4A7"],
  ["fir trees", "1F332"],
  ["des epiceas", "1F332"],
  ["un dé", "1F3B2"],
  ["merry-go-round", "1F3A0"],
  ["a basket", "1F9FA"],
  ["l'île", "1F3DD"],
])("%s is %s", (words, concept) => {
  expect(conceptOfName(words)).toBe(concept);
});

it.each(["a padlock on a door", "de", "", "un chat", "a camera obscura", "l'"])("is no whole name: %j", (words) => {
  expect(conceptOfName(words)).toBeUndefined();
});
