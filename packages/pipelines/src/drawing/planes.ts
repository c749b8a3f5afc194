// Between rows of RGBA bytes and the planes of numbers that the network works on; always premultiplied by alpha.
// Premultiplied, so that everything transparent is one value and edges mix without fringes (Porter & Duff 1984).

/** [height, width, 4] bytes -> [4, height, width] in [-1, 1]. */
export function bytesToPlanes(bytes: Uint8Array): Float32Array {
  const places = bytes.length / 4;
  const planes = new Float32Array(bytes.length);
  for (let i = 0; i < places; i++) {
    for (let c = 0; c < 4; c++) planes[c * places + i] = bytes[i * 4 + c]! / 127.5 - 1;
  }
  return planes;
}

/** Alpha up to here is taken for nothing, and from its complement for full: sampling leaves a faint haze. */
const alphaHaze = 0.03;

/** [4, height, width] in [-1, 1], premultiplied -> [height, width, 4] bytes with straight alpha. */
export function planesToStraightBytes(planes: Float32Array): Uint8Array {
  const places = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  for (let i = 0; i < places; i++) {
    const alpha = (planes[3 * places + i]! + 1) / 2;
    bytes[i * 4 + 3] = Math.round(clearHaze(alpha) * 255);
    if (bytes[i * 4 + 3] === 0) continue;
    for (let c = 0; c < 3; c++) {
      const colour = (planes[c * places + i]! + 1) / 2 / alpha; // of the alpha it was multiplied by
      bytes[i * 4 + c] = Math.round(Math.min(1, Math.max(0, colour)) * 255);
    }
  }
  return bytes;
}

function clearHaze(alpha: number): number {
  return Math.min(1, Math.max(0, (alpha - alphaHaze) / (1 - 2 * alphaHaze)));
}
