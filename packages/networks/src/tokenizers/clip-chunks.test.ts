// Windows of 77: start, body, end, padding; longer prompts split, BREAK splits earlier, weights go with their tokens.

import { describe, expect, it } from "vitest";
import { clipChunks } from "./clip-chunks.js";
import type { ClipTokenizer } from "./clip-tokenizer.js";

/** One id a letter: its code. What is looked at here is the windows, not the ids. */
const letters: ClipTokenizer = {
  startId: 1000,
  endId: 1001,
  padId: 0,
  vocabularySize: 1002,
  encode: (text) => [...text.replaceAll(" ", "")].map((letter) => letter.charCodeAt(0)),
};
const x = "x".charCodeAt(0);

describe("clipChunks", () => {
  it("pads a short prompt after its end", () => {
    const [chunk, ...others] = clipChunks(letters, "ab");
    expect(others).toEqual([]);
    expect(chunk?.ids).toEqual([1000, 97, 98, 1001, ...new Array(73).fill(0)]);
    expect(chunk?.length).toBe(4);
  });

  it("gives one window for an empty prompt", () => {
    expect(clipChunks(letters, "").map(({ length }) => length)).toEqual([2]);
  });

  it.each([
    [74, [76]],
    [75, [77]],
    [76, [77, 3]],
    [150, [77, 77]],
    [151, [77, 77, 3]],
  ])("splits %i ids into windows of 75", (count, lengths) => {
    const chunks = clipChunks(letters, "x".repeat(count));
    expect(chunks.map(({ length }) => length)).toEqual(lengths);
    for (const { ids, weights, length } of chunks) {
      expect([ids.length, weights.length]).toEqual([77, 77]);
      expect(ids.slice(0, length)).toEqual([1000, ...new Array(length - 2).fill(x), 1001]);
    }
  });

  it("carries weights across windows and leaves start, end and padding at 1", () => {
    const [first, second] = clipChunks(letters, `${"x".repeat(74)}(yy:1.5)z`);
    expect(first?.weights.slice(73)).toEqual([1, 1, 1.5, 1]);
    expect(second?.weights.slice(0, 5)).toEqual([1, 1.5, 1, 1, 1]);
  });

  it("begins a window at BREAK and fills up to the count asked for", () => {
    expect(clipChunks(letters, "a BREAK b", { minChunks: 3 }).map(({ length }) => length)).toEqual([3, 3, 2]);
  });

  it("takes brackets as text where weights are off", () => {
    const [chunk] = clipChunks(letters, "(a:1.3)", { readsWeights: false });
    expect(chunk?.length).toBe(9);
    expect(new Set(chunk?.weights)).toEqual(new Set([1]));
  });
});
