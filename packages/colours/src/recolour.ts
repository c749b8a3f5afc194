// Gives a drawing another colour: the pixels of its main hue move to the target, with their shading; the rest stays.
// Not a segmentation: what shares the main hue moves with it. Works in OKLab, on the pixels, knowing no shapes.

import { type ColourId, colours } from "./colours.js";
import { fromOklab, hueOf, toOklab } from "./oklab.js";

/** Below this chroma a pixel has no hue to speak of. */
const minChroma = 0.035;

/** Cosines of the turn from the main hue: within 26 degrees a pixel moves wholly, from 44 degrees on not at all. */
const hueCore = Math.cos((26 * Math.PI) / 180);
const hueReach = Math.cos((44 * Math.PI) / 180);

/** Lightness this near to the main one moves wholly where a drawing has no hue: a grey elephant, not its black eye. */
const greyCore = 0.2;
const greyReach = 0.34;

/** Share of the drawn area that must have a hue; below, the drawing counts as black, white or grey. */
const hueShare = 0.3;

/** How much of a pixel's own turn from the main hue is kept: shading that leans to another hue leans less afterwards. */
const keptTurn = 0.35;

/** OKLab of each pixel, one entry a pixel, and its chroma; reused between calls. */
interface Planes {
  lightness: Float64Array;
  a: Float64Array;
  b: Float64Array;
  chroma: Float64Array;
}
let planes = makePlanes(64 * 64);

function makePlanes(count: number): Planes {
  const plane = () => new Float64Array(count);
  return { lightness: plane(), a: plane(), b: plane(), chroma: plane() };
}

/**
 * A recoloured copy. `pixels` are premultiplied RGBA, 0..255, and so is the result, with the same alpha. The target is
 * a basic colour or straight sRGB, 0..255. A drawing without a hue takes the colour where its lightness is typical.
 */
export function recolour(pixels: Uint8Array, target: ColourId | readonly [number, number, number]): Uint8Array {
  const out = pixels.slice();
  const count = pixels.length / 4;
  if (planes.chroma.length < count) planes = makePlanes(count);
  toPlanes(pixels, planes);
  const main = findMain(pixels, planes);
  if (main === undefined) return out;
  paint(out, planes, {
    main: meanOf(pixels, planes, main),
    aimRgb: typeof target === "string" ? colours[target].rgb : target,
  });
  return out;
}

/** Flat areas repeat one colour, so the last answer is kept. */
function toPlanes(pixels: Uint8Array, { lightness, a, b, chroma }: Planes): void {
  const lab = new Float64Array(3);
  let last = -1;
  for (let i = 0, n = 0; i < pixels.length; i += 4, n += 1) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0) continue;
    if (last < 0 || !isSamePixel(pixels, i, last * 4)) {
      const scale = 255 / alpha;
      toOklab(straight(pixels[i]!, scale), straight(pixels[i + 1]!, scale), straight(pixels[i + 2]!, scale), lab);
      last = n;
    }
    lightness[n] = lab[0]!;
    a[n] = lab[1]!;
    b[n] = lab[2]!;
    chroma[n] = Math.sqrt(lab[1]! * lab[1]! + lab[2]! * lab[2]!);
  }
}

function isSamePixel(pixels: Uint8Array, i: number, j: number): boolean {
  return (
    pixels[i] === pixels[j] &&
    pixels[i + 1] === pixels[j + 1] &&
    pixels[i + 2] === pixels[j + 2] &&
    pixels[i + 3] === pixels[j + 3]
  );
}

function straight(premultiplied: number, scale: number): number {
  const value = (premultiplied * scale + 0.5) | 0;
  return Math.min(255, value);
}

/** The colour that moves: a direction in the a-b plane, or none where the drawing is grey, and means over its pixels. */
interface MainColour {
  /** Unit vector of the hue. */
  direction: readonly [number, number] | undefined;
  lightness: number;
  chroma: number;
}

/** Vivid pixels count more than dull ones, up to this chroma. */
const vivid = 0.1;

