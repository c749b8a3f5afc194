// Straight and premultiplied RGBA, and the halving that antialiases: small loops over bytes.
// Not a picture library: decoding and rendering are sharp's work.

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

/** Straight RGBA to premultiplied RGBA, both 0..255. */
export function premultiply(straight: Uint8Array): Uint8Array {
  const premultiplied = new Uint8Array(straight.length);
  for (let i = 0; i < straight.length; i += 4) {
    const alpha = straight[i + 3]!;
    for (let c = 0; c < 3; c++) premultiplied[i + c] = Math.round((straight[i + c]! * alpha) / 255);
    premultiplied[i + 3] = alpha;
  }
  return premultiplied;
}

/** Averages 2x2 blocks of a square straight RGBA picture; the average is taken of light, so the result is premultiplied. */
export function halvePremultiplied(straight: Uint8Array, sizePx: number): Uint8Array {
  const half = sizePx / 2;
  const out = new Uint8Array(half * half * 4);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const topLeft = (y * 2 * sizePx + x * 2) * 4;
      const corners = [topLeft, topLeft + 4, topLeft + sizePx * 4, topLeft + sizePx * 4 + 4];
      const sum = [0, 0, 0, 0];
      for (const corner of corners) {
        const alpha = straight[corner + 3]!;
        for (let c = 0; c < 3; c++) sum[c]! += (straight[corner + c]! * alpha) / 255;
        sum[3]! += alpha;
      }
      for (let c = 0; c < 4; c++) out[(y * half + x) * 4 + c] = Math.round(sum[c]! / 4);
    }
  }
  return out;
}
