// Letters over a finished picture, in an ink that belongs to its technique: the second of two passes.
// Not type-setting: letters come as pixels. Their shapes never change, and they are lifted off where they would drown.

import type { SceneFinish } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { requireBox, requireRaster, requireWhole } from "./check-input.js";
import type { ComposeLayer } from "./compose-scene.js";
import { blurred } from "./filters/blur.js";
import { noise } from "./filters/noise.js";
import { layOver, type Patch, toPatch, toRaster } from "./patch.js";
import { placeRaster } from "./place-raster.js";
import { type Ink, inks } from "./text-inks.js";

export interface TextPass {
  texts: readonly ComposeLayer[];
  /** Of the picture below. @default letters as they are */
  finish?: SceneFinish;
  /** What the ink's grain is drawn from. */
  seed: number;
}

/** Laid in depth order. @throws VALUE_INVALID where bytes do not fit a size, or a box is not made of numbers */
export function layTexts(picture: Raster, { texts, finish, seed }: TextPass): Raster {
  requireRaster("the picture", picture);
  requireWhole("the seed", seed, [0, 2 ** 32 - 1]);
  const { widthPx, heightPx } = picture;
  const canvas = toPatch(picture, {
    left: 0,
    top: 0,
    widthPx,
    heightPx,
    box: { left: 0, top: 0, width: widthPx, height: heightPx },
  });
  const ink = finish === undefined ? undefined : inks[finish];
  for (const { id, raster, box, turnDegrees = 0 } of texts.map((text) => text).sort((a, b) => a.depth - b.depth)) {
    requireRaster(`text "${id}"`, raster);
    requireBox(`text "${id}"`, box);
    const letters = placeRaster(raster, { box, turnDegrees, canvas });
    if (letters === undefined) continue;
    const framed = toneSpread(letters) > 0.45; // outlined or on paper of its own: what is behind it does not matter
    if (ink !== undefined) inkLetters(letters, { ink, framed, canvas, seed });
    if (!isBoxed(letters)) liftOff(letters, canvas, { glow: ink?.glow ?? 0, framed });
    layOver(canvas, letters);
  }
  return toRaster(canvas);
}

/** Between the darkest and the lightest tenth of what is opaque. */
function toneSpread({ data }: Patch): number {
  const tones: number[] = [];
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0.9) tones.push(toneAt(data, i) / data[i + 3]!);
  if (tones.length < 10) return 0;
  tones.sort((a, b) => a - b);
  return tones[Math.floor(tones.length * 0.98)]! - tones[Math.floor(tones.length * 0.02)]!;
}

/** Whether letters stand on a sheet or in a balloon, which fills most of its rectangle. */
function isBoxed({ data, widthPx, heightPx }: Patch): boolean {
  let opaque = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0.5) opaque++;
  return opaque > 0.62 * widthPx * heightPx;
}

const toneAt = (data: Float32Array, i: number) => 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;

interface Inking {
  ink: Ink;
  framed: boolean;
  canvas: Patch;
  seed: number;
}

/** Changes colours in place; only a hard ink changes alpha, to all or nothing. */
function inkLetters(letters: Patch, { ink, framed, canvas, seed }: Inking): void {
  const { data, widthPx } = letters;
  const chance = noise({ seed, stream: 200 });
  const lighter = ink.pair !== undefined && toneBehind(letters, canvas) < 0.5;
  const grainPx = Math.max(1, letters.heightPx / 40);
  for (let i = 0, p = 0; i < data.length; i += 4, p++) {
    if (data[i + 3] === 0) continue;
    const alpha = data[i + 3]!;
    const rgb = [data[i]! / alpha, data[i + 1]! / alpha, data[i + 2]! / alpha] as [number, number, number];
    const drawn = ink.change(rgb, { framed, lighter });
    const grain = ink.grain * (chance.smooth((p % widthPx) / grainPx, Math.floor(p / widthPx) / grainPx) - 0.5);
    const kept = ink.hard ? (alpha >= 0.5 ? 1 : 0) : alpha;
    for (let c = 0; c < 3; c++) data[i + c] = Math.min(1, Math.max(0, drawn[c]! + grain)) * kept;
    data[i + 3] = kept;
  }
}

/** Mean brightness of the picture under the letters' rectangle; nothing counts as white. */
function toneBehind(letters: Patch, canvas: Patch): number {
  let sum = 0;
  for (let y = 0; y < letters.heightPx; y++) {
    for (let x = 0; x < letters.widthPx; x++) {
      const i = ((letters.top + y) * canvas.widthPx + letters.left + x) * 4;
      sum += toneAt(canvas.data, i) + 1 - canvas.data[i + 3]!;
    }
  }
  return sum / (letters.widthPx * letters.heightPx);
}

