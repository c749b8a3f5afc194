// Blocks in rows: how many rows are best for a region, and where each block would stand in them at a scale.
// Not collisions: what is in the way is found in page.ts, and blocks move aside there.

import type { Body } from "./body.js";
import { type Box, bottomOf, clamp } from "./boxes.js";

/** Where the core's middle and foot would best be, in pixels. */
export interface Standing {
  x: number;
  footY: number;
}

interface RowPlan {
  /** Indices of blocks, the uppermost row first. */
  rows: readonly (readonly number[])[];
  /** Pixels for a unit at which the rows just fill the region. */
  scale: number;
}

/** Between blocks, in parts of their mean width, and between rows, in parts of the mean height. */
const gapPart = 0.22;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

interface RowSizes {
  widths: readonly number[];
  heights: readonly number[];
}

/** The number of rows at which blocks come out largest; rows of even length a little before ragged ones. */
export function rowsFor(bodies: readonly Body[], region: { width: number; height: number }): RowPlan {
  const widths = bodies.map(({ box }) => box.width);
  const heights = bodies.map(({ box }) => box.height);
  let best: RowPlan = { rows: [], scale: 0 };
  let bestScore = 0;
  for (let count = 1; count <= Math.min(bodies.length, 14); count++) {
    const rows = balancedRows(widths, count);
    if (rows.length < count) continue;
    const scale = scaleOf(rows, { widths, heights }, region);
    const lengths = rows.map((row) => sum(row.map((i) => widths[i]!)));
    const score = scale * (0.8 + (0.2 * Math.min(...lengths)) / Math.max(...lengths));
    if (score <= bestScore) continue;
    best = { rows, scale };
    bestScore = score;
  }
  return best;
}

function scaleOf(
  rows: readonly (readonly number[])[],
  { widths, heights }: RowSizes,
  region: { width: number; height: number },
): number {
  const lengths = rows.map((row) => sum(row.map((i) => widths[i]!)) + gapPart * mean(widths) * (row.length - 1));
  const height =
    sum(rows.map((row) => Math.max(...row.map((i) => heights[i]!)))) + gapPart * mean(heights) * (rows.length - 1);
  return Math.min(region.width / Math.max(...lengths), region.height / height);
}

/** In the given order, cut so that the longest row is as short as can be. */
export function balancedRows(widths: readonly number[], count: number): number[][] {
  let low = Math.max(...widths);
  let high = sum(widths) + widths.length;
  for (let round = 0; round < 24; round++) {
    const middle = (low + high) / 2;
    if (filled(widths, middle).length <= count) high = middle;
    else low = middle;
  }
  const rows = filled(widths, high * 1.0001);
  // Filling leaves the last row short: even out rows of things that are nearly alike.
  const isAlike = Math.max(...widths) < 1.35 * Math.min(...widths);
  if (!isAlike || rows.length < 2) return rows;
  return Array.from({ length: rows.length }, (_, row) => {
    const from = Math.floor((row * widths.length) / rows.length);
    const to = Math.floor(((row + 1) * widths.length) / rows.length);
    return Array.from({ length: to - from }, (_, i) => from + i);
  });
}

function filled(widths: readonly number[], most: number): number[][] {
  const rows: number[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const [i, width] of widths.entries()) {
    if (length + width > most) {
      rows.push([]);
      length = 0;
    }
    rows.at(-1)!.push(i);
    length += width;
  }
  return rows;
}

/** How one seed's rows differ from another's; each from 0 to 1. */
export interface Lean {
  across: number;
  down: number;
  /** How wide gaps may be. */
  wide: number;
}

interface Spreading {
  region: Box;
  scale: number;
  lean: Lean;
}

/** Rows spread over the region with even gaps; feet of a row on one line. */
export function standInRows(
  { rows }: RowPlan,
  bodies: readonly Body[],
  { region, scale, lean }: Spreading,
): Standing[] {
  const standings: Standing[] = [];
  const heights = rows.map((row) => Math.max(...row.map((i) => bodies[i]!.box.height * scale)));
  const most = 0.5 * mean(heights);
  const gap = spread(
    { free: region.height - sum(heights), count: rows.length, most },
    { lean: lean.down, wide: lean.wide },
  );
  let top = region.top + gap.before;
  for (const [r, row] of rows.entries()) {
    const below = Math.max(...row.map((i) => (bottomOf(bodies[i]!.box) - bottomOf(bodies[i]!.core)) * scale));
    const footY = top + heights[r]! - below;
    const middles = acrossRow(row, bodies, { region, scale, lean });
    for (const [i, x] of middles.entries()) standings[row[i]!] = { x, footY };
    top += heights[r]! + gap.between;
  }
  return standings;
}

/** Middles of the cores of one row, the row about the middle of the region. */
export function acrossRow(
  row: readonly number[],
  bodies: readonly Body[],
  { region, scale, lean }: Spreading,
): number[] {
  const widths = row.map((i) => bodies[i]!.box.width * scale);
  const most = 0.75 * mean(widths);
  const gap = spread(
    { free: region.width - sum(widths), count: row.length, most },
    { lean: lean.across, wide: lean.wide },
  );
  let left = region.left + gap.before;
  return row.map((i, at) => {
    const { box, core } = bodies[i]!;
    const x = left + (core.left + core.width / 2 - box.left) * scale;
    left += widths[at]! + gap.between;
    return x;
  });
}

/** What is left over goes between and around, half as much around; but no gap is wider than `most`. */
function spread(
  { free, count, most }: { free: number; count: number; most: number },
  { lean, wide }: { lean: number; wide: number },
): { before: number; between: number } {
  const between = clamp(free / count, 0, most * (0.75 + 0.5 * wide));
  return { before: ((free - between * (count - 1)) / 2) * (0.88 + 0.24 * lean), between };
}
