// Where a drawing has its ink. Not a detector: whatever is not transparent counts.

import type { InkBox } from "../pipeline.js";

/** Below this, of 255, a pixel is the rim of a soft edge. */
const leastAlpha = 16;

/** @param pixels square, RGBA; undefined where nothing is drawn */
export function inkBoxOf(pixels: Uint8Array): InkBox | undefined {
  const side = Math.sqrt(pixels.length / 4);
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (pixels[(y * side + x) * 4 + 3]! < leastAlpha) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  if (right <= left) return undefined;
  return { left: left / side, top: top / side, width: (right - left) / side, height: (bottom - top) / side };
}
