// Fréchet distance where it is known: the same cloud, a moved cloud, and Gaussians along the axes.

import { gaussianNoise } from "@imagier/sampling";
import { expect, it } from "vitest";
import { frechetDistance } from "./frechet-distance.js";

const rows = (count: number, image: number, change: (value: number, i: number) => number) =>
  Array.from({ length: count }, (_, row) =>
    gaussianNoise({ seed: 1, image, layer: 0, step: row }, 3).map((value, i) => change(value, i)),
  );

it("is nothing between a cloud and itself", () => {
  const cloud = rows(50, 0, (value) => value);
  expect(frechetDistance(cloud, cloud)).toBeCloseTo(0, 5);
});

it("is the squared way of a cloud that was moved", () => {
  const cloud = rows(50, 0, (value) => value);
  const moved = cloud.map((row) => row.map((value, i) => value + i));
  expect(frechetDistance(cloud, moved)).toBeCloseTo(0 + 1 + 4, 4);
});

it("is the sum of squared differences of the spreads along the axes", () => {
  const wide = rows(20_000, 1, (value, i) => value * (i + 1));
  const narrow = rows(20_000, 2, (value) => value);
  expect(frechetDistance(wide, narrow)).toBeCloseTo(0 + 1 + 4, 0);
});
