// Looks for a watermark in a picture of which nothing else is known, and reads it.
// Not a proof by itself: a mark says which service and which plan; what signs for it is the manifest.

import { type Picture, requirePicture } from "../picture.js";
import { decodeBits } from "./convolutional-code.js";
import { findScales } from "./find-scales.js";
import { alignWaves, findShift, softBits } from "./find-shift.js";
import { foldedSpectrum } from "./fold.js";
import { payloadOf } from "./message.js";
import { type Plane, residualOf } from "./residual.js";

export interface Watermark {
  /** Six bytes. */
  payload: Uint8Array;
  /** Pixels of this picture for one of the picture that was marked. */
  scale: number;
  /** How far the mark stands out of what chance gives, in standard deviations; a reading needs about 6. */
  deviations: number;
}

/** Pictures are halved more often than anything else is done to their size. */
const usualScale = 0.5;

const scalesFound = 8;

/** @returns undefined where there is no mark that can be read. @throws VALUE_INVALID */
export function readWatermark(picture: Picture): Watermark | undefined {
  requirePicture(picture);
  const residual = residualOf(picture);
  const asItIs = readAt(residual, 1);
  if (asItIs !== undefined) return asItIs;
  const asHalf = readAt(residual, usualScale);
  if (asHalf !== undefined) return asHalf;
  for (const { scale } of findScales(residual, scalesFound)) {
    const found = readAt(residual, scale);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Under this a peak is one that chance makes in every picture. */
const leastDeviations = 5;

function readAt(residual: Plane, scale: number): Watermark | undefined {
  const aligned = alignWaves(foldedSpectrum(residual, scale));
  const shift = findShift(aligned);
  if (shift.deviations < leastDeviations) return undefined;
  const payload = payloadOf(decodeBits(softBits(aligned, shift)));
  return payload && { payload, scale, deviations: shift.deviations };
}
