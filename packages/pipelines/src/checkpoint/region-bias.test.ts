// Words of parts of a picture: what softmax leaves of each, and that a region over everything weighs like none.

import { expect, it } from "vitest";
import { contextBias, jointBias } from "./region-bias.js";

const halves = [
  { left: 0, top: 0, width: 0.5, height: 1 },
  { left: 0.5, top: 0, width: 0.5, height: 1 },
];

function shares(row: Float32Array): number[] {
  const powers = Array.from(row, Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => Math.round((1000 * power) / sum) / 1000);
}

it("gives each place the words of the whole and those of its own region", () => {
  const bias = contextBias({ tokens: [1, 1, 1], boxes: halves }, { rows: 1, columns: 2 });
  expect(shares(bias.subarray(0, 3))).toEqual([0.3, 0.7, 0]);
  expect(shares(bias.subarray(3, 6))).toEqual([0.3, 0, 0.7]);
});

it("leaves places outside to the words of the whole, gives overlaps to the later box and a speck to one place", () => {
  const boxes = [
    halves[0]!,
    { left: 0, top: 0, width: 0.25, height: 1 },
    { left: 0.9, top: 0.9, width: 0.01, height: 0.01 },
  ];
  const bias = contextBias({ tokens: [1, 1, 1, 1], boxes }, { rows: 1, columns: 4 });
  const seen = [0, 1, 2, 3].map((place) => shares(bias.subarray(4 * place, 4 * place + 4)));
  expect(seen).toEqual([
    [0.3, 0, 0.7, 0],
    [0.3, 0.7, 0, 0],
    [1, 0, 0, 0],
    [0.3, 0, 0, 0.7],
  ]);
});

it("lets words of a region look at themselves and at its places, and places at all places", () => {
  const bias = jointBias({ tokens: [1, 1, 1], boxes: halves }, { rows: 1, columns: 2 }); // two places, three words
  const seen = [0, 1, 2, 3, 4].map((row) => Array.from(bias.subarray(5 * row, 5 * row + 5), (value) => value > -100));
  expect(seen).toEqual([
    [true, true, true, true, false],
    [true, true, true, false, true],
    [true, true, true, false, false],
    [true, false, false, true, false],
    [false, true, false, false, true],
  ]);
});
