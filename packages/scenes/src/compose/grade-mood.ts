// The mood of a picture as colour grading: contrast, warmth, saturation, fading, darker corners, a glow.
// Not a finish: no strokes and no grain. Grading is done on straight colours; alpha stays as it is.

import type { sceneMoods } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { blurred } from "./filters/blur.js";
import { toByte } from "./patch.js";

export type SceneMood = (typeof sceneMoods)[number];
type Rgb = readonly [number, number, number];

interface Grade {
  saturation: number;
  /** Around middle grey; 1 keeps it. */
  contrast: number;
  /** Factors of red, green and blue. */
  gain: Rgb;
  /** What black becomes, and how far white falls: the faded look of old prints. */
  black: Rgb;
  white: number;
  /** Exponent; below 1 brightens the middle. */
  gamma: number;
  /** How much darker the corners are. */
  vignette: number;
  /** How much of the blurred picture is screened over it. */
  glow: number;
}

const neutral: Grade = {
  saturation: 1,
  contrast: 1,
  gain: [1, 1, 1],
  black: [0, 0, 0],
  white: 1,
  gamma: 1,
  vignette: 0,
  glow: 0,
};

const grades: Record<SceneMood, Grade> = {
  cheerful: { ...neutral, saturation: 1.22, contrast: 1.04, gain: [1.03, 1.01, 0.97], gamma: 0.88 },
  calm: { ...neutral, saturation: 0.8, contrast: 0.9, gain: [0.97, 1, 1.02], black: [0.05, 0.06, 0.07], gamma: 0.95 },
  sad: { ...neutral, saturation: 0.45, contrast: 0.92, gain: [0.88, 0.94, 1.03], gamma: 1.2, vignette: 0.22 },
  dark: { ...neutral, saturation: 0.72, contrast: 1.14, gain: [0.84, 0.86, 0.94], gamma: 1.55, vignette: 0.5 },
  dreamy: {
    ...neutral,
    saturation: 0.94,
    contrast: 0.88,
    gain: [1.02, 0.97, 1.03],
    black: [0.07, 0.05, 0.09],
    gamma: 0.9,
    glow: 0.4,
  },
  warm: { ...neutral, saturation: 1.06, gain: [1.07, 1.0, 0.84], gamma: 0.97 },
  cold: { ...neutral, saturation: 0.88, gain: [0.86, 0.97, 1.1], gamma: 1 },
  vintage: {
    ...neutral,
    saturation: 0.6,
    contrast: 0.9,
    gain: [1.08, 0.98, 0.78],
    black: [0.11, 0.08, 0.06],
    white: 0.94,
    vignette: 0.3,
  },
};

/** A new raster of the same size and alpha. */
export function gradeMood(picture: Raster, mood: SceneMood): Raster {
  const grade = grades[mood];
  const { widthPx, heightPx, data } = picture;
  const curves = grade.gain.map((_, c) => curveOf(grade, c));
  const glow = grade.glow === 0 ? undefined : glowOf(picture, grade.glow);
  const out = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i += 4) {
      if (data[i + 3] === 0) continue;
      const shade = 1 - grade.vignette * cornerness(x / widthPx, y / heightPx);
      const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
      for (let c = 0; c < 3; c++) {
        const toned = grey + (data[i + c]! - grey) * grade.saturation;
        const graded = curves[c]![Math.min(255, Math.max(0, Math.round(toned)))]!;
        const light = glow === undefined ? 0 : glow[c]![i / 4]!;
        out[i + c] = toByte((1 - (1 - graded) * (1 - light)) * shade);
      }
      out[i + 3] = data[i + 3]!;
    }
  }
  return { widthPx, heightPx, data: out };
}

/** 0 in the middle, 1 in the corners. */
function cornerness(x: number, y: number): number {
  const distance = ((x - 0.5) ** 2 + (y - 0.5) ** 2) * 2;
  return distance * distance * (3 - 2 * distance);
}

/** Byte to 0..1, without the saturation. */
function curveOf({ contrast, gain, black, white, gamma }: Grade, c: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => {
    const bent = (byte / 255) ** gamma;
    const contrasted = Math.min(1, Math.max(0, (bent - 0.5) * contrast + 0.5));
    return Math.min(1, black[c]! + (white - black[c]!) * contrasted * gain[c]!);
  });
}

/** Bright places spread; weighted by alpha, so that nothing glows from a void. */
function glowOf({ widthPx, heightPx, data }: Raster, amount: number): Float32Array[] {
  const size = { widthPx, heightPx };
  return [0, 1, 2].map((c) => {
    const bright = Float32Array.from({ length: widthPx * heightPx }, (_, p) => {
      const value = (data[p * 4 + c]! / 255) * (data[p * 4 + 3]! / 255);
      return value * value * amount;
    });
    return blurred(bright, size, Math.max(widthPx, heightPx) * 0.02);
  });
}