/** Contrast below this (WCAG 2.2, success criterion 1.4.3, for large letters) is too little. */
const leastContrast = 3;

/** A soft plate around letters that would not stand out enough, and the light of a tube around those that glow. */
function liftOff(letters: Patch, canvas: Patch, { glow, framed }: { glow: number; framed: boolean }): void {
  const tone = meanTone(letters);
  const drowns = !framed && drownedShare(letters, canvas, tone) > 0.12;
  if (!drowns && glow === 0) return;
  const reach = Math.max(2, letters.heightPx * 0.05);
  const plate = plateAround(letters, canvas, reach);
  const spread = blurred(alphaOf(letters, plate), plate, reach);
  if (glow > 0) addGlow(canvas, { plate, letters, spread: blurred(spread, plate, reach * 2), glow });
  if (!drowns) return;
  const value = tone > 0.5 ? 0.06 : 0.97;
  for (let p = 0, i = 0; p < spread.length; p++, i += 4) {
    const alpha = Math.min(0.92, spread[p]! * 6);
    plate.data.set([value * alpha, value * alpha, value * alpha, alpha], i);
  }
  layOver(canvas, plate);
}

function meanTone({ data }: Patch): number {
  let sum = 0;
  let alpha = 0;
  for (let i = 0; i < data.length; i += 4) {
    sum += toneAt(data, i);
    alpha += data[i + 3]!;
  }
  return alpha === 0 ? 0 : sum / alpha;
}

/** Share of the places under the letters that differ too little from them. */
function drownedShare(letters: Patch, canvas: Patch, tone: number): number {
  let under = 0;
  let drowned = 0;
  for (let y = 0, i = 3; y < letters.heightPx; y++) {
    for (let x = 0; x < letters.widthPx; x++, i += 4) {
      if (letters.data[i]! < 0.5) continue;
      under++;
      const at = ((letters.top + y) * canvas.widthPx + letters.left + x) * 4;
      const behind = toneAt(canvas.data, at) + 1 - canvas.data[at + 3]!;
      const [light, dark] = tone > behind ? [tone, behind] : [behind, tone];
      if ((light ** 2.2 + 0.05) / (dark ** 2.2 + 0.05) < leastContrast) drowned++;
    }
  }
  return under === 0 ? 0 : drowned / under;
}

function plateAround(letters: Patch, canvas: Patch, reach: number): Patch {
  const margin = Math.ceil(reach * 4);
  const left = Math.max(0, letters.left - margin);
  const top = Math.max(0, letters.top - margin);
  const widthPx = Math.min(canvas.widthPx, letters.left + letters.widthPx + margin) - left;
  const heightPx = Math.min(canvas.heightPx, letters.top + letters.heightPx + margin) - top;
  return { left, top, widthPx, heightPx, data: new Float32Array(widthPx * heightPx * 4) };
}

function alphaOf(letters: Patch, plate: Patch): Float32Array {
  const alpha = new Float32Array(plate.widthPx * plate.heightPx);
  for (let y = 0; y < letters.heightPx; y++) {
    const row = (letters.top - plate.top + y) * plate.widthPx + letters.left - plate.left;
    for (let x = 0; x < letters.widthPx; x++) alpha[row + x] = letters.data[(y * letters.widthPx + x) * 4 + 3]!;
  }
  return alpha;
}

interface Glow {
  plate: Patch;
  letters: Patch;
  spread: Float32Array;
  glow: number;
}

/** Screened, and only over what is there. */
function addGlow(canvas: Patch, { plate, letters, spread, glow }: Glow): void {
  const colour = [0, 1, 2].map((c) => {
    let [sum, alpha] = [0, 0];
    for (let i = 0; i < letters.data.length; i += 4) {
      sum += letters.data[i + c]!;
      alpha += letters.data[i + 3]!;
    }
    return alpha === 0 ? 0 : sum / alpha;
  });
  const most = Math.max(...colour, 1e-3); // dark outlines do not dim a tube
  for (let y = 0, p = 0; y < plate.heightPx; y++) {
    for (let x = 0; x < plate.widthPx; x++, p++) {
      const i = ((plate.top + y) * canvas.widthPx + plate.left + x) * 4;
      const alpha = canvas.data[i + 3]!;
      for (let c = 0; c < 3; c++) {
        const light = Math.min(1, spread[p]! * glow) * (colour[c]! / most);
        canvas.data[i + c] = alpha - (alpha - canvas.data[i + c]!) * (1 - light);
      }
    }
  }
}
