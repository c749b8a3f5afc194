// Rims take the colour beside them; opaque and thin parts stay as they are; noise goes.

import { expect, it } from "vitest";
import { cleanEdges } from "./clean-edges.js";

const width = 8;
/** One row of eight pixels. */
const row = (...pixels: [number, number, number, number][]) => Uint8Array.from(pixels.flat());
const red: [number, number, number, number] = [200, 20, 20, 255];
const none: [number, number, number, number] = [0, 0, 0, 0];

it("gives the dark rim of a red area its red, and keeps its alpha", () => {
  const cleaned = cleanEdges(row(red, red, red, [40, 0, 0, 180], [0, 0, 0, 60], [9, 9, 9, 6], none, none), width);
  expect(cleaned).toEqual(row(red, red, red, [200, 20, 20, 180], [200, 20, 20, 60], none, none, none));
});

it("leaves alone what has nothing opaque near", () => {
  const glass = row(none, none, [10, 20, 200, 120], [10, 20, 210, 130], none, none, none, none);
  expect(cleanEdges(glass.slice(), width)).toEqual(glass);
});

it("leaves alone a haze inside", () => {
  const hazy = row(red, red, red, [0, 0, 0, 200], [0, 0, 0, 240], red, red, red);
  expect(cleanEdges(hazy.slice(), width)).toEqual(hazy);
});

it("mixes by nearness between two areas", () => {
  const blue: [number, number, number, number] = [0, 0, 200, 255];
  const cleaned = cleanEdges(row(red, [5, 5, 5, 100], none, blue, none, none, none, none), width);
  expect(cleaned[4]).toBeGreaterThan(150);
  expect(cleaned[6]).toBeLessThan(60);
});
