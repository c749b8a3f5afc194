// The distinct colours of a drawing with the ink under each, so that all thinking about colour is done once a colour
// instead of once a pixel. Not a quantiser: every colour stays itself.

import { toOklab } from "./oklab.js";

/** Entries are in the order in which the colours were first met. Arrays may be longer than `count`. */
export interface Palette {
  count: number;
  /** Straight sRGB, red in the highest of three bytes. */
  rgb: Uint32Array;
  /** Ink: sum of alpha, 255 for a whole pixel. */
  area: Float64Array;
  lightness: Float64Array;
  a: Float64Array;
  b: Float64Array;
  chroma: Float64Array;
  /** Entry of each pixel; meaningless where nothing is drawn. */
  entryOf: Uint32Array;
}

export function emptyPalette(capacity: number): Palette {
  const plane = () => new Float64Array(capacity);
  return {
    count: 0,
    rgb: new Uint32Array(capacity),
    area: plane(),
    lightness: plane(),
    a: plane(),
    b: plane(),
    chroma: plane(),
    entryOf: new Uint32Array(capacity),
  };
}

let reused = emptyPalette(0);
let slots = new Int32Array(0); // open addressing: entry + 1, or 0

/** Of premultiplied RGBA, 0..255. The result is overwritten by the next call. */
export function paletteOf(pixels: Uint8Array): Palette {
  const pixelCount = pixels.length / 4;
  if (reused.rgb.length < pixelCount) {
    reused = emptyPalette(pixelCount);
    slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * pixelCount + 2)));
  }
  slots.fill(0);
  reused.count = 0;
  let lastKey = -1;
  let entry = 0;
  for (let i = 0, n = 0; n < pixelCount; i += 4, n += 1) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0) continue;
    const key = straightKey(pixels, i, alpha);
    if (key !== lastKey) {
      lastKey = key;
      entry = entryFor(reused, key);
    }
    reused.area[entry]! += alpha;
    reused.entryOf[n] = entry;
  }
  return reused;
}

function straightKey(pixels: Uint8Array, i: number, alpha: number): number {
  if (alpha === 255) return (pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!;
  const scale = 255 / alpha;
  const red = Math.min(255, (pixels[i]! * scale + 0.5) | 0);
  const green = Math.min(255, (pixels[i + 1]! * scale + 0.5) | 0);
  const blue = Math.min(255, (pixels[i + 2]! * scale + 0.5) | 0);
  return (red << 16) | (green << 8) | blue;
}

function entryFor(palette: Palette, key: number): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
  while (slots[slot] !== 0) {
    const entry = slots[slot]! - 1;
    if (palette.rgb[entry] === key) return entry;
    slot = (slot + 1) & mask;
  }
  const entry = addColour(palette, key);
  slots[slot] = entry + 1;
  return entry;
}

const lab = new Float64Array(3);

/** Appends a colour without ink; returns its entry. */
export function addColour(palette: Palette, key: number): number {
  const entry = palette.count++;
  toOklab(key >> 16, (key >> 8) & 255, key & 255, lab);
  palette.rgb[entry] = key;
  palette.area[entry] = 0;
  palette.lightness[entry] = lab[0]!;
  palette.a[entry] = lab[1]!;
  palette.b[entry] = lab[2]!;
  palette.chroma[entry] = Math.sqrt(lab[1]! * lab[1]! + lab[2]! * lab[2]!);
  return entry;
}
