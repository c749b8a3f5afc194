// A head on a body: what is seen of both, how tall and how wide.

import type { Raster } from "@imagier/scenes";
import { expect, it } from "vitest";
import { aspectOfFigure, figureRaster } from "./figure-raster.js";

type Colour = readonly [number, number, number];
const red: Colour = [255, 0, 0];
const green: Colour = [0, 255, 0];
const blue: Colour = [0, 0, 255];

/** Rows of colours, each so many pixels wide about the middle. */
function rows(widthPx: number, list: readonly { colour: Colour; width: number; rows: number }[]): Raster {
  const lines = list.flatMap(({ rows: count, ...line }) => Array.from({ length: count }, () => line));
  const data = new Uint8Array(widthPx * lines.length * 4);
  for (const [y, { colour, width }] of lines.entries())
    for (let x = (widthPx - width) / 2; x < (widthPx + width) / 2; x++)
      data.set([...colour, 255], (y * widthPx + x) * 4);
  return { widthPx, heightPx: lines.length, data };
}

// A head of 20 rows, a neck, a trunk of 40 with arms, legs of 36.
const body = rows(40, [
  { colour: blue, width: 20, rows: 20 },
  { colour: blue, width: 8, rows: 4 },
  { colour: green, width: 40, rows: 40 },
  { colour: green, width: 20, rows: 36 },
]);
const head = rows(60, [{ colour: red, width: 60, rows: 60 }]);

const colourAt = ({ widthPx, data }: Raster, x: number, y: number) => [
  ...data.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4),
];

it("hides the body's own head behind the one that was drawn for itself", async () => {
  const posture = { hasShoulders: false, isSitting: false };
  const figure = await figureRaster(body, head, posture);
  expect(figure.heightPx).toBe(Math.round(60 / 0.46));
  const middle = figure.widthPx >> 1;
  expect(colourAt(figure, middle, 5)).toEqual([255, 0, 0, 255]);
  expect(colourAt(figure, middle, figure.heightPx - 2)).toEqual([0, 255, 0, 255]);
  const blues = Array.from({ length: figure.heightPx }, (_, y) => colourAt(figure, middle, y)[2]!);
  expect(blues.filter((value) => value > 200).length).toBeLessThan(8); // no more than the neck
  expect(figure.widthPx / figure.heightPx).toBeCloseTo(aspectOfFigure(0.4, 1, posture), 1);
});

it("shows only the legs under shoulders", async () => {
  const figure = await figureRaster(body, head, { hasShoulders: true, isSitting: false });
  expect(figure.heightPx).toBe(Math.round(60 / 0.64));
  const below = figure.heightPx - 3;
  const inked = Array.from({ length: figure.widthPx }, (_, x) => colourAt(figure, x, below)[3]!).filter(Boolean).length;
  expect(inked).toBeLessThan(0.6 * figure.widthPx);
  expect(figure.widthPx).toBe(60);
});
