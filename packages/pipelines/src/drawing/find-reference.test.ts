// Which drawing a prompt means, among some sixty: names, everyday names, colours, plurals and accents in two languages.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { references } from "../testing/references.js";
import { referenceIndex } from "./find-reference.js";

const index = referenceIndex(references);
const conceptOf = (prompt: string) => index.find(prompt)[0]?.reference.label.en;

describe("referenceIndex", () => {
  it.each([
    ["a red apple", "red apple"],
    ["une pomme verte", "green apple"],
    ["apple", "green apple"], // as good as the red one: by id
    ["a pineapple", "pineapple"],
    ["une voiture", "automobile"],
    ["a car", "automobile"],
    ["a green car", "automobile"],
    ["une voiture de police", "police car"],
    ["a tree", "deciduous tree"],
    ["un arbre", "deciduous tree"],
    ["a Christmas tree", "Christmas tree"],
    ["un sapin de noel", "Christmas tree"],
    ["a cat", "cat"],
    ["black cat", "black cat"],
    ["un chat noir", "black cat"],
    ["a bear", "bear"],
    ["un ours", "bear"],
    ["un nounours", "teddy bear"],
    ["a rose", "rose"],
    ["une rose rouge", "rose"],
    ["an orange", "tangerine"],
    ["a pink orange", "tangerine"],
    ["a heart", "red heart"],
    ["un coeur", "red heart"],
    ["un cœur bleu", "blue heart"],
    ["deux cœurs", "two hearts"],
    ["a cup of tea", "hot beverage"],
    ["du thé", "bubble tea"],
    ["a smiling FACE", "grinning face"],
  ])("%s: %s", (prompt, name) => {
    expect(conceptOf(prompt)).toBe(name);
  });

  it.each([
    ["two tomatoes", "tomato"],
    ["foxes", "fox"],
    ["des renards", "fox"],
    ["three wolves", "wolf"],
    ["mice", "mouse"],
    ["deux chevaux", "horse"],
    ["cookies", "cookie"],
    ["boxes", "package"],
    ["un oeuf", "egg"],
    ["des œufs", "egg"],
    ["an 8 ball", "pool 8 ball"],
    ["two balls", "soccer ball"],
  ])("knows plurals and spellings: %s: %s", (prompt, name) => {
    expect(conceptOf(prompt)).toBe(name);
  });

  it.each(["quantum chromodynamics", "two wugs", "the", "", "🍎", "苹果", "!?"])("finds nothing for %j", (prompt) => {
    expect(index.find(prompt)).toEqual([]);
  });

  it.each([
    ["a doggo", true],
    ["a quixotic cat", true],
    ["two red apples", false],
    ["des œufs", false],
    ["the", false],
  ])("tells whether a word is strange: %s", (prompt, isStrange) => {
    expect(index.isStrange(prompt)).toBe(isStrange);
  });

  it("gives every drawing of the one thing, best first, ties by id", () => {
    const found = index.find("a red apple");
    expect(found.map(({ reference }) => reference.id)).toEqual(["fluent-emoji-flat/red-apple", "noto/red-apple"]);
    expect(found[0]!.score).toBeCloseTo(1.2, 9); // all that was said of the thing, and its colour
  });

  it("is nothing without references", () => {
    expect(referenceIndex([]).find("a red apple")).toEqual([]);
  });

  it("answers any prompt, and the same way twice", () => {
    const words = references.flatMap(({ label, tags }) => [label.en, ...tags.fr]);
    const prompts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(fc.constantFrom(...words, "red", "deux", "the", "zzz"), { maxLength: 8 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(prompts, (prompt) => {
        const found = index.find(prompt);
        expect(referenceIndex(references).find(prompt)).toEqual(found);
        expect(new Set(found.map(({ reference }) => reference.concept)).size).toBeLessThanOrEqual(1);
        expect(found.every(({ score }) => Number.isFinite(score) && score >= 0.15)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
