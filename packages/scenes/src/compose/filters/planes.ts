// A picture as planes of numbers, the form that finishes work on; and colours under transparency filled from beside it.
// Not premultiplied: a finish sees no edge where the picture ends, and alpha is put back as it was.

import type { Raster } from "../../raster.js";
import { toByte } from "../patch.js";
import { blurred, type PlaneSize } from "./blur.js";
import { reducedPlane, reducedSize } from "./scale-plane.js";

/** Straight sRGB colours, 0 to 1. */
export interface Planes extends PlaneSize {
  red: Float32Array; // [heightPx, widthPx]
  green: Float32Array;
  blue: Float32Array;
  /** Absent: opaque all over. */
  alpha?: Float32Array;
}

export function emptyPlanes({ widthPx, heightPx }: PlaneSize, alpha?: Float32Array): Planes {
  const plane = () => new Float32Array(widthPx * heightPx);
  return { widthPx, heightPx, red: plane(), green: plane(), blue: plane(), ...(alpha === undefined ? {} : { alpha }) };
}

/** How wide a mark is that is one pixel wide in a picture of 1024 x 1024. */
export function unitPx({ widthPx, heightPx }: PlaneSize): number {
  return Math.sqrt(widthPx * heightPx) / 1024;
}

export function toPlanes({ widthPx, heightPx, data }: Raster): Planes {
  const planes = emptyPlanes({ widthPx, heightPx });
  const alpha = new Float32Array(widthPx * heightPx);
  let opaque = true;
  for (let p = 0, i = 0; i < data.length; p++, i += 4) {
    planes.red[p] = data[i]! / 255;
    planes.green[p] = data[i + 1]! / 255;
    planes.blue[p] = data[i + 2]! / 255;
    alpha[p] = data[i + 3]! / 255;
    if (data[i + 3]! < 255) opaque = false;
  }
  if (opaque) return planes;
  const whole = { ...planes, alpha };
  fillTransparent(whole);
  return whole;
}

export function fromPlanes({ widthPx, heightPx, red, green, blue, alpha }: Planes): Raster {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let p = 0, i = 0; i < data.length; p++, i += 4) {
    const alphaByte = alpha === undefined ? 255 : toByte(alpha[p]!);
    if (alphaByte === 0) continue;
    data[i] = toByte(red[p]!);
    data[i + 1] = toByte(green[p]!);
    data[i + 2] = toByte(blue[p]!);
    data[i + 3] = alphaByte;
  }
  return { widthPx, heightPx, data };
}

/** Each transparent place takes the colours around it, weighted by their alpha; far from everything it turns grey. */
function fillTransparent(planes: Planes & { alpha: Float32Array }): void {
  const { alpha } = planes;
  const near = blurred(alpha, planes, 3 * Math.max(1, unitPx(planes)));
  const far = blurred(alpha, planes, 40 * Math.max(1, unitPx(planes)));
  for (const name of ["red", "green", "blue"] as const) {
    const plane = planes[name];
    const weighted = plane.map((value, p) => value * alpha[p]!);
    const nearColour = blurred(weighted, planes, 3 * Math.max(1, unitPx(planes)));
    const farColour = blurred(weighted, planes, 40 * Math.max(1, unitPx(planes)));
    for (let p = 0; p < plane.length; p++) {
      const around = near[p]! > 0.02 ? nearColour[p]! / near[p]! : far[p]! > 1e-4 ? farColour[p]! / far[p]! : 0.5;
      plane[p] = weighted[p]! + around * (1 - alpha[p]!);
    }
  }
}

export function luminance({ red, green, blue }: Planes): Float32Array {
  const plane = new Float32Array(red.length);
  for (let p = 0; p < plane.length; p++) plane[p] = 0.299 * red[p]! + 0.587 * green[p]! + 0.114 * blue[p]!;
  return plane;
}

/** A new picture with each of the three colours changed alike. */
export function mapPlanes(planes: Planes, change: (plane: Float32Array) => Float32Array): Planes {
  return { ...planes, red: change(planes.red), green: change(planes.green), blue: change(planes.blue) };
}

export function blurredPlanes(planes: Planes, sigma: number): Planes {
  return mapPlanes(planes, (plane) => blurred(plane, planes, sigma));
}

/** The colours of blocks of `factor` x `factor`, without alpha. */
export function reduced(planes: Planes, factor: number): Planes {
  const [red, green, blue] = [planes.red, planes.green, planes.blue].map((plane) =>
    reducedPlane(plane, planes, factor),
  );
  return { ...reducedSize(planes, factor), red: red!, green: green!, blue: blue! };
}

/** 0 up to `from`, 1 from `to` on, an S between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
