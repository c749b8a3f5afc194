// Seeds give a drawing different proportions, each the same every time, and none loses it.

import fc from "fast-check";
import { expect, it } from "vitest";
import { varyPlanes } from "./vary-planes.js";

const side = 32;
const area = side * side;
/** A square of 1 in the middle of nothing, 24 of 32 wide. */
const square = Float32Array.from({ length: area }, (_, i) => {
  const [x, y] = [i % side, Math.floor(i / side)];
  return x >= 4 && x < 28 && y >= 4 && y < 28 ? 1 : -1;
});
const inkOf = (planes: Float32Array) => planes.reduce((sum, value) => sum + (value + 1) / 2, 0);
const isSame = (a: Float32Array, b: Float32Array) => a.every((value, i) => value === b[i]);

it("changes nothing at 0, and the same seed draws the same", () => {
  expect(varyPlanes(square, 1, { seed: 1, image: 0, variation: 0 })).toBe(square);
  const by = { seed: 5, image: 2, variation: 1 };
  expect(varyPlanes(square, 1, by)).toEqual(varyPlanes(square, 1, by));
});

it("differs between seeds and between the pictures of one", () => {
  const first = varyPlanes(square, 1, { seed: 1, image: 0, variation: 1 });
  expect(isSame(first, varyPlanes(square, 1, { seed: 2, image: 0, variation: 1 }))).toBe(false);
  expect(isSame(first, varyPlanes(square, 1, { seed: 1, image: 1, variation: 1 }))).toBe(false);
});

it("keeps the thing, for any seed: most of its area, nothing beyond its range, all channels alike", () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0.01, max: 1, noNaN: true }), (seed, variation) => {
      const two = new Float32Array([...square, ...square]);
      const varied = varyPlanes(two, 2, { seed, image: 0, variation });
      const [one, other] = [varied.subarray(0, area), varied.subarray(area)];
      expect(isSame(one, other)).toBe(true);
      expect(inkOf(one)).toBeGreaterThan(0.6 * inkOf(square));
      expect(inkOf(one)).toBeLessThan(1.15 * inkOf(square));
      expect(one.every((value) => value >= -1 && value <= 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it("cuts nothing off that fills the picture to a tenth", () => {
  for (let seed = 0; seed < 40; seed++) {
    const varied = varyPlanes(square, 1, { seed, image: 0, variation: 1 });
    const border = [...varied].filter(
      (_, i) => i % side === 0 || i % side === side - 1 || i < side || i >= area - side,
    );
    expect(Math.max(...border)).toBeLessThan(0);
  }
});
