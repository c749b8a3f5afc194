// Cuts a picture into pieces of about one size whose borders follow its edges, with smooth outlines.
// Not objects: a thing is several pieces. SLIC, Achanta et al. 2012, on half-size planes, then a vote of neighbours.

import type { PlaneSize } from "./blur.js";
import { hills } from "./noise.js";
import { rgbToOklab } from "./palette.js";
import { type Planes, reduced } from "./planes.js";

interface RegionOptions {
  /** Side of a piece, pixels. */
  piecePx: number;
  /** How much nearness counts against likeness; more gives rounder pieces. */
  compactness: number;
  seed: number;
  stream: number;
}

export interface Regions {
  /** Number of the piece at each place. */
  labels: Int32Array; // [heightPx, widthPx]
  count: number;
}

/** Numbers of pieces need not all occur. */
export function regions(planes: Planes, { piecePx, ...options }: RegionOptions): Regions {
  const factor = Math.max(1, Math.min(3, Math.floor(piecePx / 8)));
  const small = reduced(planes, factor);
  const cells = startCells(small, { piecePx: piecePx / factor, ...options });
  const labels = new Int32Array(small.red.length);
  for (let round = 0; round < 4; round++) {
    assign(small, cells, labels);
    recentre(small, cells, labels);
  }
  for (let round = 0; round < 3; round++) voteOfNeighbours(labels, small);
  return { labels: enlargedLabels(labels, small, planes), count: cells.x.length };
}

interface Cells {
  columns: number;
  rows: number;
  step: number;
  /** Weight of a pixel of distance against OKLab distance, squared. */
  nearness: number;
  x: Float32Array;
  y: Float32Array;
  lab: Float32Array; // [cells, 3]
  pixels: Float32Array; // OKLab of the small picture: [places, 3]
}

function startCells(small: Planes, { piecePx, compactness, seed, stream }: RegionOptions): Cells {
  const columns = Math.max(1, Math.round(small.widthPx / piecePx));
  const rows = Math.max(1, Math.round(small.heightPx / piecePx));
  const step = Math.max(small.widthPx / columns, small.heightPx / rows);
  const jitter = hills({ widthPx: columns, heightPx: rows * 2 }, { cellPx: 1, seed, stream });
  const pixels = new Float32Array(small.red.length * 3);
  for (let p = 0; p < small.red.length; p++) {
    rgbToOklab(small.red[p]!, small.green[p]!, small.blue[p]!, pixels.subarray(p * 3, p * 3 + 3));
  }
  const cells: Cells = {
    columns,
    rows,
    step,
    nearness: (compactness / step) ** 2,
    x: new Float32Array(columns * rows),
    y: new Float32Array(columns * rows),
    lab: new Float32Array(columns * rows * 3),
    pixels,
  };
  for (let k = 0; k < columns * rows; k++) {
    const column = k % columns;
    const row = Math.floor(k / columns);
    const x = ((column + 0.2 + 0.6 * jitter[k]!) * small.widthPx) / columns;
    const y = ((row + 0.2 + 0.6 * jitter[columns * rows + k]!) * small.heightPx) / rows;
    cells.x[k] = x;
    cells.y[k] = y;
    const p = Math.min(small.heightPx - 1, Math.floor(y)) * small.widthPx + Math.min(small.widthPx - 1, Math.floor(x));
    cells.lab.set(pixels.subarray(p * 3, p * 3 + 3), k * 3);
  }
  return cells;
}

/** Every place goes to the nearest of the nine cells that began around it. */
function assign({ widthPx, heightPx }: Planes, cells: Cells, labels: Int32Array): void {
  const { columns, rows, nearness, lab, pixels } = cells;
  for (let y = 0, p = 0; y < heightPx; y++) {
    const row = Math.min(rows - 1, Math.floor((y * rows) / heightPx));
    for (let x = 0; x < widthPx; x++, p++) {
      const column = Math.min(columns - 1, Math.floor((x * columns) / widthPx));
      let least = Number.POSITIVE_INFINITY;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          const k = r * columns + c;
          const dx = cells.x[k]! - x;
          const dy = cells.y[k]! - y;
          const dl = lab[k * 3]! - pixels[p * 3]!;
          const da = lab[k * 3 + 1]! - pixels[p * 3 + 1]!;
          const db = lab[k * 3 + 2]! - pixels[p * 3 + 2]!;
          const distance = nearness * (dx * dx + dy * dy) + dl * dl + 2 * (da * da + db * db);
          if (distance >= least) continue;
          least = distance;
          labels[p] = k;
        }
      }
    }
  }
}

