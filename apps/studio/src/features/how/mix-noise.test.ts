// No noise is the picture on its ground, all noise knows nothing of the picture, and the grain stands still.

import { expect, it } from "vitest";
import { mixNoise } from "./mix-noise.js";

const filled = (value: number, alpha = 255) =>
  Uint8ClampedArray.from({ length: 4 * 4096 }, (_, i) => (i % 4 === 3 ? alpha : value));
const mixed = (pixels: Uint8ClampedArray, sigma: number, ground?: number) => {
  mixNoise(pixels, sigma, ground);
  return pixels;
};
const reds = (pixels: Uint8ClampedArray) => [...pixels].filter((_, i) => i % 4 === 0);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it("leaves the picture on its ground without noise", () => {
  expect([...mixed(filled(200), 0).slice(0, 4)]).toEqual([200, 200, 200, 255]);
  expect([...mixed(filled(200, 0), 0, 30).slice(0, 4)]).toEqual([30, 30, 30, 255]);
});

it("knows nothing of the picture where all is noise, and is grey in the mean", () => {
  expect(mixed(filled(200), 1)).toEqual(mixed(filled(10), 1));
  expect(mean(reds(mixed(filled(200), 1)))).toBeGreaterThan(115);
  expect(mean(reds(mixed(filled(200), 1)))).toBeLessThan(140);
});

it("keeps so much of the picture as is not noise", () => {
  const difference = mean(reds(mixed(filled(160), 0.25))) - mean(reds(mixed(filled(100), 0.25)));
  expect(difference).toBeCloseTo(45, 0);
});
