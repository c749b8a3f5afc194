// Pixel art: large square pixels of a small palette, hard edges, dark outlines, a checked dither in wide gradients.
// Not a small picture: the size stays, and no colour is mixed between two pixels.

import { nearestColour, oklabToRgb, type Palette, paletteOf, rgbToOklab } from "../filters/palette.js";
import { emptyPlanes, type Planes } from "../filters/planes.js";
import type { FinishOperation } from "./finish-operation.js";

/** Pixels along the shorter side. */
const pixelsAcross = 128;
const colourCount = 24;

export const pixelArt: FinishOperation = (picture) => {
  const block = Math.max(2, Math.round(Math.min(picture.widthPx, picture.heightPx) / pixelsAcross));
  const small = shrunk(picture, block);
  const palette = paletteOf(vivid(small), colourCount);
  const numbers = dithered(small, palette);
  return enlarged(outlined(small, { numbers, palette }), { picture, block });
};

/** One pixel for each block: the mean of the half of the block that is most alike, so that edges do not blend. */
function shrunk(picture: Planes, block: number): Planes {
  const size = { widthPx: Math.ceil(picture.widthPx / block), heightPx: Math.ceil(picture.heightPx / block) };
  const out = emptyPlanes(size, picture.alpha && new Float32Array(size.widthPx * size.heightPx));
  for (let y = 0, o = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++, o++) takeBlock(picture, out, { x: x * block, y: y * block, block, o });
  }
  return out;
}

interface Block {
  x: number;
  y: number;
  block: number;
  o: number;
}

function takeBlock(picture: Planes, out: Planes, { x, y, block, o }: Block): void {
  const places: number[] = [];
  for (let row = y; row < Math.min(y + block, picture.heightPx); row++) {
    for (let column = x; column < Math.min(x + block, picture.widthPx); column++) {
      places.push(row * picture.widthPx + column);
    }
  }
  if (out.alpha !== undefined) {
    const covered = places.reduce((sum, p) => sum + picture.alpha![p]!, 0) / places.length;
    out.alpha[o] = covered >= 0.5 ? 1 : 0;
  }
  const middle = meanOf(picture, places);
  const distance = (p: number) =>
    Math.abs(picture.red[p]! - middle[0]) +
    Math.abs(picture.green[p]! - middle[1]) +
    Math.abs(picture.blue[p]! - middle[2]);
  const limit = places.reduce((sum, p) => sum + distance(p), 0) / places.length;
  const alike = places.filter((p) => distance(p) <= limit + 1e-6);
  [out.red[o], out.green[o], out.blue[o]] = meanOf(picture, alike);
}

function meanOf({ red, green, blue }: Planes, places: readonly number[]): [number, number, number] {
  let [r, g, b] = [0, 0, 0];
  for (const p of places) {
    r += red[p]!;
    g += green[p]!;
    b += blue[p]!;
  }
  return [r / places.length, g / places.length, b / places.length];
}

/** A little more colour: a small palette looks dull otherwise. */
function vivid(planes: Planes): Planes {
  const out = emptyPlanes(planes, planes.alpha);
  for (let p = 0; p < out.red.length; p++) {
    const grey = 0.299 * planes.red[p]! + 0.587 * planes.green[p]! + 0.114 * planes.blue[p]!;
    for (const name of ["red", "green", "blue"] as const) {
      out[name][p] = Math.min(1, Math.max(0, grey + (planes[name][p]! - grey) * 1.2));
    }
  }
  return out;
}

/** Thresholds of a 4 x 4 pattern, -0.5 to 0.5 (Bayer 1973). */
const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((rank) => (rank + 0.5) / 16 - 0.5);

function dithered(small: Planes, palette: Palette): Uint8Array {
  const bright = vivid(small);
  const numbers = new Uint8Array(small.red.length);
  const lab = new Float32Array(3);
  for (let y = 0, p = 0; y < small.heightPx; y++) {
    for (let x = 0; x < small.widthPx; x++, p++) {
      rgbToOklab(bright.red[p]!, bright.green[p]!, bright.blue[p]!, lab);
      lab[0]! += bayer[(y % 4) * 4 + (x % 4)]! * 0.035 * calmAt(small, x, y);
      numbers[p] = nearestColour(palette, lab);
    }
  }
  return numbers;
}

/** 1 in a gradient, 0 at an edge: only gradients are dithered. */
function calmAt({ widthPx, heightPx, red, green, blue }: Planes, x: number, y: number): number {
  const p = y * widthPx + x;
  let most = 0;
  for (const q of [
    x > 0 ? p - 1 : p,
    x < widthPx - 1 ? p + 1 : p,
    y > 0 ? p - widthPx : p,
    y < heightPx - 1 ? p + widthPx : p,
  ]) {
    const change = Math.abs(red[p]! - red[q]!) + Math.abs(green[p]! - green[q]!) + Math.abs(blue[p]! - blue[q]!);
    most = Math.max(most, change);
  }
  return most < 0.1 ? 1 : 0;
}

/** Where a thing meets what is lighter or another hue, its own pixel is darkened: one line, never two. */
function outlined(small: Planes, { numbers, palette }: { numbers: Uint8Array; palette: Palette }): Planes {
  const out = emptyPlanes(small, small.alpha);
  const darker = darkerColours(palette);
  const { widthPx, heightPx } = small;
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const k = numbers[p]!;
      const beside = [
        x > 0 ? p - 1 : p,
        x < widthPx - 1 ? p + 1 : p,
        y > 0 ? p - widthPx : p,
        y < heightPx - 1 ? p + widthPx : p,
      ];
      const atRim = beside.some(
        (q) => standsOut(palette, k, numbers[q]!) || (small.alpha?.[p] === 1 && small.alpha[q] === 0),
      );
      const rgb = atRim ? darker : palette.rgb;
      out.red[p] = rgb[k * 3]!;
      out.green[p] = rgb[k * 3 + 1]!;
      out.blue[p] = rgb[k * 3 + 2]!;
    }
  }
  return out;
}

/** Whether colour `k` is clearly another one than `other`, and the darker of the two. */
function standsOut({ lab }: Palette, k: number, other: number): boolean {
  const dl = lab[other * 3]! - lab[k * 3]!;
  const da = lab[other * 3 + 1]! - lab[k * 3 + 1]!;
  const db = lab[other * 3 + 2]! - lab[k * 3 + 2]!;
  return dl > 0.02 && dl * dl + 1.6 * (da * da + db * db) > 0.035;
}

function darkerColours({ lab }: Palette): Float32Array {
  const rgb = new Float32Array(lab.length);
  for (let k = 0; k < lab.length; k += 3) {
    const dark = Float32Array.of(lab[k]! * 0.55, lab[k + 1]! * 0.8, lab[k + 2]! * 0.8);
    oklabToRgb(dark, rgb.subarray(k, k + 3));
  }
  return rgb;
}

function enlarged(small: Planes, { picture, block }: { picture: Planes; block: number }): Planes {
  const out = emptyPlanes(picture, small.alpha && new Float32Array(picture.red.length));
  for (let y = 0, p = 0; y < picture.heightPx; y++) {
    const row = Math.floor(y / block) * small.widthPx;
    for (let x = 0; x < picture.widthPx; x++, p++) {
      const from = row + Math.floor(x / block);
      out.red[p] = small.red[from]!;
      out.green[p] = small.green[from]!;
      out.blue[p] = small.blue[from]!;
      if (out.alpha !== undefined) out.alpha[p] = small.alpha![from]!;
    }
  }
  return out;
}
