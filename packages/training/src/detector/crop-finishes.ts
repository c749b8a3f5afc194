// What a finish of a whole picture does to a crop of it, roughly and fast: posters, inks, edges, stones, grain, softness.
// Not the finishes themselves (scenes/): a crop is too small for them, and the namer must only not mind them.

import type { RandomStream } from "@imagier/sampling";

type Rgb = readonly [number, number, number];

/** Changes `rgb`, side * side * 3 bytes, in place. */
export type CropFinish = (rgb: Uint8Array, side: number, random: RandomStream) => void;

const luma = (rgb: Uint8Array, at: number) => 0.3 * rgb[at]! + 0.59 * rgb[at + 1]! + 0.11 * rgb[at + 2]!;

const anyColour = (random: RandomStream): Rgb => [random.int(256), random.int(256), random.int(256)];

const poster: CropFinish = (rgb, _side, random) => {
  const step = 255 / (2 + random.int(4));
  for (let i = 0; i < rgb.length; i++) rgb[i] = Math.round(rgb[i]! / step) * step;
};

/** One ink on paper, or light lines on dark. */
const duotone: CropFinish = (rgb, _side, random) => {
  const [dark, light] =
    random.next() < 0.5 ? [[20, 20, 30] as Rgb, [250, 248, 240] as Rgb] : [anyColour(random), anyColour(random)];
  for (let i = 0; i < rgb.length; i += 3) {
    const share = luma(rgb, i) / 255;
    for (let c = 0; c < 3; c++) rgb[i + c] = dark[c]! + (light[c]! - dark[c]!) * share;
  }
};

/** Where brightness changes, a line: pencil on paper, neon on black. */
const outlines: CropFinish = (rgb, side, random) => {
  const grey = Float32Array.from({ length: side * side }, (_, at) => luma(rgb, at * 3));
  const isLight = random.next() < 0.5;
  const tone = random.next() * 0.4;
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at++) {
      const right = grey[x + 1 < side ? at + 1 : at]! - grey[x > 0 ? at - 1 : at]!;
      const down = grey[y + 1 < side ? at + side : at]! - grey[y > 0 ? at - side : at]!;
      const edge = Math.min(1, (Math.abs(right) + Math.abs(down)) / 90);
      for (let c = 0; c < 3; c++) {
        const own = rgb[at * 3 + c]!;
        rgb[at * 3 + c] = isLight ? own * (0.2 + 0.8 * edge) : (245 * (1 - tone) + own * tone) * (1 - 0.85 * edge);
      }
    }
  }
};

const stones: CropFinish = (rgb, side, random) => {
  const block = 2 + random.int(2);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const from = ((y - (y % block)) * side + x - (x % block)) * 3;
      for (let c = 0; c < 3; c++) rgb[(y * side + x) * 3 + c] = rgb[from + c]!;
    }
  }
};

const grain: CropFinish = (rgb, side, random) => {
  const strength = 10 + random.next() * 40;
  for (let at = 0; at < side * side; at++) {
    const change = (random.next() - 0.5) * strength;
    for (let c = 0; c < 3; c++) rgb[at * 3 + c] = Math.min(255, Math.max(0, rgb[at * 3 + c]! + change));
  }
};

const softness: CropFinish = (rgb, side) => {
  const own = rgb.slice();
  for (let y = 1; y + 1 < side; y++) {
    for (let i = (y * side + 1) * 3; i < (y * side + side - 1) * 3; i++)
      rgb[i] = (2 * own[i]! + own[i - 3]! + own[i + 3]! + own[i - side * 3]! + own[i + side * 3]! + 3) / 6;
  }
};

export const cropFinishes: readonly CropFinish[] = [poster, duotone, outlines, stones, grain, softness];
