// Small tokenizers as their files write them: special tokens, merges, patterns; and files that are none.

import { expect, it } from "vitest";
import { qwenTokenizerFile } from "./qwen-tokenizer-file.js";
import { writtenTokenizer } from "./written-tokenizer.js";

function fileOf(pattern: string) {
  return {
    version: "1.0",
    added_tokens: [{ id: 5, content: "<go>", special: true, single_word: false, lstrip: false, rstrip: false }],
    normalizer: null,
    pre_tokenizer: { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false },
    post_processor: null,
    decoder: null,
    model: { type: "BPE", vocab: { a: 0, b: 1, ab: 2, " ": 3, c: 4 }, merges: ["a b"] },
  };
}

it("merges within what the pattern leaves whole, and knows special tokens", () => {
  const tokenizer = writtenTokenizer(fileOf("[a-z]+"));
  expect(tokenizer.encode("ab cab<go>")).toEqual([2, 3, 4, 2, 5]);
  expect(writtenTokenizer(fileOf("[a]")).encode("ab")).toEqual([0, 1]);
  expect(tokenizer.idOf("<go>")).toBe(5);
  expect(() => tokenizer.idOf("<stop>")).toThrow('"<stop>"');
});

it.each([["(a+)+$"], ["a*a*a*$"], ["(?:ab)*c"], ["(a*|b)(a*|b)(a*|b)"]])(
  "refuses the pattern %s before it runs",
  (pattern) => {
    expect(() => writtenTokenizer(fileOf(pattern))).toThrow(expect.objectContaining({ code: "TOKENIZER_INVALID" }));
  },
);

it("refuses what is nested without end", () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}{}${"}".repeat(100_000)}`);
  expect(() => writtenTokenizer(deep)).toThrow(expect.objectContaining({ code: "TOKENIZER_INVALID" }));
});

it.each([["text"], [null], [{}], [{ model: { type: "BPE" } }], [fileOf("[")]])("refuses %j", (written) => {
  expect(() => writtenTokenizer(written).encode("a")).toThrow(expect.objectContaining({ code: "TOKENIZER_INVALID" }));
});

it("cuts text as Qwen's files without a tokenizer.json mean it", () => {
  const letters = [..."abcdeghijlmnoprstuwy'Ġ012Ċ!"];
  const merges = ["Ġ c", "a t", "Ġc at", "' s", "1 2"];
  const words = [...letters, ...merges.map((pair) => pair.replace(" ", ""))];
  const ids = new Map(words.map((word, id) => [word, id]));
  const added = new Map([["<|im_start|>", words.length]]);
  const tokenizer = writtenTokenizer(qwenTokenizerFile({ ids, merges, added }));
  const pieces = (text: string) => tokenizer.encode(text).map((id) => words[id] ?? "<|im_start|>");
  expect(pieces("<|im_start|>a cat's 12\n!")).toEqual(
    ["<|im_start|>", "a", "Ġcat", "'s", "Ġ", "1", "2", "Ċ", "!"], // digits stand alone, whatever is merged
  );
});

it("adds what the file wants before a text where that is asked for", () => {
  const post = {
    type: "TemplateProcessing",
    single: [{ SpecialToken: { id: "<go>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
    pair: [],
    special_tokens: { "<go>": { id: "<go>", ids: [5], tokens: ["<go>"] } },
  };
  const tokenizer = writtenTokenizer({ ...fileOf("[a-z]+"), post_processor: post });
  expect([tokenizer.encode("ab"), tokenizer.encodeWhole("ab")]).toEqual([[2], [5, 2]]);
});
