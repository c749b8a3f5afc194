// Refuses what cannot be put together: pictures whose bytes do not fit their size, boxes that are no numbers.
// Not the checks of a plan: those are in contracts. Here only what would break the arithmetic is refused.

import { ImagierError, type SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";

/** Sides up to here are taken, so that no picture asks for more memory than a machine has. */
const longestSidePx = 8192;

/** @throws VALUE_INVALID naming what is wrong */
export function requireRaster(name: string, { widthPx, heightPx, data }: Raster): void {
  requireSize(name, { widthPx, heightPx });
  if (data.length !== widthPx * heightPx * 4)
    throw refused(`the bytes of ${name}`, `${widthPx * heightPx * 4} for its size`, data.length);
}

/** @throws VALUE_INVALID where a side is no whole number from 1 to 8192 */
export function requireSize(name: string, { widthPx, heightPx }: { widthPx: number; heightPx: number }): void {
  for (const side of [widthPx, heightPx]) {
    if (!Number.isInteger(side) || side < 1 || side > longestSidePx)
      throw refused(`the sides of ${name}`, `whole numbers from 1 to ${longestSidePx}`, side);
  }
}

/** @throws VALUE_INVALID where the box is not made of numbers or has no extent */
export function requireBox(name: string, { left, top, width, height }: SceneBox): void {
  for (const value of [left, top, width, height]) {
    if (!Number.isFinite(value)) throw refused(`the box of ${name}`, "made of numbers", value);
  }
  for (const side of [width, height]) {
    if (side <= 0) throw refused(`the sides of the box of ${name}`, "above 0", side);
  }
}

/** @throws VALUE_INVALID where the number is not in the range, both ends included */
export function requireWhole(name: string, value: number, [from, to]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw refused(name, `a whole number from ${from} to ${to}`, value);
}

function refused(name: string, expected: string, received: number): ImagierError {
  return new ImagierError("VALUE_INVALID", `Expected ${name} to be ${expected} but received ${String(received)}.`);
}
