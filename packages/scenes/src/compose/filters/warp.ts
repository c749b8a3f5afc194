// Pushes every place a little aside, so that straight printed edges wander as a hand's do.
// Not a lens: the push comes from smooth noise. Interpolated linearly; beyond the border its places repeat.

import type { PlaneSize } from "./blur.js";
import { hills, type NoiseOptions } from "./noise.js";
import { mapPlanes, type Planes } from "./planes.js";

interface WarpOptions extends NoiseOptions {
  /** Farthest push, pixels. */
  reachPx: number;
  /** Width of one wave, pixels. */
  wavePx: number;
}

export function warped(planes: Planes, options: WarpOptions): Planes {
  const push = pushes(planes, options);
  return mapPlanes(planes, (plane) => pushed(plane, planes, push));
}

export function warpedPlane(plane: Float32Array, size: PlaneSize, options: WarpOptions): Float32Array {
  return pushed(plane, size, pushes(size, options));
}

interface Pushes {
  /** Place above and to the left of where each place comes from, and the fractions beyond it. */
  from: Int32Array;
  across: Float32Array;
  down: Float32Array;
}

function pushes(size: PlaneSize, { reachPx, wavePx, seed, stream }: WarpOptions): Pushes {
  const across = hills(size, { cellPx: wavePx, octaves: 2, seed, stream });
  const down = hills(size, { cellPx: wavePx, octaves: 2, seed, stream: stream + 1 });
  const { widthPx, heightPx } = size;
  const from = new Int32Array(across.length);
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const column = Math.max(0, Math.min(widthPx - 1.001, x + (across[p]! - 0.5) * 2 * reachPx));
      const row = Math.max(0, Math.min(heightPx - 1.001, y + (down[p]! - 0.5) * 2 * reachPx));
      from[p] = Math.floor(row) * widthPx + Math.floor(column);
      across[p] = column - Math.floor(column);
      down[p] = row - Math.floor(row);
    }
  }
  return { from, across, down };
}

function pushed(plane: Float32Array, { widthPx, heightPx }: PlaneSize, { from, across, down }: Pushes): Float32Array {
  const out = new Float32Array(plane.length);
  const right = widthPx > 1 ? 1 : 0;
  const below = heightPx > 1 ? widthPx : 0;
  for (let p = 0; p < out.length; p++) {
    const at = from[p]!;
    const upper = plane[at]! + (plane[at + right]! - plane[at]!) * across[p]!;
    const lower = plane[at + below]! + (plane[at + below + right]! - plane[at + below]!) * across[p]!;
    out[p] = upper + (lower - upper) * down[p]!;
  }
  return out;
}
