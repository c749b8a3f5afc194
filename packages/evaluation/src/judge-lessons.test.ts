import type { DrawingRecord } from "@imagier/datasets";
import { expect, it } from "vitest";
import { isInStyleLessons, lookOf, styleLessons } from "./judge-lessons.js";

const drawing = (source: string, concept: string) => ({ source, concept }) as DrawingRecord;

it("lessons of styles are of half of the things, and two renderings of one artwork are one look", () => {
  const sources = ["noto", "fluent-emoji", "fluent-emoji-3d"];
  const concepts = Array.from({ length: 40 }, (_, n) => `thing-${n}`);
  const records = [...sources, "twemoji"].flatMap((source) => concepts.map((concept) => drawing(source, concept)));
  const lessons = styleLessons({ records }, { sources, learnedFrom: [...records.keys()] });
  const half = concepts.filter((concept) => isInStyleLessons({ concept })).length;
  expect(half).toBeGreaterThan(10);
  expect(half).toBeLessThan(30);
  expect(lessons.map(({ name, indices }) => [name, indices.length])).toEqual([
    ["noto", half],
    ["fluent-emoji", 2 * half],
  ]);
  expect(sources.map(lookOf)).toEqual(["noto", "fluent-emoji", "fluent-emoji"]);
});
