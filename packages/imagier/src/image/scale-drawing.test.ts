import { describe, expect, it } from "vitest";
import type { FloatPicture } from "./resample.js";
import { scaledRows } from "./scale-drawing.js";

/** Left half opaque in one colour, right half nothing. */
function halves(side: number, [red, green, blue]: readonly [number, number, number]): FloatPicture {
  const data = new Float32Array(side * side * 4);
  for (let i = 0; i < side * side; i++) if (i % side < side / 2) data.set([red, green, blue, 1], i * 4);
  return { widthPx: side, heightPx: side, data };
}

function scaled(picture: FloatPicture, widthPx: number, heightPx: number): Float32Array[] {
  const rows = scaledRows(picture, { widthPx, heightPx });
  return Array.from({ length: heightPx }, (_, y) => Float32Array.from(rows(y)));
}

const alphasOf = (row: Float32Array) => row.filter((_, i) => i % 4 === 3);

describe.each([
  ["enlarged eight times", 128],
  ["enlarged a little", 20],
  ["the same size", 16],
  ["shrunk", 7],
])("%s", (_, side) => {
  const rows = scaled(halves(16, [1, 0.5, 0]), side, side);

  it("keeps 0 <= colour <= alpha <= 1 everywhere", () => {
    for (const row of rows) {
      for (let i = 0; i < row.length; i += 4) {
        const [red, green, blue, alpha] = row.subarray(i, i + 4) as unknown as [number, number, number, number];
        expect(Math.min(red, green, blue)).toBeGreaterThanOrEqual(0);
        expect(Math.max(red, green, blue)).toBeLessThanOrEqual(alpha);
        expect(alpha).toBeLessThanOrEqual(1);
      }
    }
  });

  it("keeps one colour one colour, and the half a half", () => {
    for (const row of rows) {
      for (let i = 0; i < row.length; i += 4) {
        expect(row[i]!).toBeCloseTo(row[i + 3]!, 5); // red is full wherever there is anything
        expect(row[i + 1]!).toBeCloseTo(row[i + 3]! / 2, 5);
      }
      const covered = alphasOf(row).reduce((sum, alpha) => sum + alpha, 0) / side;
      expect(covered).toBeCloseTo(0.5, 1);
    }
  });
});

it("leaves a picture of the same size as it is", () => {
  const picture = halves(16, [0.25, 0.5, 0.75]);
  scaled(picture, 16, 16).forEach((row, y) => {
    row.forEach((value, i) => {
      expect(value).toBeCloseTo(picture.data[y * 64 + i]!, 6);
    });
  });
});

it("makes an edge that rises once, within a place and a half of the drawing", () => {
  const [row] = scaled(halves(16, [1, 1, 1]), 128, 128);
  const alphas = alphasOf(row!);
  for (let x = 1; x < alphas.length; x++) expect(alphas[x]!).toBeLessThanOrEqual(alphas[x - 1]! + 1e-6);
  const between = alphas.filter((alpha) => alpha > 0.05 && alpha < 0.95).length;
  expect(between).toBeLessThan(12);
  expect(between).toBeGreaterThan(2);
});

it("turns a picture and its mirror into mirrors", () => {
  const picture = halves(16, [1, 0.2, 0]);
  const turned: FloatPicture = { ...picture, data: new Float32Array(picture.data.length) };
  for (let i = 0; i < 256; i++) {
    const mirrored = i - (i % 16) + 15 - (i % 16);
    turned.data.set(picture.data.subarray(i * 4, i * 4 + 4), mirrored * 4);
  }
  const [row] = scaled(picture, 50, 50);
  const [other] = scaled(turned, 50, 50);
  for (let x = 0; x < 50; x++) {
    for (let c = 0; c < 4; c++) expect(other![(49 - x) * 4 + c]!).toBeCloseTo(row![x * 4 + c]!, 5);
  }
});
