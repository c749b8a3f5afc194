// A drawing without the empty margin around it, so that its box is the thing itself.

import type { Raster } from "@imagier/scenes";

/** Below this, of 255, a pixel is the rim of a soft edge, or a speck. */
const leastAlpha = 24;

/** The picture as it is where nothing is drawn. */
export function croppedToInk({ widthPx, heightPx, data }: Raster): Raster {
  const rows = heightPx;
  let [left, top, right, bottom] = [widthPx, rows, 0, 0];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (data[(y * widthPx + x) * 4 + 3]! < leastAlpha) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  if (right <= left) return { widthPx, heightPx, data };
  const width = right - left;
  const cropped = new Uint8Array(width * (bottom - top) * 4);
  for (let y = top; y < bottom; y++) {
    const from = (y * widthPx + left) * 4;
    cropped.set(data.subarray(from, from + width * 4), (y - top) * width * 4);
  }
  return { widthPx: width, heightPx: bottom - top, data: cropped };
}
