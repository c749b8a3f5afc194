// Charcoal on tinted paper: the tooth catches the stick, smudged shadows, broad strokes, heavy outlines, white chalk for lights.
// Not a grey filter: between black and paper there is only how much of the tooth is filled.

import { blurred } from "../filters/blur.js";
import { contours, inked } from "../filters/contours.js";
import { hills, noise } from "../filters/noise.js";
import { paperHeights } from "../filters/paper.js";
import { emptyPlanes, luminance, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplifiedPlane } from "../filters/simplify.js";
import { warpedPlane } from "../filters/warp.js";
import type { FinishOperation } from "./finish-operation.js";

const paperColour = [0.86, 0.81, 0.72] as const;
const coal = [0.1, 0.095, 0.1] as const;
const chalk = [0.97, 0.95, 0.91] as const;

export const charcoal: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const tone = simplifiedPlane(luminance(picture), picture, Math.max(1, 5 * unit));
  stretch(tone);
  const tooth = paperHeights(picture, { grainPx: 3.4, seed, stream: 40 });
  const black = coalAmount(tone, { picture, seed });
  const lines = outlines(picture, seed);
  const fibres = hills(picture, { cellPx: Math.max(2, 90 * unit), octaves: 4, seed, stream: 47 });
  const dark = new Float32Array(tone.length);
  const light = new Float32Array(tone.length);
  for (let p = 0; p < tone.length; p++) {
    const wanted = Math.min(1.15, black[p]! + lines[p]! * 0.95);
    const caught = smoothstep(tooth[p]! - 0.45, tooth[p]! + 0.45, wanted * 1.1 - 0.05) * smoothstep(0, 0.12, wanted);
    dark[p] = Math.min(0.97, 0.45 * caught + 0.55 * Math.min(1, wanted * 0.95));
    const chalked = smoothstep(0.8, 1, tone[p]!) * (0.35 + 0.65 * smoothstep(0.7, 0.35, tooth[p]!));
    light[p] = chalked * (1 - dark[p]!) * 0.9;
  }
  const out = emptyPlanes(picture, picture.alpha);
  for (const [c, name] of (["red", "green", "blue"] as const).entries()) {
    const plane = out[name];
    for (let p = 0; p < plane.length; p++) {
      const sheet = paperColour[c]! * (0.97 + 0.06 * fibres[p]!);
      const chalked = sheet + (chalk[c]! - sheet) * light[p]!;
      plane[p] = chalked + (coal[c]! - chalked) * dark[p]!;
    }
  }
  return out;
};

/** Brings the darkest hundredth to black and the lightest to white, so that pale pictures have shadows too. */
function stretch(tone: Float32Array): void {
  const counts = new Uint32Array(256);
  for (const value of tone) counts[Math.min(255, Math.max(0, Math.round(value * 255)))]!++;
  const at = (share: number) => {
    let seen = 0;
    for (const [tone256, count] of counts.entries()) {
      seen += count;
      if (seen > tone.length * share) return tone256 / 255;
    }
    return 1;
  };
  const low = at(0.01);
  const span = Math.max(0.25, at(0.99) - low);
  for (let p = 0; p < tone.length; p++) tone[p] = (tone[p]! - low) / span;
}

/** How much charcoal each place gets: broad slanting strokes, rubbed soft where it is dark. */
function coalAmount(tone: Float32Array, { picture, seed }: { picture: Planes; seed: number }): Float32Array {
  const unit = unitPx(picture);
  const chance = noise({ seed, stream: 41 });
  const rubbed = blurred(tone, picture, 5 * unit);
  const amount = new Float32Array(tone.length);
  const spacing = Math.max(2, 11 * unit);
  for (let y = 0, p = 0; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++, p++) {
      const along = (x * 0.62 - y * 0.78) / spacing;
      const across = (x * 0.78 + y * 0.62) / spacing;
      const streak = 0.65 * chance.smooth(along * 0.06, across) + 0.4 * chance.smooth(along * 0.1 + 40, across * 2.7);
      const darkness = 1 - (0.65 * tone[p]! + 0.35 * rubbed[p]!);
      const shade = smoothstep(0.1, 0.95, darkness);
      amount[p] = shade * (0.3 + 1.35 * streak * (1.2 - 0.6 * shade));
    }
  }
  return amount;
}

function outlines(picture: Planes, seed: number): Float32Array {
  const unit = unitPx(picture);
  const lines = inked(contours(picture, { detail: 3, contrast: 0.13, shortest: 50 }), picture, Math.max(1.2, 5 * unit));
  const pressure = hills(picture, { cellPx: Math.max(3, 60 * unit), octaves: 2, seed, stream: 44 });
  const soft = blurred(lines, picture, 1.2 * unit).map((value, p) => value * (0.45 + 0.75 * pressure[p]!));
  return warpedPlane(soft, picture, { reachPx: 4 * unit, wavePx: Math.max(3, 50 * unit), seed, stream: 45 });
}
