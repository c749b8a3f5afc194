// Straight and premultiplied RGBA, the halving that antialiases, and the box of what shows: small loops over bytes.
// Not a picture library: decoding and rendering are sharp's and resvg's work.

/** Premultiplied RGBA (rgb * alpha, alpha) to straight RGBA; pixels of alpha 0 become 0, 0, 0, 0. Both 0..255. */
export function unpremultiply(premultiplied: Uint8Array): Uint8Array {
  const straight = new Uint8Array(premultiplied.length);
  for (let i = 0; i < straight.length; i += 4) {
    const alpha = premultiplied[i + 3]!;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) straight[i + c] = Math.min(255, Math.round((premultiplied[i + c]! * 255) / alpha));
    straight[i + 3] = alpha;
  }
  return straight;
}

/** Straight RGBA to premultiplied RGBA, both 0..255. Undoes `unpremultiply` exactly. */
export function premultiply(straight: Uint8Array): Uint8Array {
  const premultiplied = new Uint8Array(straight.length);
  for (let i = 0; i < straight.length; i += 4) {
    const alpha = straight[i + 3]!;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) premultiplied[i + c] = Math.round((straight[i + c]! * alpha) / 255);
    premultiplied[i + 3] = alpha;
  }
  return premultiplied;
}

/** Means of the 2x2 blocks of a square premultiplied RGBA picture: an average of light, not of colours. */
export function halve(premultiplied: Uint8Array, sizePx: number): Uint8Array {
  const half = sizePx / 2;
  const out = new Uint8Array(half * half * 4);
  const row = sizePx * 4;
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const from = y * 2 * row + x * 8;
      for (let c = from; c < from + 4; c++) {
        const sum = premultiplied[c]! + premultiplied[c + 4]! + premultiplied[c + row]! + premultiplied[c + row + 4]!;
        out[(y * half + x) * 4 + c - from] = (sum + 2) >> 2;
      }
    }
  }
  return out;
}

export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Fainter pixels than this are the tail of a shadow, 0..255. */
const inkAlpha = 16;

/** The smallest box that holds every pixel that shows; undefined where none does. */
export function inkBox(rgba: Uint8Array, width: number, height: number = width): PixelBox | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (rgba[(y * width + x) * 4 + 3]! < inkAlpha) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
