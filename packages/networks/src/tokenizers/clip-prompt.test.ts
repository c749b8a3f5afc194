// The bracket syntax of the field, by its rules and on text that breaks them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrompt } from "./clip-prompt.js";

const weighted = (prompt: string) => parsePrompt(prompt).map(({ text, weight }) => [text, Number(weight.toFixed(4))]);

describe("parsePrompt", () => {
  it.each<[string, [string, number][]]>([
    ["", []],
    ["a red apple", [["a red apple", 1]]],
    [
      "a (red) apple",
      [
        ["a ", 1],
        ["red", 1.1],
        [" apple", 1],
      ],
    ],
    [
      "a ((red)) apple",
      [
        ["a ", 1],
        ["red", 1.21],
        [" apple", 1],
      ],
    ],
    [
      "a [red] apple",
      [
        ["a ", 1],
        ["red", 0.9091],
        [" apple", 1],
      ],
    ],
    ["(red:1.3)", [["red", 1.3]]],
    ["(red: -.5 )", [["red", -0.5]]],
    [
      "(a (b:1.5) c:2)",
      [
        ["a ", 2],
        ["b", 3],
        [" c", 2],
      ],
    ],
    ["([x])", [["x", 1]]],
    ["\\(a\\) \\[b\\] \\\\", [["(a) [b] \\", 1]]],
    ["(open", [["open", 1.1]]],
    [
      "[open [twice",
      [
        ["open ", 0.9091],
        ["twice", 0.8264],
      ],
    ],
    ["a) b] c:1.2)", [["a) b] c:1.2)", 1]]],
    [
      "time 10:30 (at noon:)",
      [
        ["time 10:30 ", 1],
        ["at noon:", 1.1],
      ],
    ],
    ["(x:1e3)", [["x:1e3", 1.1]]],
    ["()(a)()", [["a", 1.1]]],
    ["(a)(b)", [["ab", 1.1]]],
    ["(a:99)", [["a", 20]]],
  ])("%s", (prompt, pieces) => {
    expect(weighted(prompt)).toEqual(pieces);
  });

  it("begins a new window at BREAK, a word in capitals", () => {
    expect(parsePrompt("a BREAK (b) BREAKFAST break")).toEqual([
      { text: "a ", weight: 1 },
      { text: " ", weight: 1, startsChunk: true },
      { text: "b", weight: 1.1 },
      { text: " BREAKFAST break", weight: 1 },
    ]);
    expect(parsePrompt("BREAK BREAK")).toEqual([{ text: " ", weight: 1, startsChunk: true }]);
  });

  it("keeps every character that is not syntax, and finite weights, whatever the text", () => {
    const text = fc.array(fc.constantFrom("(", ")", "[", "]", "\\", ":", "1.5", "a", "é", " ", "BREAK", "\n"), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const pieces = parsePrompt(parts.join(""));
        const letters = (list: readonly string[]) => list.join("").replace(/[^aé]/g, "");
        expect(letters(pieces.map((piece) => piece.text))).toBe(letters(parts));
        expect(pieces.every(({ text: piece, weight }) => piece !== "" && Math.abs(weight) <= 20)).toBe(true);
      }),
    );
  });

  it("takes thousands of brackets", () => {
    expect(weighted(`${"(".repeat(5000)}a`)).toEqual([["a", 20]]);
    expect(weighted(`${"[".repeat(5000)}a`)).toEqual([["a", 0]]);
  });
});
