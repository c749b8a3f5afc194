// Which names no drawing shows, though some drawing's words hold them.

import { expect, it } from "vitest";
import { isMereMention } from "./mere-mentions.js";

it.each(["pirate", "a pirate", "sea lion", "the swimming pools", "Fire hydrant"])("%s is only mentioned", (words) => {
  expect(isMereMention(words)).toBe(true);
});

it.each(["parrot", "lion", "a bank", "pool of light", ""])("%s is not in the list", (words) => {
  expect(isMereMention(words)).toBe(false);
});
