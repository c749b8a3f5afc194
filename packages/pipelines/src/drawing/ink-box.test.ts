// The box of what is drawn, to the pixel.

import { expect, it } from "vitest";
import { inkBoxOf } from "./ink-box.js";

const side = 8;
const inked = (...places: [number, number, number?][]) => {
  const pixels = new Uint8Array(side * side * 4);
  for (const [x, y, alpha = 255] of places) pixels[(y * side + x) * 4 + 3] = alpha;
  return pixels;
};

it("goes around all ink, and not around the rims of soft edges", () => {
  expect(inkBoxOf(inked([2, 1], [5, 6], [7, 7, 10]))).toEqual({ left: 2 / 8, top: 1 / 8, width: 4 / 8, height: 6 / 8 });
  expect(inkBoxOf(inked([0, 0], [7, 7]))).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});

it("is nothing where nothing is drawn", () => {
  expect(inkBoxOf(inked())).toBeUndefined();
  expect(inkBoxOf(inked([3, 3, 15]))).toBeUndefined();
});
