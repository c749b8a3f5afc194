// Mosaic: small square stones in rows that follow the edges, each of one colour and a little tilted, in grey mortar.
// Not pixels: no stone crosses an outline. Centroidal Voronoi cells of squares, Hausner 2001, "Simulating decorative mosaics".

import { blurred } from "../filters/blur.js";
import { contours } from "../filters/contours.js";
import { distanceTo } from "../filters/distance.js";
import { hills, noise } from "../filters/noise.js";
import { emptyPlanes, type Planes, reduced, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";
import { layStones, type NearestStones, nearestStones, type Stones } from "./mosaic-stones.js";

const mortar = [0.6, 0.57, 0.53] as const;

export const mosaic: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 4 * unit));
  const stonePx = Math.max(3, 14 * unit);
  const factor = Math.max(1, Math.min(3, Math.round(stonePx / 6)));
  const small = reduced(calm, factor);
  const lines = contours(small, { detail: 2.5, contrast: 0.12, shortest: 24 });
  const stones = layStones(small, {
    stonePx: stonePx / factor,
    angles: rowDirections(lines, small),
    lines,
    seed,
  });
  return set(calm, { stones, factor, stonePx, seed });
};

/** Stones turn so that their rows run along the nearest outline. */
function rowDirections(lines: Uint8Array, small: Planes): Float32Array {
  const far = blurred(distanceTo(lines, small), small, 4 * unitPx(small));
  const angles = new Float32Array(lines.length);
  const { widthPx, heightPx } = small;
  for (let y = 0, p = 0; y < heightPx; y++) {
    const up = y === 0 ? 0 : -widthPx;
    const down = y === heightPx - 1 ? 0 : widthPx;
    for (let x = 0; x < widthPx; x++, p++) {
      const dx = far[p + (x === widthPx - 1 ? 0 : 1)]! - far[p - (x === 0 ? 0 : 1)]!;
      const dy = far[p + down]! - far[p + up]!;
      angles[p] = Math.abs(dx) + Math.abs(dy) < 1e-6 ? 0 : Math.atan2(dy, dx);
    }
  }
  return angles;
}

interface Setting {
  stones: Stones;
  factor: number;
  stonePx: number;
  seed: number;
}

function set(calm: Planes, { stones, factor, stonePx, seed }: Setting): Planes {
  const near = nearestStones(stones, { widthPx: calm.widthPx, heightPx: calm.heightPx, factor });
  const colours = stoneColours(calm, near, stones.x.length);
  const chance = noise({ seed, stream: 121 });
  const grit = hills(calm, { cellPx: Math.max(1.5, stonePx / 5), octaves: 2, seed, stream: 122 });
  const out = emptyPlanes(calm, calm.alpha);
  const joint = Math.max(0.7, stonePx * 0.1);
  for (let p = 0; p < near.stone.length; p++) {
    const k = near.stone[p]!;
    const face = smoothstep(joint * 0.4, joint * 1.15, near.rim[p]!);
    const bevel = smoothstep(joint * 2.6, joint * 0.8, near.rim[p]!);
    const tilt = 0.1 * (near.across[p]! * (chance.at(k, 1) - 0.5) + near.along[p]! * (chance.at(k, 2) - 0.5));
    const tone = (0.86 + 0.24 * chance.at(k, 3) + tilt) * (0.93 + 0.14 * grit[p]!) * (1 - 0.2 * bevel);
    const shift = 0.02 * (chance.at(k, 4) - 0.5);
    const grey = (0.62 + 0.25 * grit[p]!) * (1 - face);
    out.red[p] = mortar[0] * grey + Math.min(1, colours[k * 3]! * tone + shift) * face;
    out.green[p] = mortar[1] * grey + Math.min(1, colours[k * 3 + 1]! * tone) * face;
    out.blue[p] = mortar[2] * grey + Math.max(0, Math.min(1, colours[k * 3 + 2]! * tone - shift)) * face;
  }
  return out;
}

/** Of the middle of each stone, so that one on an outline takes one side of it; a little more vivid than the picture. */
function stoneColours(calm: Planes, { stone, across, along }: NearestStones, count: number): Float32Array {
  const sums = new Float64Array(count * 4);
  for (let p = 0; p < stone.length; p++) {
    if (across[p]! ** 2 + along[p]! ** 2 > 0.09) continue;
    const at = stone[p]! * 4;
    sums[at]! += calm.red[p]!;
    sums[at + 1]! += calm.green[p]!;
    sums[at + 2]! += calm.blue[p]!;
    sums[at + 3]!++;
  }
  const colours = new Float32Array(count * 3);
  for (let k = 0; k < count; k++) {
    const share = 1 / Math.max(1, sums[k * 4 + 3]!);
    const rgb = [sums[k * 4]! * share, sums[k * 4 + 1]! * share, sums[k * 4 + 2]! * share] as const;
    const grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    for (const [c, value] of rgb.entries()) colours[k * 3 + c] = Math.max(0, grey + (value - grey) * 1.2);
  }
  return colours;
}
