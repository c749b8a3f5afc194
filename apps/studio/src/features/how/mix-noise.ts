// A picture under noise, as a network is given it: (1 - sigma) of the picture and sigma of noise, in every pixel.
// Not the noise of the service, which is keyed by the seed and never leaves it: this grain is the page's own, at the true level.

/**
 * @param pixels straight RGBA; changed in place, and opaque then: noise has no edge
 * @param sigma 1 is pure noise, 0 the picture
 * @param ground what is seen through the picture, 0 to 255
 */
export function mixNoise(pixels: Uint8ClampedArray, sigma: number, ground = 255): void {
  const grain = standardNormals(0x5eed);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      const clean = pixels[i + c]! * alpha + ground * (1 - alpha);
      // One standard deviation of noise is half of the range, as in [-1, 1].
      pixels[i + c] = (1 - sigma) * clean + sigma * (127.5 + 127.5 * grain());
    }
    pixels[i + 3] = 255;
  }
}

/** The same numbers for the same start: the grain stands still while a picture clears under it. */
function standardNormals(start: number): () => number {
  let state = start;
  // Mulberry32; Box and Muller 1958 for the bell.
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
