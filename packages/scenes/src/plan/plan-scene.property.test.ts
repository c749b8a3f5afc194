// Whatever is written, planning gives a plan within its limits or says why not, and soon.
// Not what plans hold: plan-scene.test.ts.

import { ImagierError, parseScenePlan } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planScene } from "./plan-scene.js";

const pieces = (
  "a an the two three no without one ones it them cat cats red blue star table hat and , . ; : ( ) with on in under between of next to left right row " +
  "grid corner each other first last wearing holding riding says « » \" ' word background from un une le la des deux trois pas de sans chat rouge étoile " +
  "avec sur dans entre à gauche droite celui celle qui dit fond dégradé flurble 12 1000 3x4 quatre vingt is est the middle night la nuit 🍎 שלום"
).split(" ");

function planned(prompt: string) {
  try {
    return parseScenePlan(JSON.parse(JSON.stringify(planScene(prompt))));
  } catch (error) {
    if (error instanceof ImagierError) return error.code;
    throw error;
  }
}

describe("any prompt", () => {
  it("gives a valid plan or a known error, for words of the grammar in any order", () => {
    const prompt = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(prompt, (text) => void planned(text)),
      { numRuns: 400 },
    );
  });

  it("gives a valid plan or a known error, for any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void planned(text)),
      { numRuns: 300 },
    );
  });

  it("gives the same plan twice", () => {
    const prompt = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(prompt, (text) => {
        expect(planned(text)).toEqual(planned(text));
      }),
      { numRuns: 60 },
    );
  });
});

/** Far above what is measured (bench/NOTES.md), far below what a reading that grows with the square would take. */
const hangMs = 10_000;

describe("long prompts", () => {
  const times = (text: string, count: number) => text.repeat(count).slice(0, 10_000);
  it.each([
    ["many things", times("a red cat on a blue chair next to two dogs, ", 1000)],
    ["lists without end", times("red and ", 2000)],
    ["adjectives without end", times("big red ", 2000)],
    ["nonsense", times("zqxv flurble grontik ", 1000)],
    ["almost words", times("elefants gyraffes tabels ", 1000)],
    ["opening quotes", times("« \" ' “ ", 3000)],
    ["prepositions", times("on in under with ", 1000)],
    ["numbers", times("two hundred 3 by 4 ", 1000)],
    ["french", times("un chat noir et blanc à côté de deux chiens qui mangent, ", 1000)],
    ["two hundred objects", Array.from({ length: 200 }, (_, i) => `a ${i % 2 ? "cat" : "star"}`).join(", ")],
    ["emoji and right to left", times("🍎🐱 שלום عالم ", 1000)],
  ])("%s: no hang", (_, prompt) => {
    planScene("a cat"); // tables are built once
    const begun = performance.now();
    const plan = planned(prompt);
    expect(performance.now() - begun).toBeLessThan(hangMs);
    expect(plan).toBeTypeOf("object");
  });

  it("refuses what says nothing and what is too long", () => {
    expect(planned("")).toBe("PROMPT_EMPTY");
    expect(planned(" \u0000\u202e ")).toBe("PROMPT_EMPTY");
    expect(planned("a cat ".repeat(5000))).toBe("PROMPT_TOO_LONG");
  });
});
