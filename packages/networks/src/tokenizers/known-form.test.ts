// Words of prompts, as plural folding leaves them, against the words that drawings are named by.

import { describe, expect, it } from "vitest";
import { knownForm } from "./known-form.js";
import { splitWords } from "./word-tokenizer.js";

const known = new Set(
  "tomato fox box peach cookie berry wolf knife leaf mouse tooth cheval noyau feu chou œuf coeur cave rose".split(" "),
);
const isKnown = (word: string) => known.has(word);

describe("knownForm", () => {
  it.each([
    ["tomatoes", "tomato"],
    ["foxes", "fox"],
    ["peaches", "peach"],
    ["cookies", "cookie"],
    ["berries", "berry"],
    ["wolves", "wolf"],
    ["knives", "knife"],
    ["leaves", "leaf"],
    ["caves", "cave"],
    ["mice", "mouse"],
    ["teeth", "tooth"],
    ["chevaux", "cheval"],
    ["noyaux", "noyau"],
    ["feux", "feu"],
    ["choux", "chou"],
    ["oeufs", "œuf"],
    ["cœurs", "coeur"],
    ["rose", "rose"],
  ])("%s is known as %s", (text, form) => {
    expect(knownForm(splitWords(text)[0]!, isKnown)).toBe(form);
  });

  it("leaves a word alone that nothing known is a form of", () => {
    for (const word of ["wug", "ve", "y", "e", "", "xe"]) expect(knownForm(word, isKnown)).toBe(word);
  });
});
