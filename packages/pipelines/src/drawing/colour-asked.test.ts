import { expect, it } from "vitest";
import { colourAsked } from "./colour-asked.js";
import type { Reference } from "./reference-library.js";

const drawing = (concept: string, en: string, fr: string): Reference => ({
  id: `noto/${en}`,
  sha256: "0".repeat(64),
  concept,
  source: "noto",
  artist: "Google",
  licence: "Apache-2.0",
  attribution: "",
  label: { en, fr },
  tags: { en: [], fr: [] },
});
const car = drawing("1F697", "automobile", "voiture");
const apple = drawing("1F34E", "red apple", "pomme rouge");
const tangerine = drawing("1F34A", "tangerine", "mandarine");
const rose = drawing("1F339", "rose", "rose");
const cat = drawing("1F408", "cat", "chat");

it.each([
  ["a green car", car, "green"],
  ["une voiture verte", car, "green"],
  ["two violet cars", car, "purple"],
  ["a red apple", apple, undefined],
  ["a blue apple", apple, "blue"],
  ["une pomme bleue", apple, "blue"],
  ["an orange", tangerine, undefined],
  ["a rose", rose, undefined],
  ["une rose", rose, undefined],
  ["a pink rose", rose, "pink"],
  ["une rose blanche", rose, "white"],
  ["a cat with a red hat", cat, undefined],
  ["un chat avec un chapeau rouge", cat, undefined],
  ["a black cat", cat, "black"],
  ["a red racing car", drawing("1F3CE", "racing car", "formule 1"), "red"],
  ["une voiture de course rouge", car, "red"],
  ["a blue fir tree", drawing("1F332", "evergreen tree", "conifère"), "blue"],
  ["un chat aux yeux verts", cat, undefined],
  ["a cat", cat, undefined],
  ["", cat, undefined],
] as const)("in %j it is that of the drawing", (prompt, reference, colour) => {
  expect(colourAsked(prompt, reference)).toBe(colour);
});

it("is that of the words which a drawing stands for, and not of what else they tell of", () => {
  expect(colourAsked("a green doggo", cat)).toBe("green");
  expect(colourAsked("un toutou vert", cat)).toBe("green");
  expect(colourAsked("a doggo with a green hat", cat)).toBeUndefined();
  expect(colourAsked("un toutou avec un chapeau vert", cat)).toBeUndefined();
  expect(colourAsked("a doggo in a green boat", cat)).toBeUndefined();
});
