// Lays premultiplied RGBA over premultiplied RGBA, clipped to the canvas. Porter and Duff 1984, "over".
// Not a painter: who lies over whom is decided by the order of the calls.

import type { Stamp } from "./resample.js";

/** Rows of `sizePx` premultiplied RGBA pixels, 0..255. */
export interface Canvas {
  pixels: Uint8Array;
  sizePx: number;
}

/** Changes the canvas. `left` and `top` are whole pixels and may lie outside. */
export function blend({ pixels, sizePx }: Canvas, stamp: Stamp, left: number, top: number): void {
  const fromX = Math.max(0, -left);
  const toX = Math.min(stamp.width, sizePx - left);
  const toY = Math.min(stamp.height, sizePx - top);
  for (let y = Math.max(0, -top); y < toY; y++) {
    let from = (y * stamp.width + fromX) * 4;
    let to = ((top + y) * sizePx + left + fromX) * 4;
    for (let x = fromX; x < toX; x++, from += 4, to += 4) {
      const alpha = stamp.pixels[from + 3]!;
      if (alpha === 0) continue;
      const under = 255 - alpha;
      for (let c = 0; c < 4; c++) {
        pixels[to + c] = stamp.pixels[from + c]! + (((pixels[to + c]! * under + 127) / 255) | 0);
      }
    }
  }
}
