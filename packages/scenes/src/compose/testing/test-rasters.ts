// Small pictures with known pixels for the tests of this folder.
// Not drawings: a disc, a field of one colour, a scene of a few shapes.

import type { Raster } from "../../raster.js";

type Rgba = readonly [number, number, number, number];

export function fieldOf(widthPx: number, heightPx: number, colour: Rgba): Raster {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let i = 0; i < data.length; i += 4) data.set(colour, i);
  return { widthPx, heightPx, data };
}

/** An opaque disc that touches all four sides, nothing around it. */
export function discOf(sidePx: number, colour: Rgba): Raster {
  const raster = fieldOf(sidePx, sidePx, [0, 0, 0, 0]);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      if (Math.hypot(x + 0.5 - sidePx / 2, y + 0.5 - sidePx / 2) <= sidePx / 2)
        raster.data.set(colour, (y * sidePx + x) * 4);
    }
  }
  return raster;
}

/** Sky over grass with a red disc; `transparent` leaves only the disc. */
export function smallScene(sidePx: number, { transparent = false } = {}): Raster {
  const raster = fieldOf(sidePx, sidePx, [0, 0, 0, 0]);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const onDisc = Math.hypot(x - sidePx * 0.5, y - sidePx * 0.55) < sidePx * 0.28;
      if (!onDisc && transparent) continue;
      const ground: Rgba = y > sidePx * 0.6 ? [90, 160, 70, 255] : [130, 190, 240, 255];
      raster.data.set(onDisc ? [210 - y / 4, 60, 40, 255] : ground, (y * sidePx + x) * 4);
    }
  }
  return raster;
}

export function pixelAt({ widthPx, data }: Raster, x: number, y: number): number[] {
  return [...data.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4)];
}
