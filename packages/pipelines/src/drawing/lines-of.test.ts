// Strokes of sketches on any paper, and edges of paintings.

import { expect, it } from "vitest";
import { linesOf, linesOversampling } from "./lines-of.js";

const small = 16;
const side = small * linesOversampling;

/** Premultiplied RGBA, from what a place of the large picture is. */
function picture(pixelAt: (x: number, y: number) => [number, number, number, number]): Uint8Array {
  return Uint8Array.from({ length: side * side * 4 }, (_, i) => {
    const place = Math.floor(i / 4);
    return pixelAt(place % side, Math.floor(place / side))[i % 4]!;
  });
}
const isStroke = (x: number, y: number) => y === 22 && x > 8 && x < 40; // one pixel thin
const stroke = Array.from({ length: small * small }, (_, i) => {
  const [x, y] = [i % small, Math.floor(i / small)];
  return y === 5 && x >= 2 && x < 10 ? 255 : 0;
});

it.each<[string, [number, number, number, number], [number, number, number, number]]>([
  ["black on white", [0, 0, 0, 255], [255, 255, 255, 255]],
  ["white on black", [255, 255, 255, 255], [0, 0, 0, 255]],
  ["black on nothing", [0, 0, 0, 255], [0, 0, 0, 0]],
  ["red on cream", [200, 20, 20, 255], [250, 244, 230, 255]],
])("finds a thin stroke, %s", (_, ink, paper) => {
  expect([...linesOf(picture((x, y) => (isStroke(x, y) ? ink : paper)))]).toEqual(stroke);
});

it("takes the edges of a painting", () => {
  const isInside = (x: number, y: number) => Math.max(Math.abs(x - 32), Math.abs(y - 32)) <= 26;
  const lines = linesOf(picture((x, y) => (isInside(x, y) ? [(x * 3) % 256, 90, 200, 255] : [0, 0, 0, 0])));
  expect(lines[8 * small + 8]).toBe(0);
  expect(lines[0]).toBe(0);
  expect(lines[8 * small + 1]).toBe(255);
  expect(lines[14 * small + 8]).toBe(255);
});
