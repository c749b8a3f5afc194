// Which sheet of paper each place belongs to: connected shapes of one colour, smoothed, large ones below small ones.
// Not light and shadow: paper-cut.ts shades what is cut here.

import type { PlaneSize } from "../filters/blur.js";
import { enlargedLabels, voteOfNeighbours } from "../filters/regions.js";

export interface Sheets {
  /** Number of the colour at each place. */
  colours: Uint8Array; // [heightPx, widthPx] of the target
  /** 0 lies at the bottom. */
  level: Uint8Array;
  levels: number;
}

interface Cutting {
  size: PlaneSize;
  target: PlaneSize;
  /** Shapes with fewer places join a neighbour. */
  smallest: number;
}

/** A sheet covers at most this share of the picture: 0, the bottom, has no limit. */
const levelShares = [1, 0.2, 0.05, 0.012, 0.003] as const;

export function cutSheets(numbers: Int32Array, { size, target, smallest }: Cutting): Sheets {
  for (let round = 0; round < 2; round++) voteOfNeighbours(numbers, size);
  let shapes = shapesOf(numbers, size);
  joinCrumbs(numbers, shapes, { size, smallest });
  shapes = shapesOf(numbers, size);
  const level = new Uint8Array(numbers.length);
  for (let p = 0; p < level.length; p++) {
    const share = shapes.areas[shapes.labels[p]!]! / numbers.length;
    level[p] = levelShares.findLastIndex((most) => share <= most);
  }
  return smoothed(numbers, level, { size, target });
}

interface Shapes {
  labels: Int32Array;
  areas: number[];
}

/** Places of one colour that touch. */
function shapesOf(numbers: Int32Array, { widthPx, heightPx }: PlaneSize): Shapes {
  const labels = new Int32Array(numbers.length).fill(-1);
  const queue = new Int32Array(numbers.length);
  const areas: number[] = [];
  for (let start = 0; start < numbers.length; start++) {
    if (labels[start] !== -1) continue;
    const label = areas.length;
    let count = 1;
    queue[0] = start;
    labels[start] = label;
    const visit = (q: number) => {
      if (labels[q] !== -1 || numbers[q] !== numbers[start]) return;
      labels[q] = label;
      queue[count++] = q;
    };
    for (let i = 0; i < count; i++) {
      const p = queue[i]!;
      const x = p % widthPx;
      if (x > 0) visit(p - 1);
      if (x < widthPx - 1) visit(p + 1);
      if (p >= widthPx) visit(p - widthPx);
      if (p < (heightPx - 1) * widthPx) visit(p + widthPx);
    }
    areas.push(count);
  }
  return { labels, areas };
}

/** Small shapes take the colour of the nearest larger one, from the left and from the right. */
function joinCrumbs(
  numbers: Int32Array,
  { labels, areas }: Shapes,
  { size, smallest }: { size: PlaneSize; smallest: number },
): void {
  const isCrumb = (p: number) => areas[labels[p]!]! < smallest;
  for (let y = 0; y < size.heightPx; y++) {
    const row = y * size.widthPx;
    for (let x = 1; x < size.widthPx; x++) if (isCrumb(row + x)) numbers[row + x] = numbers[row + x - 1]!;
  }
}

/** At full size, with rounded outlines: scissors cut smooth lines. */
function smoothed(numbers: Int32Array, level: Uint8Array, { size, target }: Omit<Cutting, "smallest">): Sheets {
  const keys = numbers.map((number, p) => number * 8 + level[p]!);
  for (const reach of [2, 2]) voteOfNeighbours(keys, size, reach);
  const full = enlargedLabels(keys, size, target);
  return {
    colours: Uint8Array.from(full, (key) => key >> 3),
    level: Uint8Array.from(full, (key) => key & 7),
    levels: levelShares.length,
  };
}
