// What can be said of pixels without knowing what they show: how sharp, how much clipped, torn or holed.
// Not a judgement: somebody who asked for a blurred picture gets one.

import type { InspectedPicture, PictureCondition } from "../sighting.js";
import { findAlphaHoles } from "./find-alpha-holes.js";
import { findSeams } from "./find-seams.js";

export function measureCondition(picture: InspectedPicture): PictureCondition {
  const luma = lumaOf(picture);
  return {
    sharpness: sharpnessOf(luma, picture),
    clippedDark: clipped(picture, 0),
    clippedBright: clipped(picture, 255),
    seams: findSeams(luma, picture),
    alphaHoles: findAlphaHoles(picture),
  };
}

/** ITU-R BT.601, over white where it is clear. [heightPx, widthPx] */
function lumaOf({ pixels }: InspectedPicture): Float32Array {
  const luma = new Float32Array(pixels.length / 4);
  for (let n = 0, i = 0; n < luma.length; n++, i += 4) {
    const value = 0.299 * pixels[i]! + 0.587 * pixels[i + 1]! + 0.114 * pixels[i + 2]!;
    const alpha = pixels[i + 3]! / 255;
    luma[n] = value * alpha + 255 * (1 - alpha);
  }
  return luma;
}

type Size = Pick<InspectedPicture, "widthPx" | "heightPx">;

/** Weaker differences are noise and gradients. */
const leastEdge = 12;

/**
 * Where there are edges, the mean difference between neighbours over that between places four pixels apart: 1 where an edge
 * is one pixel wide, a quarter where it is four; 1 where there are no edges at all. Widths of edges after Marziliano et al. 2002.
 */
function sharpnessOf(luma: Float32Array, { widthPx, heightPx }: Size): number {
  let [fine, coarse] = [0, 0];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x + 4 < widthPx; x++) {
      const at = y * widthPx + x;
      const across = Math.abs(luma[at + 4]! - luma[at]!);
      if (across < leastEdge) continue;
      coarse += across;
      let steepest = 0;
      for (let step = 0; step < 4; step++)
        steepest = Math.max(steepest, Math.abs(luma[at + step + 1]! - luma[at + step]!));
      fine += Math.min(across, steepest);
    }
  }
  return coarse === 0 ? 1 : fine / coarse;
}

/** Squares of so many pixels that are wholly at the end of the scale count: lines and outlines do not. */
const clippedBlock = 8;

/** Part of the opaque pixels that lies in flat squares at this end of the scale, all three channels. */
function clipped({ widthPx, heightPx, pixels }: InspectedPicture, end: 0 | 255): number {
  let [opaque, at] = [0, 0];
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] === 255) opaque++;
  for (let top = 0; top + clippedBlock <= heightPx; top += clippedBlock) {
    for (let left = 0; left + clippedBlock <= widthPx; left += clippedBlock)
      if (isFlat(pixels, { row: widthPx, left, top, end })) at += clippedBlock * clippedBlock;
  }
  return opaque === 0 ? 0 : at / opaque;
}

function isFlat(
  pixels: Uint8Array,
  { row, left, top, end }: { row: number; left: number; top: number; end: number },
): boolean {
  for (let y = top; y < top + clippedBlock; y++) {
    for (let i = (y * row + left) * 4, last = i + clippedBlock * 4; i < last; i += 4) {
      if (pixels[i] !== end || pixels[i + 1] !== end || pixels[i + 2] !== end || pixels[i + 3] !== 255) return false;
    }
  }
  return true;
}
