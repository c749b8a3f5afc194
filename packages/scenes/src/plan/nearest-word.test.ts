// Misspelt words of both languages, and words that are no misspelling of what they resemble.

import { expect, it } from "vitest";
import { nearestNoun } from "./nearest-word.js";

it.each([
  ["elefant", "en", "elephant"],
  ["strawbery", "en", "strawberry"],
  ["dinosor", "en", "dinosaur"],
  ["ladel", "en", "ladle"],
  ["éléfant", "fr", "elephant"],
  ["papilon", "fr", "butterfly"],
  ["voitrue", "fr", "car"],
  ["crocodille", "fr", "crocodile"],
] as const)("%s (%s) is %s", (written, language, concept) => {
  expect(nearestNoun(written, language)?.concept).toBe(concept);
});

it.each([
  ["roasted", "en"],
  ["nappage", "fr"], // nor "nappy"
  ["bouchée", "fr"],
  ["cahier", "fr"],
  ["sucrerie", "fr"],
  ["glacis", "fr"],
  ["saladerie", "fr"],
  ["voiturette", "fr"],
] as const)("%s (%s) is another word", (written, language) => {
  expect(nearestNoun(written, language)).toBeUndefined();
});