function recentre({ widthPx, heightPx }: Planes, cells: Cells, labels: Int32Array): void {
  const sums = new Float64Array(cells.x.length * 6); // x, y, lab, count
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const at = labels[p]! * 6;
      sums[at]! += x;
      sums[at + 1]! += y;
      for (let c = 0; c < 3; c++) sums[at + 2 + c]! += cells.pixels[p * 3 + c]!;
      sums[at + 5]! += 1;
    }
  }
  for (let k = 0; k < cells.x.length; k++) {
    const count = sums[k * 6 + 5]!;
    if (count === 0) continue;
    cells.x[k] = sums[k * 6]! / count;
    cells.y[k] = sums[k * 6 + 1]! / count;
    for (let c = 0; c < 3; c++) cells.lab[k * 3 + c] = sums[k * 6 + 2 + c]! / count;
  }
}

/** Each place takes the piece that most places around it have, `reach` to each side: crumbs go, outlines become round. */
export function voteOfNeighbours(labels: Int32Array, { widthPx, heightPx }: PlaneSize, reach = 2): void {
  const before = labels.slice();
  const votes = new Map<number, number>();
  for (let y = reach; y < heightPx - reach; y++) {
    for (let x = reach; x < widthPx - reach; x++) {
      const p = y * widthPx + x;
      const own = before[p]!;
      const [right, left, below, above] = [p + reach, p - reach, p + reach * widthPx, p - reach * widthPx];
      if (before[right] === own && before[left] === own && before[below] === own && before[above] === own) continue;
      votes.clear();
      for (let q = above - reach; q <= below - reach; q += widthPx) {
        for (let i = q; i <= q + 2 * reach; i++) votes.set(before[i]!, (votes.get(before[i]!) ?? 0) + 1);
      }
      let most = votes.get(own)!;
      for (const [label, count] of votes) {
        if (count <= most) continue;
        most = count;
        labels[p] = label;
      }
    }
  }
}

/** The label with the largest bilinear weight: borders become slanted lines instead of steps. */
export function enlargedLabels(labels: Int32Array, small: PlaneSize, { widthPx, heightPx }: PlaneSize): Int32Array {
  const out = new Int32Array(widthPx * heightPx);
  const scaleX = small.widthPx / widthPx;
  const scaleY = small.heightPx / heightPx;
  for (let y = 0, o = 0; y < heightPx; y++) {
    const v = Math.min(small.heightPx - 1, Math.max(0, (y + 0.5) * scaleY - 0.5));
    const top = Math.min(Math.max(0, small.heightPx - 2), Math.floor(v));
    const t = v - top;
    for (let x = 0; x < widthPx; x++, o++) {
      const u = Math.min(small.widthPx - 1, Math.max(0, (x + 0.5) * scaleX - 0.5));
      const left = Math.min(Math.max(0, small.widthPx - 2), Math.floor(u));
      const p = top * small.widthPx + left;
      out[o] = heaviest(labels, p, { s: u - left, t, widthPx: small.widthPx });
    }
  }
  return out;
}

function heaviest(labels: Int32Array, p: number, { s, t, widthPx }: { s: number; t: number; widthPx: number }): number {
  const corners = [labels[p]!, labels[p + 1]!, labels[p + widthPx]!, labels[p + widthPx + 1]!] as const;
  const [a, b, c, d] = corners;
  if (a === b && a === c && a === d) return a;
  const weights = [(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t];
  let best = a;
  let most = -1;
  for (const label of corners) {
    let weight = 0;
    for (let k = 0; k < 4; k++) if (corners[k] === label) weight += weights[k]!;
    if (weight <= most) continue;
    most = weight;
    best = label ?? a;
  }
  return best;
}

/** 1 where the piece to the right or below is another one. */
export function borders(labels: Int32Array, { widthPx, heightPx }: PlaneSize): Uint8Array {
  const lines = new Uint8Array(labels.length);
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const right = x < widthPx - 1 && labels[p + 1] !== labels[p];
      const below = y < heightPx - 1 && labels[p + widthPx] !== labels[p];
      if (right || below) lines[p] = 1;
    }
  }
  return lines;
}
