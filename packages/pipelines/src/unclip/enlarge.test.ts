import { expect, it } from "vitest";
import { enlarge } from "./enlarge.js";

it("keeps an even picture even, up to its edges", () => {
  const enlarged = enlarge(new Float32Array(3 * 16).fill(0.25), 4, 9);
  expect(enlarged).toHaveLength(3 * 81);
  for (const value of enlarged) expect(value).toBeCloseTo(0.25, 6);
});

it("draws a slope as a slope away from the edges, and each plane alone", () => {
  const slope = Float32Array.from({ length: 64 }, (_, i) => i % 8);
  const enlarged = enlarge(Float32Array.of(...slope, ...new Float32Array(64)), 8, 16);
  for (let x = 4; x < 12; x++) expect(enlarged[8 * 16 + x]).toBeCloseTo((x + 0.5) / 2 - 0.5, 5);
  expect(enlarged.subarray(256).every((value) => value === 0)).toBe(true);
});

it("weighs the four nearest places as the cubic filter with a = -1/2 does", () => {
  const dot = new Float32Array(64);
  dot[3 * 8 + 3] = 1;
  const enlarged = enlarge(dot, 8, 16);
  // A quarter of a place beside the dot, along both axes: 1 - 2.5 / 16 + 1.5 / 64.
  expect(enlarged[6 * 16 + 6]).toBeCloseTo((1 - 2.5 / 16 + 1.5 / 64) ** 2, 6);
});
