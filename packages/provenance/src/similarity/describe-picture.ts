// What is kept of a picture so that copies of it are known again: a hash of 256 bits and 176 numbers of form and colour.
// Not the picture: it cannot be drawn from this. The hash follows PDQ (Facebook 2019), the form HOG (Dalal & Triggs 2005).

import type { Picture } from "../picture.js";
import { type ContentView, contentViewOf, viewPx } from "./content-view.js";

/** Words of 32 bits of the hash. */
export const hashWords = 8;

const formCells = 4;
const directions = 8;
const colourCells = 4;
/** Numbers that say the form; those of colour come after. */
export const formLength = formCells ** 2 * directions;

/** Numbers after the hash: form, then colour. */
export const featureCount = formLength + colourCells ** 2 * 3;

export interface PictureDescription {
  hash: Uint32Array; // [hashWords]
  /** -127..127; form and colour each of length 127 as vectors. */
  features: Int8Array; // [featureCount]
}

/** The same for the same pixels everywhere. */
export function describePicture(picture: Picture): PictureDescription {
  const view = contentViewOf(picture);
  const luma = new Float32Array(viewPx * viewPx);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * view[i * 3]! + 0.587 * view[i * 3 + 1]! + 0.114 * view[i * 3 + 2]!;
  }
  const features = new Int8Array(featureCount);
  features.set(unitBytes(formOf(luma)));
  features.set(unitBytes(colourOf(view)), formLength);
  return { hash: hashOf(luma), features };
}

const hashSide = 16;

/** cos((2 x + 1) u pi / 2 n) for u from 1: the mean is left out. [hashSide, viewPx] */
const cosines = Float64Array.from({ length: hashSide * viewPx }, (_, i) => {
  const u = Math.floor(i / viewPx) + 1;
  return Math.cos(((2 * (i % viewPx) + 1) * u * Math.PI) / (2 * viewPx));
});

/** Which of the lower 16 x 16 cosine coefficients are above their median. */
function hashOf(luma: Float32Array): Uint32Array {
  const half = new Float64Array(hashSide * viewPx); // [u, y]
  for (let u = 0; u < hashSide; u++) {
    for (let y = 0; y < viewPx; y++) {
      let sum = 0;
      for (let x = 0; x < viewPx; x++) sum += luma[y * viewPx + x]! * cosines[u * viewPx + x]!;
      half[u * viewPx + y] = sum;
    }
  }
  const coefficients = new Float64Array(hashSide * hashSide); // [v, u]
  for (let v = 0; v < hashSide; v++) {
    for (let u = 0; u < hashSide; u++) {
      let sum = 0;
      for (let y = 0; y < viewPx; y++) sum += half[u * viewPx + y]! * cosines[v * viewPx + y]!;
      coefficients[v * hashSide + u] = sum;
    }
  }
  const sorted = coefficients.slice().sort();
  const median = (sorted[127]! + sorted[128]!) / 2;
  const hash = new Uint32Array(hashWords);
  for (const [i, value] of coefficients.entries()) if (value > median) hash[i >> 5]! |= 1 << (i & 31);
  return hash;
}

/** How strong edges of each direction are in each of 4 x 4 overlapping cells; the same for a picture and its negative. */
function formOf(luma: Float32Array): Float64Array {
  const form = new Float64Array(formLength);
  const cellPx = viewPx / formCells;
  for (let y = 1; y < viewPx - 1; y++) {
    for (let x = 1; x < viewPx - 1; x++) {
      const dx = luma[y * viewPx + x + 1]! - luma[y * viewPx + x - 1]!;
      const dy = luma[(y + 1) * viewPx + x]! - luma[(y - 1) * viewPx + x]!;
      const strength = Math.sqrt(Math.hypot(dx, dy)); // the root keeps one strong edge from being all there is
      const turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
      const direction = Math.floor(turn * directions + 0.5) % directions;
      const column = (x + 0.5) / cellPx - 0.5;
      const row = (y + 0.5) / cellPx - 0.5;
      for (let j = Math.floor(row); j <= Math.floor(row) + 1; j++) {
        for (let i = Math.floor(column); i <= Math.floor(column) + 1; i++) {
          if (i < 0 || j < 0 || i >= formCells || j >= formCells) continue;
          const share = (1 - Math.abs(column - i)) * (1 - Math.abs(row - j));
          form[(j * formCells + i) * directions + direction]! += share * strength;
        }
      }
    }
  }
  centre(form);
  return form;
}

/** Without what all pictures share: vectors of nothing but positive numbers are all alike. */
function centre(values: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < values.length; i++) values[i]! -= mean;
}

/** Mean darkness, red against green and yellow against blue of 4 x 4 cells. */
function colourOf(view: ContentView): Float64Array {
  const colour = new Float64Array(colourCells ** 2 * 3);
  const cellPx = viewPx / colourCells;
  for (let i = 0; i < viewPx * viewPx; i++) {
    const at = (Math.floor(i / viewPx / cellPx) * colourCells + Math.floor((i % viewPx) / cellPx)) * 3;
    const [red, green, blue] = [view[i * 3]!, view[i * 3 + 1]!, view[i * 3 + 2]!];
    colour[at]! += (765 - red - green - blue) / 3;
    colour[at + 1]! += red - green;
    colour[at + 2]! += (red + green) / 2 - blue;
  }
  return colour;
}

/** Scaled to length 127. */
function unitBytes(values: Float64Array): Int8Array {
  const length = Math.hypot(...values) || 1;
  return Int8Array.from(values, (value) => Math.round((value * 127) / length));
}
