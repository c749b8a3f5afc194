// Which colour of a drawing would move if it were painted another: its fullest hue, or its commonest grey.
// Not a segmentation: what shares the main hue belongs to it, wherever it is.

import { hueOf } from "./oklab.js";
import type { Palette } from "./palette.js";

/** Below this chroma a colour has no hue to speak of. */
const minChroma = 0.035;

/** Cosines of the turn from the main hue: within 26 degrees a colour moves wholly, from 44 degrees on not at all. */
const hueCore = Math.cos((26 * Math.PI) / 180);
const hueReach = Math.cos((44 * Math.PI) / 180);

/** Lightness this near to the main one moves wholly where a drawing has no hue: a grey elephant, not its black eye. */
const greyCore = 0.2;
const greyReach = 0.34;

/** Share of the ink that must have a hue; below, the drawing counts as black, white or grey. */
const hueShare = 0.28;

/** Vivid colours count more than dull ones, up to this chroma. */
const vivid = 0.1;

/** The colour that moves, with the means over all that belongs to it. */
export interface MainColour {
  /** Unit vector of the hue in the a-b plane of OKLab; undefined where the drawing is grey. */
  direction: readonly [number, number] | undefined;
  lightness: number;
  chroma: number;
  /** Part of the ink that belongs to it, 0..1. */
  share: number;
}

/** Undefined where nothing is drawn. */
export function mainColour(palette: Palette): MainColour | undefined {
  return colourParts(palette)[0];
}

/** Of the ink, that a part other than the main one must have to be worth a name. */
const leastPart = 0.15;

/** The main colour first, then what else is large: the greys where it is a hue, and the hue that is fullest away from it. */
export function colourParts(palette: Palette): MainColour[] {
  const { hues, greys, drawn, coloured } = inkOf(palette);
  if (drawn === 0) return [];
  const turn = peak(hues, true);
  const grey = { direction: undefined, lightness: peak(greys, false) / 20, chroma: 0, share: drawn };
  if (coloured < hueShare * drawn) return [withMeans(palette, grey)];
  const others = hues.map((ink, bin) => (binsBetween(bin + 0.5, turn) * 10 < 50 ? 0 : ink));
  const parts = [
    ofTurn(turn, drawn),
    grey,
    ...(others.some((ink) => ink > 0) ? [ofTurn(peak(others, true), drawn)] : []),
  ];
  return parts.map((part) => withMeans(palette, part)).filter(({ share }, n) => n === 0 || share >= leastPart);
}

/** Round the circle of 36 bins. */
function binsBetween(one: number, other: number): number {
  const apart = Math.abs(one - other) % 36;
  return Math.min(apart, 36 - apart);
}

function ofTurn(bins: number, drawn: number): MainColour {
  const angle = (bins * 10 * Math.PI) / 180;
  return { direction: [Math.cos(angle), Math.sin(angle)], lightness: 0, chroma: 0, share: drawn };
}

/** Ink by hue, in bins of ten degrees, vivid colours counting more; by lightness where there is no hue; and all of it. */
function inkOf(palette: Palette) {
  const hues = new Float64Array(36);
  const greys = new Float64Array(20);
  let drawn = 0;
  let coloured = 0;
  for (let n = 0; n < palette.count; n++) {
    const area = palette.area[n]!;
    const chroma = palette.chroma[n]!;
    drawn += area;
    if (chroma < minChroma) {
      greys[Math.min(19, Math.floor(palette.lightness[n]! * 20))]! += area;
      continue;
    }
    hues[Math.floor(hueOf(palette.a[n]!, palette.b[n]!) / 10) % 36]! += area * Math.min(vivid, chroma);
    coloured += area;
  }
  return { hues, greys, drawn, coloured };
}

/** Centre of mass of the fullest window of five bins, in bins. */
function peak(bins: Float64Array, isCircular: boolean): number {
  let best = 0;
  let bestSum = -1;
  for (let centre = 0; centre < bins.length; centre++) {
    let sum = 0;
    let moment = 0;
    for (let offset = -2; offset <= 2; offset++) {
      const bin = isCircular ? (centre + offset + bins.length) % bins.length : centre + offset;
      sum += bins[bin] ?? 0;
      moment += offset * (bins[bin] ?? 0);
    }
    if (sum > bestSum) {
      bestSum = sum;
      best = centre + (sum > 0 ? moment / sum : 0) + 0.5;
    }
  }
  return best;
}

/** `found.share` is all the ink, in the palette's unit. */
function withMeans(palette: Palette, found: MainColour): MainColour {
  let weight = 0;
  let lightness = 0;
  let chroma = 0;
  for (let n = 0; n < palette.count; n++) {
    if (found.direction !== undefined && palette.chroma[n]! < minChroma) continue;
    const part = palette.area[n]! * belonging(palette, n, found);
    weight += part;
    lightness += part * palette.lightness[n]!;
    chroma += part * palette.chroma[n]!;
  }
  const total = Math.max(weight, 1e-9);
  return {
    direction: found.direction,
    lightness: lightness / total,
    chroma: Math.max(chroma / total, 1e-3),
    share: weight / found.share,
  };
}

/** How far entry `n` belongs to the main colour, 0..1. */
export function belonging(palette: Palette, n: number, { direction, lightness: grey }: MainColour): number {
  const chroma = palette.chroma[n]!;
  if (direction === undefined) {
    const distance = Math.abs(palette.lightness[n]! - grey);
    return ramp(distance, greyReach, greyCore) * ramp(chroma, minChroma * 2, minChroma);
  }
  if (chroma < 1e-6) return 0;
  return ramp((palette.a[n]! * direction[0] + palette.b[n]! * direction[1]) / chroma, hueReach, hueCore);
}

/** 0 at `none` and beyond, 1 at `whole` and beyond, straight between. */
function ramp(value: number, none: number, whole: number): number {
  return Math.min(1, Math.max(0, (value - none) / (whole - none)));
}
