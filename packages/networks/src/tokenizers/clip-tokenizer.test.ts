// Every prompt of the reference gives the reference's ids, with the published vocabulary and with a tiny one.
// And what is no vocabulary is refused before a prompt is read.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClipVocabulary, clipTokenizer } from "./clip-tokenizer.js";
import { clipMergesUrl, clipVocabularyOf } from "./clip-vocabulary.js";

const testdata = join(import.meta.dirname, "clip-testdata");
const merges = readFileSync(clipMergesUrl, "utf8").split("\n").slice(1).filter(Boolean);

interface Expected {
  prompt: string;
  ids: number[];
  tinyIds: number[];
}
const prompts = readFileSync(join(testdata, "prompts.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Expected);

const full = clipTokenizer(clipVocabularyOf(merges));
const tinyVocabulary = clipVocabularyOf(merges.slice(0, 486));
const tiny = clipTokenizer(tinyVocabulary);

describe("clipTokenizer", () => {
  it("has the published ids for start, end and padding", () => {
    expect(full).toMatchObject({ startId: 49406, endId: 49407, padId: 49407, vocabularySize: 49408 });
    expect(clipTokenizer({ ...tinyVocabulary, padToken: "!" })).toMatchObject({ startId: 998, endId: 999, padId: 0 });
  });

  it("agrees with the reference on all 200 prompts", () => {
    expect(prompts).toHaveLength(200);
    const differing = prompts.filter(({ prompt, ids }) => full.encode(prompt).join() !== ids.join());
    expect(differing).toEqual([]);
  });

  it("agrees with the reference on all 200 prompts with a tiny vocabulary", () => {
    const differing = prompts.filter(({ prompt, tinyIds }) => tiny.encode(prompt).join() !== tinyIds.join());
    expect(differing).toEqual([]);
  });

  it("gives ids of its vocabulary for any text", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(text, (prompt) => {
        const ids = tiny.encode(prompt);
        expect(ids.every((id) => Number.isInteger(id) && id >= 0 && id < tiny.vocabularySize)).toBe(true);
      }),
    );
  });

  it("encodes a long word in reasonable time", () => {
    const start = performance.now();
    expect(tiny.encode("a".repeat(20_000)).length).toBeGreaterThan(1000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("puts the ids of added words where they stand alone, in any case", () => {
    const words = new Map([
      ["<cat-toy>", [1000, 1001]],
      ["wug", [1002]],
    ]);
    const tokenizer = clipTokenizer(tinyVocabulary, { words });
    const a = tiny.encode("a");
    expect(tokenizer.encode("a <Cat-Toy>, a wug")).toEqual([...a, 1000, 1001, ...tiny.encode(","), ...a, 1002]);
    expect(tokenizer.encode("wugs")).toEqual(tiny.encode("wugs"));
  });

  it.each<[string, Partial<ClipVocabulary>]>([
    ["an id that two tokens have", { ids: new Map([...tinyVocabulary.ids, ["x y", 3]]) }],
    ["an id out of range", { ids: new Map([...tinyVocabulary.ids, ["x y", 5000]]) }],
    ["an id that is no whole number", { ids: new Map([...tinyVocabulary.ids, ["x y", 0.5]]) }],
    ["a merge without an id", { merges: ["q q", "z z"] }],
    ["a merge of three", { merges: ["a b c"] }],
    ["a padding token that is not there", { padToken: "[PAD]" }],
    ["no tokens at all", { ids: new Map(), merges: [] }],
  ])("refuses %s", (_, change) => {
    expect(() => clipTokenizer({ ...tinyVocabulary, ...change })).toThrow(
      expect.objectContaining({ code: "TOKENIZER_INVALID" }),
    );
  });
});
