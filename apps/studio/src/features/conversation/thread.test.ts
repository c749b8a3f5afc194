// Whatever way a conversation forks, each line reads from the first turn to its end.

import { expect, it } from "vitest";
import { lineTo, newestEnd, siblingsOf } from "./thread.js";

// a - b - c
//  \   \- d - e
//   f
const turns = [
  { id: "a" },
  { id: "b", after: "a" },
  { id: "c", after: "b" },
  { id: "d", after: "b" },
  { id: "e", after: "d" },
  { id: "f", after: "a" },
];
const ids = (line: { id: string }[]) => line.map(({ id }) => id).join("");
const turn = (id: string) => turns.find((each) => each.id === id)!;

it.each([
  ["e", "abde"],
  ["c", "abc"],
  [undefined, "af"],
  ["gone", "af"],
])("reads the line to %s as %s", (last, line) => {
  expect(ids(lineTo(turns, last))).toBe(line);
});

it("knows the ways not taken, and where each ends", () => {
  expect(ids(siblingsOf(turns, turn("d")))).toBe("cd");
  expect(ids(siblingsOf(turns, turn("a")))).toBe("a");
  expect(newestEnd(turns, turn("b")).id).toBe("e");
  expect(newestEnd(turns, turn("a")).id).toBe("f");
  expect(newestEnd(turns, turn("c")).id).toBe("c");
});

it("ends even where turns hang on one another in a ring", () => {
  const ring = [
    { id: "a", after: "b" },
    { id: "b", after: "a" },
  ];
  expect(ids(lineTo(ring, "b"))).toBe("ab");
  expect(newestEnd(ring, ring[0]!).id).toMatch(/[ab]/);
});
