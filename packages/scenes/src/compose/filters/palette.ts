// The few colours that stand for a picture, found by means, and the nearest of them for each place.
// Not dithering and not named colours. k-means (Lloyd 1982) in OKLab, begun at spread-out places, so without chance.

import type { Planes } from "./planes.js";

/** OKLab of each colour, three numbers a colour. */
export interface Palette {
  lab: Float32Array; // [colours, 3]
  rgb: Float32Array; // [colours, 3]
}

/** At most `count` colours of the places that are at least half opaque. */
export function paletteOf(planes: Planes, count: number): Palette {
  const samples = sampled(planes);
  const lab = spreadOut(samples, count);
  for (let round = 0; round < 8; round++) moveToMeans(lab, samples);
  const rgb = new Float32Array(lab.length);
  for (let k = 0; k < lab.length; k += 3) oklabToRgb(lab.subarray(k, k + 3), rgb.subarray(k, k + 3));
  return { lab, rgb };
}

/** Number of the colour nearest to three numbers in OKLab. */
export function nearestColour({ lab }: Pick<Palette, "lab">, wanted: Float32Array): number {
  const l = wanted[0]!; // one by one: taking a typed array apart is slow
  const a = wanted[1]!;
  const b = wanted[2]!;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < lab.length; k += 3) {
    const dl = lab[k]! - l;
    const da = lab[k + 1]! - a;
    const db = lab[k + 2]! - b;
    const distance = dl * dl + 1.6 * (da * da + db * db);
    if (distance < least) {
      least = distance;
      best = k / 3;
    }
  }
  return best;
}

const sampleCount = 4096;

function sampled({ red, green, blue, alpha }: Planes): Float32Array {
  const step = Math.max(1, Math.floor(red.length / sampleCount)) | 1; // odd: no column is favoured
  const samples: number[] = [];
  const lab = new Float32Array(3);
  for (let p = 0; p < red.length; p += step) {
    if (alpha !== undefined && alpha[p]! < 0.5) continue;
    rgbToOklab(red[p]!, green[p]!, blue[p]!, lab);
    samples.push(...lab);
  }
  if (samples.length === 0) samples.push(0.5, 0, 0);
  return Float32Array.from(samples);
}

/** Begins with the mean and adds whichever sample is farthest from all so far (Gonzalez 1985). */
function spreadOut(samples: Float32Array, count: number): Float32Array {
  const chosen: number[] = [0, 1, 2].map((c) => {
    let sum = 0;
    for (let i = c; i < samples.length; i += 3) sum += samples[i]!;
    return (sum * 3) / samples.length;
  });
  const distances = new Float32Array(samples.length / 3).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < count * 3) {
    const [l, a, b] = chosen.slice(-3) as [number, number, number];
    let farthest = 0;
    for (let i = 0; i < distances.length; i++) {
      const dl = samples[i * 3]! - l;
      const da = samples[i * 3 + 1]! - a;
      const db = samples[i * 3 + 2]! - b;
      distances[i] = Math.min(distances[i]!, dl * dl + 1.6 * (da * da + db * db));
      if (distances[i]! > distances[farthest]!) farthest = i;
    }
    if (distances[farthest]! < 4e-4) break; // all that is left looks like one of them
    chosen.push(...samples.subarray(farthest * 3, farthest * 3 + 3));
  }
  return Float32Array.from(chosen);
}

function moveToMeans(lab: Float32Array, samples: Float32Array): void {
  const sums = new Float64Array(lab.length);
  const counts = new Uint32Array(lab.length / 3);
  for (let i = 0; i < samples.length; i += 3) {
    const k = nearestColour({ lab }, samples.subarray(i, i + 3));
    counts[k]!++;
    for (let c = 0; c < 3; c++) sums[k * 3 + c]! += samples[i + c]!;
  }
  for (let k = 0; k < counts.length; k++) {
    if (counts[k] === 0) continue;
    for (let c = 0; c < 3; c++) lab[k * 3 + c] = sums[k * 3 + c]! / counts[k]!;
  }
}

const steps = 4096;
const linearOf = Float32Array.from({ length: steps + 1 }, (_, step) => {
  const value = step / steps;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});
const rootOf = Float32Array.from({ length: steps * 4 + 1 }, (_, step) => Math.cbrt(step / (steps * 4)));

/** sRGB 0 to 1 to OKLab (Björn Ottosson 2020), by tables: good to about 1e-3. */
export function rgbToOklab(red: number, green: number, blue: number, out: Float32Array): void {
  const r = linearOf[(Math.min(1, Math.max(0, red)) * steps + 0.5) | 0]!;
  const g = linearOf[(Math.min(1, Math.max(0, green)) * steps + 0.5) | 0]!;
  const b = linearOf[(Math.min(1, Math.max(0, blue)) * steps + 0.5) | 0]!;
  const l = rootOf[((0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) * steps * 4 + 0.5) | 0]!;
  const m = rootOf[((0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) * steps * 4 + 0.5) | 0]!;
  const s = rootOf[((0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) * steps * 4 + 0.5) | 0]!;
  out[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  out[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** OKLab to sRGB, cut off at 0 and 1. */
export function oklabToRgb([lightness, a, b]: Float32Array, out: Float32Array): void {
  const l = (lightness! + 0.3963377774 * a! + 0.2158037573 * b!) ** 3;
  const m = (lightness! - 0.1055613458 * a! - 0.0638541728 * b!) ** 3;
  const s = (lightness! - 0.0894841775 * a! - 1.291485548 * b!) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  for (const [c, value] of linear.entries()) {
    const bounded = Math.min(1, Math.max(0, value));
    out[c] = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  }
}
