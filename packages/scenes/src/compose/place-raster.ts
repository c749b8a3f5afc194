// A picture brought into its box on the canvas: scaled to a fraction of a pixel, turned, cut off at the canvas.
// Not a choice of box. Separable filtering as in Turkowski 1990; kernel of Mitchell & Netravali 1988 (B = C = 1/3).

import type { SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { type CanvasSize, clampPremultiplied, type Patch, type RasterPart, toPatch } from "./patch.js";
import { cropped, halved, opaquePart } from "./raster-part.js";
import { turnPatch } from "./turn-patch.js";

interface Placing {
  box: SceneBox;
  /** Clockwise about the middle of the box. @default 0 */
  turnDegrees?: number;
  canvas: CanvasSize;
}

/** The part of the picture that lies on the canvas; undefined where none does, or all of it is transparent. */
export function placeRaster(raster: Raster, { box, turnDegrees = 0, canvas }: Placing): Patch | undefined {
  const part = opaquePart(raster, box);
  if (part === undefined) return undefined;
  const turned = turnDegrees % 360 !== 0;
  if (!turned && isInPlace(part)) return cropped(toPatch(raster, part), canvas);
  const source = halved(toPatch(raster, part), part.box);
  if (!turned) return scaledInto(source, part.box, canvas);
  const about = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  return turnPatch(shrunk(source, part.box), { box: part.box, about, turnDegrees, canvas });
}

/** Turning cannot filter what shrinks, so that is done before. */
function shrunk(source: Patch, { width, height }: SceneBox): Patch {
  const widthPx = Math.min(source.widthPx, Math.max(1, Math.ceil(width)));
  const heightPx = Math.min(source.heightPx, Math.max(1, Math.ceil(height)));
  if (widthPx === source.widthPx && heightPx === source.heightPx) return source;
  return scaledInto(source, { left: 0, top: 0, width: widthPx, height: heightPx }, { widthPx, heightPx })!;
}

/** Neither scaled nor shifted by a fraction of a pixel. */
function isInPlace({ widthPx, heightPx, box }: RasterPart): boolean {
  return [box.left, box.top].every(Number.isInteger) && box.width === widthPx && box.height === heightPx;
}

function scaledInto(source: Patch, box: SceneBox, canvas: CanvasSize): Patch | undefined {
  const columns = axisTaps({ from: source.widthPx, start: box.left, length: box.width, limit: canvas.widthPx });
  const rows = axisTaps({ from: source.heightPx, start: box.top, length: box.height, limit: canvas.heightPx });
  if (columns.taps.length === 0 || rows.taps.length === 0) return undefined;
  const firstRow = rows.taps.reduce((least, { first }) => Math.min(least, first), source.heightPx);
  const lastRow = rows.taps.reduce((most, { first, weights }) => Math.max(most, first + weights.length), 0);
  const wide = scaleRows(source, columns.taps, [firstRow, lastRow]);
  return {
    left: columns.start,
    top: rows.start,
    widthPx: columns.taps.length,
    heightPx: rows.taps.length,
    data: scaleColumns(wide, rows.taps, { widthPx: columns.taps.length, firstRow }),
  };
}

/** For one place of the canvas: the first place of the source that counts, and the weights from there on. */
interface Taps {
  first: number;
  weights: Float32Array;
}

interface Axis {
  /** Places of the source. */
  from: number;
  /** Of the box on the canvas. */
  start: number;
  length: number;
  /** Places of the canvas. */
  limit: number;
}

/** The weights of a place sum to the share of it that the box covers, so that edges keep their fraction of a pixel. */
function axisTaps({ from, start, length, limit }: Axis): { start: number; taps: Taps[] } {
  const first = Math.max(0, Math.floor(start));
  const end = Math.min(limit, Math.ceil(start + length));
  const scale = from / length;
  const stretch = Math.max(1, scale); // shrinking, the kernel widens so that every source place counts
  const taps: Taps[] = [];
  for (let x = first; x < end; x++) {
    const coverage = Math.min(x + 1, start + length) - Math.max(x, start);
    taps.push(tapsAt((x + 0.5 - start) * scale - 0.5, { from, stretch, coverage }));
  }
  return { start: first, taps };
}

function tapsAt(
  centre: number,
  { from, stretch, coverage }: { from: number; stretch: number; coverage: number },
): Taps {
  const inside = Math.min(from - 1, Math.max(0, centre));
  const first = Math.max(0, Math.ceil(inside - 2 * stretch));
  const last = Math.min(from - 1, Math.floor(inside + 2 * stretch));
  const weights = Float32Array.from({ length: last - first + 1 }, (_, k) => mitchell((first + k - inside) / stretch));
  let sum = 0;
  for (const weight of weights) sum += weight;
  return { first, weights: weights.map((weight) => (weight * Math.max(0, coverage)) / sum) };
}

/** Radius 2; nearly no overshoot, so that no bright line runs along dark edges. */
function mitchell(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (7 * x ** 3 - 12 * x ** 2 + 16 / 3) / 6;
  if (x < 2) return ((-7 / 3) * x ** 3 + 12 * x ** 2 - 20 * x + 32 / 3) / 6;
  return 0;
}

function scaleRows(source: Patch, taps: readonly Taps[], [firstRow, endRow]: [number, number]): Float32Array {
  const out = new Float32Array(taps.length * (endRow - firstRow) * 4);
  for (let y = firstRow, o = 0; y < endRow; y++) {
    for (const { first, weights } of taps) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      let i = (y * source.widthPx + first) * 4;
      for (let k = 0; k < weights.length; k++, i += 4) {
        const weight = weights[k]!;
        red += weight * source.data[i]!;
        green += weight * source.data[i + 1]!;
        blue += weight * source.data[i + 2]!;
        alpha += weight * source.data[i + 3]!;
      }
      out[o++] = red;
      out[o++] = green;
      out[o++] = blue;
      out[o++] = alpha;
    }
  }
  return out;
}

function scaleColumns(
  wide: Float32Array,
  taps: readonly Taps[],
  { widthPx, firstRow }: { widthPx: number; firstRow: number },
): Float32Array {
  const length = widthPx * 4;
  const out = new Float32Array(length * taps.length);
  for (const [y, { first, weights }] of taps.entries()) {
    let start = (first - firstRow) * length;
    for (let k = 0; k < weights.length; k += 4, start += 4 * length) {
      addFourRows(out, wide, { at: y * length, start, length, weights: weights.subarray(k, k + 4) });
    }
  }
  clampPremultiplied(out);
  return out;
}

interface FourRows {
  at: number;
  start: number;
  length: number;
  /** One to four of them. */
  weights: Float32Array;
}

/** Four at once: reading and writing the sum costs more than the products. */
function addFourRows(out: Float32Array, wide: Float32Array, { at, start, length, weights }: FourRows): void {
  const a = weights[0]!;
  const b = weights[1] ?? 0;
  const c = weights[2] ?? 0;
  const d = weights[3] ?? 0;
  const second = start + (weights.length > 1 ? length : 0); // rows that do not count are not looked for either
  const third = start + (weights.length > 2 ? 2 * length : 0);
  const fourth = start + (weights.length > 3 ? 3 * length : 0);
  for (let i = 0; i < length; i++) {
    out[at + i]! += a * wide[start + i]! + b * wide[second + i]! + c * wide[third + i]! + d * wide[fourth + i]!;
  }
}
