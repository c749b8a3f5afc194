// One light over things that were drawn apart: the hour's tint and brightness, a breath of the background's colour, dark rims at night.
// Not on the background, which is painted in its hour already, and not relighting: nothing here knows of shapes.

import type { sceneTimes } from "@imagier/contracts";
import { blurred } from "./filters/blur.js";
import type { Patch } from "./patch.js";

export type SceneTime = (typeof sceneTimes)[number];
type Rgb = readonly [number, number, number];

interface HourLight {
  /** Factors of red, green and blue. */
  gain: Rgb;
  /** Added, times alpha. */
  lift: Rgb;
  /** 1 keeps colours as they are. */
  saturation: number;
  /** How much darker a silhouette is at its very rim. */
  rim: number;
  /** How dark contact shadows are. */
  shadow: number;
}

const hours: Record<SceneTime, HourLight> = {
  dawn: { gain: [0.96, 0.88, 0.9], lift: [0.05, 0.025, 0.045], saturation: 0.9, rim: 0.06, shadow: 0.75 },
  day: { gain: [1, 1, 1], lift: [0, 0, 0], saturation: 1, rim: 0, shadow: 1 },
  sunset: { gain: [1, 0.85, 0.74], lift: [0.05, 0.012, 0], saturation: 1.02, rim: 0.16, shadow: 0.9 },
  night: { gain: [0.56, 0.62, 0.8], lift: [0.005, 0.012, 0.045], saturation: 0.82, rim: 0.42, shadow: 0.8 },
};

export function shadowDepth(time: SceneTime | undefined): number {
  return hours[time ?? "day"].shadow;
}

/** How much of the background's mean colour falls on everything. */
const ambience = 0.05;

/** Mean straight colour of what is opaque; undefined where nothing is. */
export function meanColour({ data }: Patch): Rgb | undefined {
  let red = 0;
  let green = 0;
  let blue = 0;
  let alpha = 0;
  for (let i = 0; i < data.length; i += 4) {
    red += data[i]!;
    green += data[i + 1]!;
    blue += data[i + 2]!;
    alpha += data[i + 3]!;
  }
  return alpha < 1 ? undefined : [red / alpha, green / alpha, blue / alpha];
}

/** Changes the patch in place; alpha stays as it is. */
export function light(patch: Patch, { time, around }: { time: SceneTime | undefined; around: Rgb | undefined }): void {
  const hour = hours[time ?? "day"];
  const rim = hour.rim === 0 ? undefined : rimShade(patch, hour.rim);
  const breath = around === undefined ? 0 : ambience;
  const { data } = patch;
  for (let i = 0, p = 0; i < data.length; i += 4, p++) {
    const alpha = data[i + 3]!;
    if (alpha === 0) continue;
    const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
    for (let c = 0; c < 3; c++) {
      const toned = (grey + (data[i + c]! - grey) * hour.saturation) * hour.gain[c]! + hour.lift[c]! * alpha;
      const lit = toned + breath * alpha * ((around?.[c] ?? 0) - toned / alpha) * hour.gain[c]!;
      data[i + c] = Math.min(alpha, Math.max(0, lit * (rim?.[p] ?? 1)));
    }
  }
}

/** Factors that fall from 1 inside the silhouette to `1 - depth` at its rim. */
function rimShade(patch: Patch, depth: number): Float32Array {
  const alpha = new Float32Array(patch.widthPx * patch.heightPx);
  for (let p = 0; p < alpha.length; p++) alpha[p] = patch.data[p * 4 + 3]!;
  const inner = blurred(alpha, patch, Math.max(1, Math.min(patch.widthPx, patch.heightPx) * 0.045));
  return inner.map((value) => 1 - depth * Math.min(1, Math.max(0, 1 - value) * 1.7) ** 1.5);
}
