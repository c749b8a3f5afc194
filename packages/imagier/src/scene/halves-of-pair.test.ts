// Two gloves in one picture become two pictures of a glove; what is one thing stays one.

import type { Raster } from "@imagier/scenes";
import { expect, it } from "vitest";
import { halvesOf } from "./halves-of-pair.js";

/** 16 x 8 with opaque rectangles, each in a soft rim of one pixel. */
function picture(...pieces: readonly { left: number; width: number; red: number }[]): Raster {
  const data = new Uint8Array(16 * 8 * 4);
  for (const { left, width, red } of pieces)
    for (let y = 1; y < 7; y++)
      for (let x = left - 1; x <= left + width; x++) {
        const isRim = x < left || x === left + width || y === 1 || y === 6;
        data.set([red, 0, 0, isRim ? 60 : 255], (y * 16 + x) * 4);
      }
  return { widthPx: 16, heightPx: 8, data };
}

it("gives the left and the right one, rims and all, and nothing of the other", () => {
  const halves = halvesOf(picture({ left: 9, width: 5, red: 200 }, { left: 2, width: 4, red: 100 }));
  expect(halves.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [6, 6],
    [7, 6],
  ]);
  const reds = halves.map(({ data }) => new Set(data.filter((_, i) => i % 4 === 0)));
  expect(reds).toEqual([new Set([100]), new Set([200])]);
});

it("leaves whole what is not alike, what is three and what is alone", () => {
  for (const whole of [
    picture({ left: 2, width: 2, red: 1 }, { left: 6, width: 8, red: 1 }),
    picture({ left: 1, width: 3, red: 1 }, { left: 6, width: 3, red: 1 }, { left: 11, width: 3, red: 1 }),
    picture({ left: 2, width: 4, red: 1 }),
    picture(),
  ])
    expect(halvesOf(whole)).toEqual([whole]);
});
