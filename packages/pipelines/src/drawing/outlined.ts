// A drawing with lines around its shapes, for a style that has such: where colours or the clear ground meet, a dark line runs.
// Not the network's edges (lines-of.ts): this is paint on what it looks at, in the drawing's own small pixels.

/** Steps between neighbours, of 1, below which there is no line and from which it is full. */
const step = { none: 0.3, full: 0.62 };

/**
 * A copy with lines some two pixels wide. Thin light parts between two edges go under in them.
 * @param pixels premultiplied RGBA, 0..255, square
 * @param ink straight sRGB, 0..255
 */
export function outlined(pixels: Uint8Array, ink: readonly [number, number, number]): Uint8Array {
  const side = Math.sqrt(pixels.length / 4);
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const i = (y * side + x) * 4;
      const line = smooth(largestStep(pixels, side, x, y));
      const alpha = pixels[i + 3]! + (255 - pixels[i + 3]!) * line;
      for (let c = 0; c < 3; c++) out[i + c] = Math.round(pixels[i + c]! * (1 - line) + ink[c]! * line);
      out[i + 3] = Math.round(alpha);
    }
  }
  return out;
}

/** To the four neighbours, over all channels, 0..1; beyond the border it is clear. */
function largestStep(pixels: Uint8Array, side: number, x: number, y: number): number {
  const at = (u: number, v: number, c: number) =>
    u < 0 || v < 0 || u >= side || v >= side ? 0 : pixels[(v * side + u) * 4 + c]!;
  let most = 0;
  for (let c = 0; c < 4; c++) {
    const own = at(x, y, c);
    for (const [u, v] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const)
      most = Math.max(most, Math.abs(own - at(u, v, c)));
  }
  return most / 255;
}

function smooth(value: number): number {
  const t = Math.min(1, Math.max(0, (value - step.none) / (step.full - step.none)));
  return t * t * (3 - 2 * t);
}
