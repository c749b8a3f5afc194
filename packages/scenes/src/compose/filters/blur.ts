// Gaussian blur of one plane of numbers, as three box blurs one after another: its cost does not grow with its width.
// Not exact: within 3 % of a Gaussian. Kovesi 2010, "Fast almost-Gaussian filtering"; beyond the border its places repeat.

import { enlargedPlane, type PlaneSize, reducedPlane, reducedSize } from "./scale-plane.js";

export type { PlaneSize } from "./scale-plane.js";

/** A new plane; `sigma` in pixels, below 0.3 nothing happens. */
export function blurred(plane: Float32Array, size: PlaneSize, sigma: number): Float32Array {
  if (sigma < 0.3) return plane.slice();
  if (sigma >= 8 && Math.min(size.widthPx, size.heightPx) >= 64) {
    const factor = sigma >= 16 ? 4 : 2; // wide blurs have nothing fine that a smaller plane could lose
    const small = blurred(reducedPlane(plane, size, factor), reducedSize(size, factor), sigma / factor);
    return enlargedPlane(small, size, factor);
  }
  const out = plane.slice();
  const scratch = new Float32Array(plane.length);
  for (const radius of boxRadii(sigma)) {
    if (radius === 0) continue;
    boxRows(out, scratch, { ...size, radius });
    boxColumns(scratch, out, { ...size, radius });
  }
  return out;
}

/** Three radii whose boxes together have the variance of the Gaussian, as nearly as whole numbers allow. */
function boxRadii(sigma: number): number[] {
  const narrow = Math.floor((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
  const narrowWidth = 2 * narrow + 1;
  const narrowCount = Math.round(
    (12 * sigma * sigma - 3 * narrowWidth * narrowWidth - 12 * narrowWidth - 9) / (-4 * narrowWidth - 4),
  );
  return [0, 1, 2].map((pass) => (pass < narrowCount ? narrow : narrow + 1));
}

interface Box extends PlaneSize {
  radius: number;
}

function boxRows(from: Float32Array, to: Float32Array, { widthPx, heightPx, radius }: Box): void {
  const share = 1 / (2 * radius + 1);
  const last = widthPx - 1;
  const calmFrom = Math.min(widthPx, radius + 1);
  const calmTo = Math.max(calmFrom, widthPx - radius - 1);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let sum = from[row]! * (radius + 1);
    for (let x = 1; x <= radius; x++) sum += from[row + Math.min(last, x)]!;
    for (let x = 0; x < calmFrom; x++) {
      to[row + x] = sum * share;
      sum += from[row + Math.min(last, x + radius + 1)]! - from[row + Math.max(0, x - radius)]!;
    }
    for (let p = row + calmFrom; p < row + calmTo; p++) {
      to[p] = sum * share;
      sum += from[p + radius + 1]! - from[p - radius]!;
    }
    for (let x = calmTo; x < widthPx; x++) {
      to[row + x] = sum * share;
      sum += from[row + last]! - from[row + Math.max(0, x - radius)]!;
    }
  }
}

/** Row by row with one running sum for each column, so that memory is read in order. */
function boxColumns(from: Float32Array, to: Float32Array, { widthPx, heightPx, radius }: Box): void {
  const share = 1 / (2 * radius + 1);
  const last = heightPx - 1;
  const sums = new Float64Array(widthPx);
  for (let y = -radius; y <= radius; y++) {
    const row = Math.min(last, Math.max(0, y)) * widthPx;
    for (let x = 0; x < widthPx; x++) sums[x]! += from[row + x]!;
  }
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const enters = Math.min(last, y + radius + 1) * widthPx;
    const leaves = Math.max(0, y - radius) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      to[row + x] = sums[x]! * share;
      sums[x]! += from[enters + x]! - from[leaves + x]!;
    }
  }
}
