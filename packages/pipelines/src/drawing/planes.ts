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

/** The inverse of `bytesToPlanes`: premultiplied bytes, no colour above its alpha. */
export function planesToBytes(planes: Float32Array): Uint8Array {
  const places = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  const byteOf = (value: number) => Math.round(Math.min(1, Math.max(0, (value + 1) / 2)) * 255);
  for (let i = 0; i < places; i++) {
    const alpha = byteOf(planes[3 * places + i]!);
    for (let c = 0; c < 3; c++) bytes[i * 4 + c] = Math.min(alpha, byteOf(planes[c * places + i]!));
    bytes[i * 4 + 3] = alpha;
  }
  return bytes;
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

/**
 * The part of a picture that stays, as the network sees it: zeros where it is to be drawn, then 1 where it stays and 0 elsewhere.
 * @param planes [channels, size, size]
 * @param mask one byte a pixel; above half is drawn anew
 */
export function knownPlanes(planes: Float32Array, mask: Uint8Array): Float32Array {
  const known = new Float32Array(planes.length + mask.length);
  for (let i = 0; i < planes.length; i++) known[i] = mask[i % mask.length]! < 128 ? planes[i]! : 0;
  for (let i = 0; i < mask.length; i++) known[planes.length + i] = mask[i]! < 128 ? 1 : 0;
  return known;
}

/** What is known stays as it is, in place of what was drawn there. The inverse of `knownPlanes`. */
export function keepKnown(planes: Float32Array, known: Float32Array | undefined): Float32Array {
  if (known === undefined) return planes;
  const places = known.length - planes.length;
  return planes.map((value, i) => (known[planes.length + (i % places)] === 1 ? known[i]! : value));
}
