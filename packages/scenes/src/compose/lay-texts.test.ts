import { sceneFinishes } from "@imagier/contracts";
import { expect, test } from "vitest";
import type { Raster } from "../raster.js";
import { layTexts } from "./lay-texts.js";
import { fieldOf, pixelAt } from "./testing/test-rasters.js";

/** A bar of one colour in the middle of nothing, as a letter "I" would be. */
function bar(colour: readonly [number, number, number]): Raster {
  const raster = fieldOf(32, 32, [0, 0, 0, 0]);
  for (let y = 4; y < 28; y++) for (let x = 14; x < 18; x++) raster.data.set([...colour, 255], (y * 32 + x) * 4);
  return raster;
}

function luminanceAt(raster: Raster, x: number, y: number): number {
  const [red, green, blue] = pixelAt(raster, x, y).map((value) => (value / 255) ** 2.2) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(raster: Raster, [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const values = [luminanceAt(raster, ax, ay), luminanceAt(raster, bx, by)].sort((a, b) => b - a) as [number, number];
  return (values[0] + 0.05) / (values[1] + 0.05);
}

const text = (raster: Raster) => ({ id: "words", raster, box: { left: 0, top: 0, width: 32, height: 32 }, depth: 0 });

test.each(sceneFinishes)("%s: letters stand out on dark and on light", (finish) => {
  for (const [ink, behind] of [
    [250, 245],
    [20, 30],
    [10, 240],
    [240, 20],
  ] as const) {
    const picture = fieldOf(32, 32, [behind, behind, behind, 255]);
    const out = layTexts(picture, { texts: [text(bar([ink, ink, ink]))], finish, seed: 1 });
    expect(contrast(out, [16, 16], [12, 16])).toBeGreaterThan(3);
  }
});

test("without a finish letters keep their bytes", () => {
  const out = layTexts(fieldOf(32, 32, [255, 255, 255, 255]), { texts: [text(bar([12, 34, 56]))], seed: 1 });
  expect(pixelAt(out, 16, 16)).toEqual([12, 34, 56, 255]);
  expect(pixelAt(out, 4, 16)).toEqual([255, 255, 255, 255]);
});

test("a transparent picture stays transparent beside readable letters", () => {
  const out = layTexts(fieldOf(32, 32, [0, 0, 0, 0]), { texts: [text(bar([12, 34, 56]))], finish: "neon", seed: 1 });
  expect(pixelAt(out, 16, 16)[3]).toBe(255);
  expect(pixelAt(out, 1, 1)).toEqual([0, 0, 0, 0]);
});
