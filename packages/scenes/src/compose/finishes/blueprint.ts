// Blueprint: pale lines of even width on Prussian blue, hatched shadows, a fine grid, a ruled frame with marks.
// Not an inverted sketch: tone is only blue, lines and hatching.

import { blurred } from "../filters/blur.js";
import { contours, inked } from "../filters/contours.js";
import { hills } from "../filters/noise.js";
import { emptyPlanes, luminance, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";

const sheet = [0.06, 0.235, 0.5] as const;
const chalk = [0.9, 0.955, 1] as const;

export const blueprint: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 4 * unit));
  const main = inked(contours(calm, { detail: 3, contrast: 0.15, shortest: 44 }), calm, Math.max(1.2, 3.2 * unit));
  const fine = inked(contours(calm, { detail: 1.8, contrast: 0.07, shortest: 26 }), calm, Math.max(1, 1.7 * unit));
  const tone = blurred(luminance(calm), calm, 2 * unit);
  const mottled = hills(picture, { cellPx: Math.max(3, 210 * unit), octaves: 5, seed, stream: 180 });
  const dust = hills(picture, { cellPx: Math.max(1.5, 3 * unit), octaves: 2, seed, stream: 181 });
  const rulings = picture.alpha === undefined ? rulingsOf(picture) : undefined;
  const out = emptyPlanes(picture, picture.alpha);
  for (let y = 0, p = 0; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++, p++) {
      const ruled = rulings === undefined ? 0 : rulingAt(x, y, rulings);
      const hatch = hatching(x, y, { tone: tone[p]!, unit });
      const drawn = Math.max(main[p]!, fine[p]! * 0.62, hatch * 0.34);
      const line = Math.max(drawn, ruled) * (0.72 + 0.5 * dust[p]!);
      const wash = 0.82 + 0.3 * mottled[p]! + 0.09 * tone[p]!;
      const share = Math.min(1, line);
      out.red[p] = sheet[0] * wash + (chalk[0] - sheet[0] * wash) * share;
      out.green[p] = sheet[1] * wash + (chalk[1] - sheet[1] * wash) * share;
      out.blue[p] = sheet[2] * wash + (chalk[2] - sheet[2] * wash) * share;
    }
  }
  return out;
};

/** Slanting lines, closer where it is darker. */
function hatching(x: number, y: number, { tone, unit }: { tone: number; unit: number }): number {
  const spacing = Math.max(3, 9 * unit);
  const along = (x + y) / spacing;
  const middle = Math.abs(along - Math.floor(along) - 0.5) * 2; // 1 halfway between two lines
  const dense = (x - y) / spacing;
  const crossed = Math.abs(dense - Math.floor(dense) - 0.5) * 2;
  const width = Math.min(0.5, 0.9 / spacing + 0.08);
  const single = smoothstep(0.5, 0.38, tone) * smoothstep(1 - width * 2, 1 - width, 1 - middle);
  const double = smoothstep(0.3, 0.2, tone) * smoothstep(1 - width * 2, 1 - width, 1 - crossed);
  return Math.max(single, double);
}

interface Rulings {
  frame: number;
  /** Strength of the grid lines that each column and each row crosses. */
  columns: Float32Array;
  rows: Float32Array;
}

/** A grid of fine lines, every fourth bolder. */
function rulingsOf({ widthPx, heightPx, ...rest }: Planes): Rulings {
  const unit = unitPx({ widthPx, heightPx, ...rest });
  const cell = 32 * unit;
  const ruled = (length: number) =>
    Float32Array.from({ length }, (_, at) => {
      const fromMiddle = at - length / 2;
      const fine = lineAt(toMultiple(fromMiddle, cell), 0.5 * unit) * 0.11;
      return Math.max(fine, lineAt(toMultiple(fromMiddle, cell * 4), 0.8 * unit) * 0.2);
    });
  return { frame: 22 * unit, columns: ruled(widthPx), rows: ruled(heightPx) };
}

/** Grid within a double frame, with marks between its two lines. */
function rulingAt(x: number, y: number, { frame, columns, rows }: Rulings): number {
  const inside = Math.min(x, y, columns.length - 1 - x, rows.length - 1 - y) - frame;
  const grid = Math.max(columns[x]!, rows[y]!);
  if (inside > frame * 0.2) return grid;
  const border = Math.max(lineAt(inside, frame * 0.06), 0.8 * lineAt(inside + frame * 0.45, frame * 0.03)) * 0.85;
  if (inside > 0) return Math.max(border, grid);
  return inside > -frame * 0.45 && grid > 0.15 ? Math.max(border, 0.6) : border;
}

const lineAt = (distance: number, half: number) => smoothstep(half + 0.7, Math.max(0, half - 0.7), Math.abs(distance));
const toMultiple = (value: number, step: number) => value - Math.round(value / step) * step;
