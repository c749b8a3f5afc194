// Captions in two languages to words and ids; whatever else comes, ids of the right count and range.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWordId, splitWords, wordTokenizer } from "./word-tokenizer.js";

describe("splitWords", () => {
  it.each([
    ["A red apple", ["red", "apple"]],
    ["Deux pommes vertes", ["deux", "pomme", "verte"]],
    ["l'arbre d’une forêt", ["arbre", "foret"]],
    ["ÉLÉPHANT, éléphant, e\u0301le\u0301phant", ["elephant", "elephant", "elephant"]],
    ["crème brûlée à la fraise", ["creme", "brulee", "fraise"]],
    ["cherries", ["cherry"]],
    ["pies", ["pie"]],
    ["gâteaux", ["gateau"]],
    ["bus, cactus, iris, dress", ["bus", "cactus", "iris", "dress"]],
    ["gas", ["gas"]],
    ["t-shirt_2 x3", ["t", "shirt", "2", "x3"]],
    ["ﬁsh ①", ["fish", "1"]],
    ["İstanbul", ["istanbul"]],
    ["苹果 Яблоко", ["苹果", "яблоко"]],
    ["the of and", []],
    ["🍎 !?\t\n", []],
    ["", []],
  ])("%j -> %j", (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it("reads plain ASCII as it reads everything else", () => {
    const ascii = fc.string({ unit: "binary-ascii", maxLength: 60 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(splitWords(text)).toEqual(splitWords(`${text} ¿`));
      }),
    );
  });

  it("gives words of letters and digits alone", () => {
    const any = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(fc.property(any, (text) => splitWords(text).every((word) => /^[\p{L}\p{N}]+$/u.test(word))));
  });
});

describe("wordTokenizer", () => {
  const tokenizer = wordTokenizer(["red", "apple", "pomme"]);

  it("gives words their place in the vocabulary, each once, and 0 after the last", () => {
    expect(tokenizer.vocabularySize).toBe(firstWordId + 3);
    expect(tokenizer.encode("a red apple, red apples", 4)).toEqual([firstWordId, firstWordId + 1, 0, 0]);
    expect(tokenizer.encode("Pommes", 1)).toEqual([firstWordId + 2]);
    expect(tokenizer.encode("apple pomme red", 2)).toEqual([firstWordId + 1, firstWordId + 2]);
    expect(tokenizer.encode("", 3)).toEqual([0, 0, 0]);
  });

  it("says which words it has", () => {
    expect(["red", "pomme", "poire", "__proto__", ""].map(tokenizer.knows)).toEqual([true, true, false, false, false]);
  });

  it("hashes unknown words into the same bucket everywhere", () => {
    // FNV-1a of "poire" and "wugs" folded, modulo 255, plus 1: part of what a network learned, never to change.
    expect(tokenizer.encode("poire wugs", 2)).toEqual(wordTokenizer([]).encode("poire wugs", 2));
    expect(tokenizer.encode("poire wugs", 3)).toEqual([36, 112, 0]);
  });

  it("never throws, and always gives `length` ids within the vocabulary", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
      fc.constantFrom("\ud800", "a\u0000b", "\u202e\u200b", "ﷺ".repeat(50), "a".repeat(100_000), " s".repeat(10_000)),
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 20 }), (text, length) => {
        const ids = tokenizer.encode(text, length);
        expect(ids).toHaveLength(length);
        for (const id of ids) expect(Number.isInteger(id) && id >= 0 && id < tokenizer.vocabularySize).toBe(true);
      }),
    );
  });
});
