import { expect, it } from "vitest";
import { areaMap, bicubicMap } from "./scale-maps.js";

const rowsOf = ({ shape, data }: ReturnType<typeof areaMap>) => {
  const [to, from] = shape as [number, number];
  return Array.from({ length: to }, (_, i) => Array.from(data.slice(i * from, (i + 1) * from), Number));
};

it("means areas of whole places, which overlap where the sides do not divide", () => {
  const third = expect.closeTo(1 / 3, 6);
  expect(rowsOf(areaMap(4, 2))).toEqual([
    [0.5, 0.5, 0, 0],
    [0, 0, 0.5, 0.5],
  ]);
  expect(rowsOf(areaMap(5, 2))).toEqual([
    [third, third, third, 0, 0],
    [0, 0, third, third, third],
  ]);
});

it("keeps even maps even and a single token everywhere the same", () => {
  for (const row of rowsOf(bicubicMap(1, 3))) expect(row).toEqual([expect.closeTo(1, 6)]);
  for (const row of rowsOf(bicubicMap(3, 16))) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
});

it("leaves a map of the same size as it is", () => {
  expect(rowsOf(bicubicMap(3, 3))).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

it("takes four places with the weights of a = -3/4", () => {
  // A quarter of a place after the second of four: distances 1.25, 0.25, 0.75, 1.75.
  const row = rowsOf(bicubicMap(4, 8))[3]!;
  const near = (x: number) => 1.25 * x ** 3 - 2.25 * x ** 2 + 1;
  const far = (x: number) => -0.75 * x ** 3 + 3.75 * x ** 2 - 6 * x + 3;
  const expected = [far(1.25), near(0.25), near(0.75), far(1.75)];
  for (const [i, weight] of row.entries()) expect(weight).toBeCloseTo(expected[i]!, 6);
});