function findMain(pixels: Uint8Array, { lightness, a, b, chroma }: Planes): MainColour | undefined {
  const hues = new Float64Array(36);
  const greys = new Float64Array(20);
  let drawn = 0;
  let coloured = 0;
  let lastA = 0;
  let lastB = 0;
  let bin = 0;
  for (let i = 3, n = 0; i < pixels.length; i += 4, n += 1) {
    const alpha = pixels[i]!;
    if (alpha === 0) continue;
    drawn += alpha;
    if (chroma[n]! < minChroma) {
      greys[Math.min(19, Math.floor(lightness[n]! * 20))]! += alpha;
      continue;
    }
    if (a[n] !== lastA || b[n] !== lastB) {
      lastA = a[n]!;
      lastB = b[n]!;
      bin = Math.floor(hueOf(lastA, lastB) / 10) % 36;
    }
    hues[bin]! += alpha * Math.min(vivid, chroma[n]!);
    coloured += alpha;
  }
  if (drawn === 0) return undefined;
  const angle = (peak(hues, true) * 10 * Math.PI) / 180;
  const direction = coloured < hueShare * drawn ? undefined : ([Math.cos(angle), Math.sin(angle)] as const);
  return { direction, lightness: peak(greys, false) / 20, chroma: 0 };
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

/** The same colour with the mean lightness and chroma of the pixels that belong to it. */
function meanOf(pixels: Uint8Array, all: Planes, main: MainColour): MainColour {
  let weight = 0;
  let lightness = 0;
  let chroma = 0;
  for (let i = 3, n = 0; i < pixels.length; i += 4, n += 1) {
    const alpha = pixels[i]!;
    if (alpha === 0 || (main.direction !== undefined && all.chroma[n]! < minChroma)) continue;
    const part = alpha * belonging(all, n, main);
    weight += part;
    lightness += part * all.lightness[n]!;
    chroma += part * all.chroma[n]!;
  }
  const total = Math.max(weight, 1e-9);
  return { direction: main.direction, lightness: lightness / total, chroma: Math.max(chroma / total, 1e-3) };
}

/** How far a pixel belongs to the main colour, 0..1. */
function belonging({ lightness, a, b, chroma }: Planes, n: number, { direction, lightness: grey }: MainColour): number {
  const pixelChroma = chroma[n]!;
  if (direction === undefined) {
    const distance = Math.abs(lightness[n]! - grey);
    return ramp(distance, greyReach, greyCore) * ramp(pixelChroma, minChroma * 2, minChroma);
  }
  if (pixelChroma < 1e-6) return 0;
  return ramp((a[n]! * direction[0] + b[n]! * direction[1]) / pixelChroma, hueReach, hueCore);
}

/** 0 at `none` and beyond, 1 at `whole` and beyond, straight between. */
function ramp(value: number, none: number, whole: number): number {
  return clamp01((value - none) / (whole - none));
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}

interface PaintOptions {
  main: MainColour;
  aimRgb: readonly [number, number, number];
}

function paint(out: Uint8Array, all: Planes, { main, aimRgb }: PaintOptions): void {
  const aim = new Float64Array(3);
  toOklab(...aimRgb, aim);
  const [aimLightness, aimA, aimB] = aim as unknown as [number, number, number];
  // Little room is left for shading beside black and white, so it is made gentler there.
  const contrast = 0.5 + 1.8 * Math.min(0.25, Math.max(0, Math.min(aimLightness - 0.15, 1 - aimLightness)));
  const rgb = new Uint8Array(3);
  let last = -1; // the pixel that `rgb` was made from
  for (let i = 0, n = 0; i < out.length; i += 4, n += 1) {
    const alpha = out[i + 3]!;
    const part = alpha === 0 ? 0 : belonging(all, n, main);
    if (part === 0) continue;
    const a = all.a[n]!;
    const b = all.b[n]!;
    if (last >= 0 && a === all.a[last] && b === all.b[last] && all.lightness[n] === all.lightness[last]) {
      setPixel(out, i, rgb);
      continue;
    }
    last = n;
    let along = 1; // the pixel's colour as a part of the main one: along its hue, and across
    let across = 0;
    let mixture = 1;
    if (main.direction !== undefined) {
      const [cos, sin] = main.direction;
      along = Math.min(1.3, (a * cos + b * sin) / main.chroma);
      across = (keptTurn * (b * cos - a * sin)) / main.chroma;
      // A pale pixel is a mixture with white or black: only its coloured part moves, and so edges stay clean.
      mixture = Math.min(1, all.chroma[n]! / (0.7 * main.chroma));
    }
    const shaded = aimLightness + (all.lightness[n]! - main.lightness) * contrast;
    const lightness = clamp01(all.lightness[n]! + (shaded - all.lightness[n]!) * part * mixture);
    const scale = part * room(lightness, aimLightness);
    const newA = (aimA * along - aimB * across) * scale + a * (1 - part);
    const newB = (aimB * along + aimA * across) * scale + b * (1 - part);
    fromOklab(lightness, newA, newB, rgb);
    setPixel(out, i, rgb);
  }
}

function setPixel(out: Uint8Array, i: number, rgb: Uint8Array): void {
  const alpha = out[i + 3]!;
  for (let c = 0; c < 3; c++) out[i + c] = (rgb[c]! * alpha + 127) / 255;
}

/** Colours fade towards black and white: full chroma at the target's own lightness, a quarter at 0 and 1. */
function room(lightness: number, aim: number): number {
  const edge = lightness < aim ? lightness / Math.max(aim, 0.01) : (1 - lightness) / Math.max(1 - aim, 0.01);
  return Math.min(1, 0.25 + edge);
}
