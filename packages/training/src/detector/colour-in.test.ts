// What a line closes off is coloured in, what is open stays paper, and the line keeps its ink.

import { randomStream } from "@imagier/sampling";
import { expect, it } from "vitest";
import { colourIn } from "./colour-in.js";

const side = 12;

/** A black frame from 2 to 9, with a wall at 6 that parts it in two; the right part has a gap to the outside if asked. */
function frame({ hasGap }: { hasGap: boolean }): Uint8Array {
  const pixels = new Uint8Array(side * side * 4);
  for (let y = 2; y <= 9; y++) {
    for (let x = 2; x <= 9; x++) {
      const isLine = x === 2 || x === 6 || y === 2 || y === 9 || (x === 9 && !(hasGap && y === 5));
      if (isLine) pixels[(y * side + x) * 4 + 3] = 255;
    }
  }
  return pixels;
}

const at = (pixels: Uint8Array, x: number, y: number) => [
  ...pixels.subarray((y * side + x) * 4, (y * side + x) * 4 + 4),
];

it("colours closed areas, each in one colour, and leaves the outside and the line", () => {
  const before = frame({ hasGap: false });
  const after = colourIn(before, randomStream({ seed: 1, stream: 0 }));
  expect(at(after, 4, 5)[3]).toBe(255);
  expect(at(after, 3, 3)).toEqual(at(after, 5, 8));
  expect(at(after, 7, 3)).toEqual(at(after, 8, 8));
  expect(at(after, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(after, 2, 5)).toEqual([0, 0, 0, 255]);
  expect(before).toEqual(frame({ hasGap: false }));
});

it("an area that is open to the border stays as it is", () => {
  const after = colourIn(frame({ hasGap: true }), randomStream({ seed: 1, stream: 0 }));
  expect(at(after, 8, 5)).toEqual([0, 0, 0, 0]);
  expect(at(after, 4, 5)[3]).toBe(255);
});

it("areas differ in colour now and then", () => {
  const colours = Array.from({ length: 20 }, (_, stream) => {
    const after = colourIn(frame({ hasGap: false }), randomStream({ seed: 2, stream }));
    return at(after, 4, 5).join() === at(after, 8, 5).join();
  });
  expect(new Set(colours)).toEqual(new Set([true, false]));
});

it("a pale second tone inside lines is coloured under, with its ink kept", () => {
  const pixels = frame({ hasGap: false });
  pixels[(5 * side + 4) * 4 + 3] = 51;
  const after = colourIn(pixels, randomStream({ seed: 1, stream: 0 }));
  for (let c = 0; c < 3; c++) expect(at(after, 4, 5)[c]! - at(after, 3, 5)[c]! * 0.8).toBeLessThan(1.01);
  expect(at(after, 4, 5)[3]).toBe(255);
});
