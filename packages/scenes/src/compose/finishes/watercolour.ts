// Watercolour: washes of a few pigments with dark rims, wet bleeding, granulation, on rough paper left white at its border.
// Not a physical simulation. Pigment density as in Bousseau et al. 2006, "Interactive watercolor rendering".

import { blurred } from "../filters/blur.js";
import { hills } from "../filters/noise.js";
import { nearestColour, paletteOf, rgbToOklab } from "../filters/palette.js";
import { paperHeights, reliefShade } from "../filters/paper.js";
import { blurredPlanes, emptyPlanes, luminance, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import { warped } from "../filters/warp.js";
import type { FinishOperation } from "./finish-operation.js";

const paperColour = [0.985, 0.975, 0.95] as const;

export const watercolour: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const washes = limited(simplified(picture, Math.max(1, 7 * unit)), 14);
  const wobbly = warped(washes, { reachPx: 6 * unit, wavePx: Math.max(3, 34 * unit), seed, stream: 1 });
  const wet = bled(wobbly, seed);
  return painted(wet, { heights: paperHeights(picture, { grainPx: 5.5, seed, stream: 3 }), seed });
};

/** Mixed halfway to the nearest of a few pigments: a painter has a box of them, not a screen. */
function limited(planes: Planes, count: number): Planes {
  const palette = paletteOf(planes, count);
  const out = emptyPlanes(planes, planes.alpha);
  const lab = new Float32Array(3);
  for (let p = 0; p < out.red.length; p++) {
    rgbToOklab(planes.red[p]!, planes.green[p]!, planes.blue[p]!, lab);
    const k = nearestColour(palette, lab) * 3;
    out.red[p] = planes.red[p]! * 0.4 + palette.rgb[k]! * 0.6;
    out.green[p] = planes.green[p]! * 0.4 + palette.rgb[k + 1]! * 0.6;
    out.blue[p] = planes.blue[p]! * 0.4 + palette.rgb[k + 2]! * 0.6;
  }
  return out;
}

/** Here and there the paper was still wet: colours run into one another. */
function bled(planes: Planes, seed: number): Planes {
  const unit = unitPx(planes);
  const wetness = hills(planes, { cellPx: Math.max(4, 150 * unit), octaves: 2, seed, stream: 5 });
  const run = blurredPlanes(planes, 7 * unit);
  const crisp = blurredPlanes(planes, 0.8 * unit);
  const mix = (sharp: Float32Array, soft: Float32Array) =>
    sharp.map((value, p) => value + (soft[p]! - value) * 0.7 * smoothstep(0.56, 0.8, wetness[p]!));
  return {
    ...planes,
    red: mix(crisp.red, run.red),
    green: mix(crisp.green, run.green),
    blue: mix(crisp.blue, run.blue),
  };
}

/** Density 1 leaves a colour as it is; more of its pigment darkens it towards its own hue, less lets paper through. */
function painted(planes: Planes, { heights, seed }: { heights: Float32Array; seed: number }): Planes {
  const unit = unitPx(planes);
  const tone = luminance(planes);
  const around = blurred(tone, planes, 4.5 * unit);
  const flow = hills(planes, { cellPx: Math.max(3, 110 * unit), octaves: 5, seed, stream: 6 });
  const shade = reliefShade(heights, planes, 0.24);
  const unpainted = paperBorder(planes, seed);
  const density = new Float32Array(tone.length);
  for (let p = 0; p < tone.length; p++) {
    const rim = Math.max(0, around[p]! - tone[p]!); // pigment gathers where the darker wash ends
    const granules = (0.5 - heights[p]!) * (0.55 + 0.5 * (1 - tone[p]!));
    density[p] = 0.9 + 1.5 * (flow[p]! - 0.5) + granules + Math.min(1.4, 7 * rim);
  }
  const out = emptyPlanes(planes, planes.alpha);
  for (const [c, name] of (["red", "green", "blue"] as const).entries()) {
    const [wash, plane, paper] = [planes[name], out[name], paperColour[c]!];
    for (let p = 0; p < plane.length; p++) {
      const diluted = 1 - (1 - wash[p]!) * 0.9;
      const pigment = Math.max(0, diluted - (diluted - diluted * diluted) * (density[p]! - 1));
      plane[p] = Math.min(1, paper * (1 - (1 - pigment) * (1 - unpainted[p]!)) * shade[p]!);
    }
  }
  return out;
}

/** 1 where the brush did not reach: a ragged border around a picture that fills its sheet. */
function paperBorder(planes: Planes, seed: number): Float32Array {
  const bare = new Float32Array(planes.red.length);
  if (planes.alpha !== undefined) return bare;
  const { widthPx, heightPx } = planes;
  const unit = unitPx(planes);
  const ragged = hills(planes, { cellPx: Math.max(2, 46 * unit), octaves: 5, seed, stream: 8 });
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const inside = Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) / unit;
      bare[p] = 1 - smoothstep(-1.5, 1.5, inside - 4 - 46 * ragged[p]!);
    }
  }
  return bare;
}
