// Boxes in whole pixels: cells of a space, things fitted into them, one box around many.
// Not pixels: nothing is drawn here.

import type { RandomStream } from "@imagier/sampling";
import type { PixelBox } from "../pixels.js";

/** Cells of equal size, row by row from the upper left. */
export function cellsOf(space: PixelBox, columns: number, rows: number): PixelBox[] {
  const width = space.width / columns;
  const height = space.height / rows;
  return Array.from({ length: columns * rows }, (_, n) => ({
    left: space.left + (n % columns) * width,
    top: space.top + Math.floor(n / columns) * height,
    width,
    height,
  }));
}

export interface FitOptions {
  /** Width over height. */
  aspect: number;
  /** Part of the cell that the longer side takes, 0..1. @default 1 */
  fill?: number;
  /** Where in the cell, 0 left or top to 1 right or bottom. @default 0.5 */
  across?: number;
  /** @default 0.5 */
  down?: number;
}

/** Left free between neighbours, in pixels. */
const gapPx = 1;

/** Smallest side of a fitted box, in pixels: a needle seen from its end is still a line. */
const minSidePx = 3;

/** The largest box of this shape in the cell, in whole pixels, inside it but for rounding of very thin things. */
export function fit(cell: PixelBox, { aspect, fill = 1, across = 0.5, down = 0.5 }: FitOptions): PixelBox {
  const left = Math.ceil(cell.left);
  const top = Math.ceil(cell.top);
  const roomX = Math.max(minSidePx, Math.floor(cell.left + cell.width) - left - gapPx);
  const roomY = Math.max(minSidePx, Math.floor(cell.top + cell.height) - top - gapPx);
  const widest = Math.min(roomX, roomY * aspect) * fill;
  const width = Math.min(roomX, Math.max(minSidePx, Math.round(widest)));
  const height = Math.min(roomY, Math.max(minSidePx, Math.round(widest / aspect)));
  return {
    left: left + Math.round((roomX - width) * across),
    top: top + Math.round((roomY - height) * down),
    width,
    height,
  };
}

/** Around all of them; of one or more boxes. */
export function around(boxes: readonly PixelBox[]): PixelBox {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** True where they share a pixel. */
export function doOverlap(one: PixelBox, other: PixelBox): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

/** In a new order, all orders with the same chance. Fisher and Yates. */
export function shuffled<T>(values: readonly T[], random: RandomStream): T[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
