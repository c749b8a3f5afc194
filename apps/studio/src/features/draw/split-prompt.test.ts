import fc from "fast-check";
import { expect, it } from "vitest";
import { replacePhrase, splitPrompt } from "./split-prompt.js";

const unmet = (phrase: string) => [{ phrase, reason: "unknown-thing" }];

it("marks what is understood and, inside it, what cannot be drawn", () => {
  const prompt = "three red apples and a gryphonix";
  const spans = [
    { layer: "apple", from: 0, to: 16 },
    { layer: "x", from: 21, to: 32 },
  ];
  expect(splitPrompt(prompt, { spans, unmet: unmet("gryphonix") })).toEqual([
    { text: "three red apples", from: 0, kind: "understood" },
    { text: " and ", from: 16, kind: "plain" },
    { text: "a ", from: 21, kind: "understood" },
    { text: "gryphonix", from: 23, kind: "unmet" },
  ]);
});

it("finds a phrase as whole words only", () => {
  const pieces = splitPrompt("a cathedral and a CAT", { spans: [], unmet: unmet("cat") });
  expect(pieces.filter(({ kind }) => kind === "unmet")).toEqual([{ text: "CAT", from: 18, kind: "unmet" }]);
  expect(replacePhrase("a cathedral and a cat", "cat", "dog")).toBe("a cathedral and a dog");
  expect(replacePhrase("a cathedral", "cat", "dog")).toBe("a cathedral");
});

it("loses no character, whatever the spans", () => {
  const spans = fc.array(fc.record({ layer: fc.constant("a"), from: fc.nat(40), to: fc.nat(40) }));
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), spans, fc.string({ maxLength: 5 }), (prompt, given, phrase) => {
      const pieces = splitPrompt(prompt, { spans: given, unmet: unmet(phrase) });
      expect(pieces.map(({ text }) => text).join("")).toBe(prompt);
    }),
  );
});
