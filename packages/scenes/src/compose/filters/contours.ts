// The lines that somebody would draw around things: thin, joined, without crumbs.
// Not a drawing: a finish gives them width and colour. After Canny 1986, on all colours and with alpha as a fourth.

import { blurred } from "./blur.js";
import { gradients } from "./gradients.js";
import { blurredPlanes, type Planes, smoothstep, unitPx } from "./planes.js";

interface ContourOptions {
  /** Blur before looking, pixels of a picture of 1024 x 1024; more leaves fewer details. @default 2 */
  detail?: number;
  /** Share of black to white over the edge that begins a line; half of it carries one on. @default 0.16 */
  contrast?: number;
  /** Shorter lines are left out, pixels of a picture of 1024 x 1024. @default 40 */
  shortest?: number;
}

/** 1 on the lines, one pixel wide, 0 elsewhere. */
export function contours(
  planes: Planes,
  { detail = 2, contrast = 0.16, shortest = 40 }: ContourOptions = {},
): Uint8Array {
  const unit = unitPx(planes);
  const sigma = Math.max(0.7, detail * unit);
  const { steepness, acrossX, acrossY } = gradients(blurredPlanes(withSilhouette(planes), sigma));
  const high = contrast / (sigma * 2.5); // a step blurred by sigma rises by 1 / (2.5 sigma) a pixel
  const ridge = ridges({ steepness, acrossX, acrossY, ...planes, low: high / 2 });
  return longLines(ridge, { ...planes, steepness, high, shortest: Math.max(4, shortest * unit) });
}

/** Where the picture ends counts as an edge: transparent places are mixed with white. */
function withSilhouette(planes: Planes): Planes {
  const { alpha } = planes;
  if (alpha === undefined) return planes;
  const over = (plane: Float32Array) => plane.map((value, p) => value * alpha[p]! + 1.3 * (1 - alpha[p]!));
  return { ...planes, red: over(planes.red), green: over(planes.green), blue: over(planes.blue) };
}

interface Ridges {
  steepness: Float32Array;
  acrossX: Float32Array;
  acrossY: Float32Array;
  widthPx: number;
  heightPx: number;
  low: number;
}

/** Places steeper than both neighbours across the edge. */
function ridges({ steepness, acrossX, acrossY, widthPx, heightPx, low }: Ridges): Uint8Array {
  const ridge = new Uint8Array(steepness.length);
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      const p = y * widthPx + x;
      const value = steepness[p]!;
      if (value < low) continue;
      const dx = acrossX[p]!;
      const dy = acrossY[p]!;
      if (
        value >= between(steepness, p, { dx, dy, widthPx }) &&
        value > between(steepness, p, { dx: -dx, dy: -dy, widthPx })
      )
        ridge[p] = 1;
    }
  }
  return ridge;
}

/** The value one step away, between the two places that the direction passes. */
function between(plane: Float32Array, p: number, { dx, dy, widthPx }: { dx: number; dy: number; widthPx: number }) {
  const stepX = dx > 0 ? 1 : -1;
  const stepY = dy > 0 ? widthPx : -widthPx;
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
  if (ax > ay) {
    const share = ay / ax;
    return plane[p + stepX]! * (1 - share) + plane[p + stepX + stepY]! * share;
  }
  const share = ay === 0 ? 0 : ax / ay;
  return plane[p + stepY]! * (1 - share) + plane[p + stepX + stepY]! * share;
}

interface Lines {
  widthPx: number;
  steepness: Float32Array;
  high: number;
  shortest: number;
}

/** Keeps what hangs together, is long enough and is steep enough somewhere. */
function longLines(ridge: Uint8Array, { widthPx, steepness, high, shortest }: Lines): Uint8Array {
  const kept = new Uint8Array(ridge.length);
  const line = new Int32Array(ridge.length);
  for (let start = 0; start < ridge.length; start++) {
    if (ridge[start] !== 1) continue;
    let length = 1;
    let steep = false;
    line[0] = start;
    ridge[start] = 2; // seen
    for (let i = 0; i < length; i++) {
      const p = line[i]!;
      if (steepness[p]! >= high) steep = true;
      for (const step of [1, -1, widthPx, -widthPx, widthPx + 1, widthPx - 1, -widthPx + 1, -widthPx - 1]) {
        if (ridge[p + step] !== 1) continue;
        ridge[p + step] = 2;
        line[length++] = p + step;
      }
    }
    if (steep && length >= shortest) for (let i = 0; i < length; i++) kept[line[i]!] = 1;
  }
  return kept;
}

/** Lines of about `widthPx`, smooth and with soft rims, 0 to 1. */
export function inked(lines: Uint8Array, planes: Planes, widthPx: number): Float32Array {
  const sigma = Math.max(0.6, widthPx * 0.5);
  const spread = blurred(Float32Array.from(lines), planes, sigma);
  const peak = 0.4 / sigma; // of a straight line that was one pixel wide
  const edge = peak * Math.exp(-0.5 * (widthPx / 2 / sigma) ** 2);
  const soft = Math.min(0.45 * edge, (0.8 / sigma) * edge);
  for (let p = 0; p < spread.length; p++) spread[p] = smoothstep(edge - soft, edge + soft, spread[p]!);
  return spread;
}
