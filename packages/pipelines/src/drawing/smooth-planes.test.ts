// Flat areas come out flatter and edges stay; nothing is added or lost.

import { gaussianNoise } from "@imagier/sampling";
import { expect, it } from "vitest";
import { smoothPlanes } from "./smooth-planes.js";

const side = 32;
const channels = 2;
const area = side * side;
/** Left half -1, right half 1, in both channels. */
const halves = Float32Array.from({ length: channels * area }, (_, i) => (i % side < side / 2 ? -1 : 1));
const noise = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, channels * area);
const mottled = halves.map((value, i) => value + 0.05 * noise[i]!);
const rms = (a: Float32Array, b: Float32Array) =>
  Math.sqrt(a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.length);

it("takes most of the mottling and none of the edge", () => {
  const smoothed = smoothPlanes(mottled, channels, 0.15);
  expect(rms(mottled, halves)).toBeGreaterThan(0.045);
  expect(rms(smoothed, halves)).toBeLessThan(0.02);
  const row = (16 * side + side / 2) as number;
  expect(smoothed[row]! - smoothed[row - 1]!).toBeGreaterThan(1.8);
});

it("keeps the sum of every channel", () => {
  const smoothed = smoothPlanes(mottled, channels, 0.3);
  for (let c = 0; c < channels; c++) {
    const sum = (planes: Float32Array) => planes.subarray(c * area, (c + 1) * area).reduce((a, b) => a + b, 0);
    expect(sum(smoothed)).toBeCloseTo(sum(mottled), 2);
  }
});

it("leaves what is flat, and everything at strength 0", () => {
  const flat = new Float32Array(channels * area).fill(0.4);
  expect(rms(smoothPlanes(flat, channels, 0.2), flat)).toBeLessThan(1e-6);
  expect(smoothPlanes(mottled, channels, 0)).toEqual(mottled);
});

it("does not write into what it is given", () => {
  const given = Float32Array.from(mottled);
  smoothPlanes(given, channels, 0.2);
  expect(given).toEqual(mottled);
});
