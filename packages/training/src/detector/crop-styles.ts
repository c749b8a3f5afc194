// What another artist would have done with the same drawing, roughly and fast: other shades, fewer tones, an outline, greys.
// Not finishes (crop-finishes.ts): these change the drawing alone, before it lies on its ground.

import type { RandomStream } from "@imagier/sampling";

/** Premultiplied RGBA, side * side * 4 bytes, changed in place. */
export type CropStyle = (pixels: Uint8Array, random: RandomStream) => void;

const isInk = (pixels: Uint8Array, at: number) => (pixels[at + 3] ?? 0) > 127;

/** Each pixel's colour by a function on straight values that are still weighted by alpha: none may pass it. */
function recolourAll(pixels: Uint8Array, change: (rgb: readonly [number, number, number], alpha: number) => number[]) {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0) continue;
    const changed = change([pixels[i]!, pixels[i + 1]!, pixels[i + 2]!], alpha);
    for (let c = 0; c < 3; c++) pixels[i + c] = Math.min(alpha, Math.max(0, changed[c]!));
  }
}

/** All hues turned about the grey axis by one angle, fuller or duller. */
const turnHues: CropStyle = (pixels, random) => {
  const angle = (random.next() < 0.7 ? 0.6 : 2) * Math.PI * (random.next() - 0.5);
  const fullness = 0.5 + random.next();
  const [cos, sin] = [Math.cos(angle) * fullness, (Math.sin(angle) * fullness) / Math.sqrt(3)];
  recolourAll(pixels, ([red, green, blue]) => {
    const grey = (red + green + blue) / 3;
    return [
      grey + cos * (red - grey) + sin * (blue - green),
      grey + cos * (green - grey) + sin * (red - blue),
      grey + cos * (blue - grey) + sin * (green - red),
    ];
  });
};

/** Darks lifted or deepened, another way in each channel. */
const bendTones: CropStyle = (pixels, random) => {
  const powers = [0, 1, 2].map(() => Math.exp((random.next() - 0.5) * 0.9));
  recolourAll(pixels, (rgb, alpha) => rgb.map((value, c) => alpha * (value / alpha) ** powers[c]!));
};

const flatten: CropStyle = (pixels, random) => {
  const steps = 2 + random.int(3);
  recolourAll(pixels, (rgb, alpha) => rgb.map((value) => (alpha * Math.round((steps * value) / alpha)) / steps));
};

const drain: CropStyle = (pixels) => {
  recolourAll(pixels, ([red, green, blue]) => Array<number>(3).fill(0.3 * red + 0.59 * green + 0.11 * blue));
};

/** A line of one colour around the ink, a pixel or two wide. */
const outline: CropStyle = (pixels, random) => {
  const side = Math.sqrt(pixels.length / 4);
  const tone = random.next() < 0.8 ? 30 : 250;
  for (let width = 1 + random.int(2); width > 0; width--) {
    const own = pixels.slice();
    for (let i = 0; i < own.length; i += 4) {
      if (isInk(own, i)) continue;
      const column = (i / 4) % side;
      const nearby =
        (column > 0 && isInk(own, i - 4)) ||
        (column + 1 < side && isInk(own, i + 4)) ||
        isInk(own, i - 4 * side) ||
        isInk(own, i + 4 * side);
      if (nearby) pixels.set([tone, tone, tone, 255], i);
    }
  }
};

export const cropStyles: readonly CropStyle[] = [turnHues, bendTones, flatten, drain, outline];
