// Straight lines from edge to edge at which the picture jumps: tiles that do not meet.
// Not horizons and table edges that were drawn: those jump by much; a seam is a small step that is everywhere the same way.

import type { Seam } from "../sighting.js";

interface Size {
  widthPx: number;
  heightPx: number;
}

/** A seam shows on at least this part of its length, and beside it the picture is calm. */
const shownOn = 0.9;
/** Steps of luma, 0..255, that a seam has: less is a gradient, more was drawn. */
const step = { least: 1.5, most: 24 };
/** How much the step exceeds the usual difference of neighbours beside it. */
const leastStrength = 4;

/** @param luma [heightPx, widthPx] */
export function findSeams(luma: Float32Array, { widthPx, heightPx }: Size): Seam[] {
  const rows = findAlong(luma, { lines: heightPx, length: widthPx, across: widthPx, along: 1 });
  const columns = findAlong(luma, { lines: widthPx, length: heightPx, across: 1, along: widthPx });
  return [
    ...rows.map((seam) => ({ direction: "horizontal" as const, ...seam })),
    ...columns.map((seam) => ({ direction: "vertical" as const, ...seam })),
  ];
}

interface Direction {
  lines: number;
  /** Pixels of a line. */
  length: number;
  /** Distance in the array from line to line, and from pixel to pixel in a line. */
  across: number;
  along: number;
}

function findAlong(luma: Float32Array, direction: Direction): Pick<Seam, "atPx" | "strength">[] {
  const found: Pick<Seam, "atPx" | "strength">[] = [];
  for (let line = 3; line < direction.lines - 3; line++) {
    const strength = seamStrength(luma, line, direction);
    if (strength >= leastStrength) found.push({ atPx: line, strength });
  }
  return found;
}

/** Before this line: the mean step over the mean difference of the lines on both sides; 0 where the step does not go through. */
function seamStrength(luma: Float32Array, line: number, { length, across, along }: Direction): number {
  let [sum, usual, shown] = [0, 0, 0];
  for (let n = 0; n < length; n++) {
    const at = line * across + n * along;
    const jump = luma[at]! - luma[at - across]!;
    sum += jump;
    usual += (Math.abs(luma[at - across]! - luma[at - 2 * across]!) + Math.abs(luma[at + across]! - luma[at]!)) / 2;
    if (Math.abs(jump) >= step.least) shown += Math.sign(jump);
  }
  const mean = Math.abs(sum) / length;
  if (Math.abs(shown) < shownOn * length || mean > step.most) return 0;
  return mean / (usual / length + 0.25);
}
