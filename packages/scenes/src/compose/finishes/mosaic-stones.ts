// Where the stones of a mosaic lie: even spacing, turned along the rows, pushed off the outlines.
// Not their colours. Lloyd's algorithm with the distance of a turned square instead of a circle (Hausner 2001).

import type { PlaneSize } from "../filters/blur.js";
import { noise } from "../filters/noise.js";

export interface Stones {
  x: Float32Array;
  y: Float32Array;
  cos: Float32Array;
  sin: Float32Array;
  stonePx: number;
}

interface Laying {
  stonePx: number;
  angles: Float32Array; // [heightPx, widthPx]
  /** Outlines: places that no stone should cover. */
  lines: Uint8Array;
  seed: number;
}

const rounds = 6;

export function layStones(size: PlaneSize, { stonePx, angles, lines, seed }: Laying): Stones {
  const stones = firstStones(size, { stonePx, seed });
  for (let round = 0; round < rounds; round++) {
    turn(stones, angles, size);
    recentre(stones, lines, size);
  }
  turn(stones, angles, size);
  return stones;
}

function firstStones({ widthPx, heightPx }: PlaneSize, { stonePx, seed }: { stonePx: number; seed: number }): Stones {
  const columns = Math.max(1, Math.round(widthPx / stonePx));
  const rows = Math.max(1, Math.round(heightPx / stonePx));
  const chance = noise({ seed, stream: 120 });
  const count = columns * rows;
  const place = (k: number, cells: number, length: number, axis: number) =>
    (((axis === 0 ? k % columns : Math.floor(k / columns)) + 0.2 + 0.6 * chance.at(k, axis)) * length) / cells;
  return {
    x: Float32Array.from({ length: count }, (_, k) => place(k, columns, widthPx, 0)),
    y: Float32Array.from({ length: count }, (_, k) => place(k, rows, heightPx, 1)),
    cos: new Float32Array(count).fill(1),
    sin: new Float32Array(count),
    stonePx,
  };
}

function turn({ x, y, cos, sin }: Stones, angles: Float32Array, { widthPx, heightPx }: PlaneSize): void {
  for (let k = 0; k < x.length; k++) {
    const column = Math.min(widthPx - 1, Math.max(0, Math.floor(x[k]!)));
    const angle = angles[Math.min(heightPx - 1, Math.max(0, Math.floor(y[k]!))) * widthPx + column]!;
    cos[k] = Math.cos(angle);
    sin[k] = Math.sin(angle);
  }
}

/** Every stone moves to the middle of the places nearest to it; those on outlines do not count, so it moves off them. */
function recentre(stones: Stones, lines: Uint8Array, size: PlaneSize): void {
  const { stone } = nearestStones(stones, { ...size, factor: 1 });
  const sums = new Float64Array(stones.x.length * 3);
  for (let y = 0, p = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++, p++) {
      if (lines[p] === 1) continue;
      const at = stone[p]! * 3;
      sums[at]! += x + 0.5;
      sums[at + 1]! += y + 0.5;
      sums[at + 2]!++;
    }
  }
  for (let k = 0; k < stones.x.length; k++) {
    const count = sums[k * 3 + 2]!;
    if (count === 0) continue;
    stones.x[k] = sums[k * 3]! / count;
    stones.y[k] = sums[k * 3 + 1]! / count;
  }
}

export interface NearestStones {
  /** Number of the stone at each place. */
  stone: Int32Array;
  /** Pixels to the middle of the joint with the next stone. */
  rim: Float32Array;
  /** Place on the stone, about -1 to 1. */
  across: Float32Array;
  along: Float32Array;
}

/** `factor`: how much larger the picture is than the one that the stones were laid on. */
export function nearestStones(
  stones: Stones,
  { widthPx, heightPx, factor }: PlaneSize & { factor: number },
): NearestStones {
  const buckets = sorted(stones, { widthPx: Math.ceil(widthPx / factor), heightPx: Math.ceil(heightPx / factor) });
  const places = widthPx * heightPx;
  const near: NearestStones = {
    stone: new Int32Array(places),
    rim: new Float32Array(places),
    across: new Float32Array(places),
    along: new Float32Array(places),
  };
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++)
      findNearest(stones, buckets, { near, p, factor, x: (x + 0.5) / factor, y: (y + 0.5) / factor });
  }
  return near;
}

interface Buckets {
  columns: number;
  rows: number;
  /** Stones of bucket b: `order[starts[b]]` to `order[starts[b + 1] - 1]`. */
  starts: Int32Array;
  order: Int32Array;
}

function sorted({ x, y, stonePx }: Stones, { widthPx, heightPx }: PlaneSize): Buckets {
  const columns = Math.max(1, Math.ceil(widthPx / stonePx));
  const rows = Math.max(1, Math.ceil(heightPx / stonePx));
  const bucketOf = (k: number) =>
    Math.min(rows - 1, Math.max(0, Math.floor(y[k]! / stonePx))) * columns +
    Math.min(columns - 1, Math.max(0, Math.floor(x[k]! / stonePx)));
  const starts = new Int32Array(columns * rows + 1);
  for (let k = 0; k < x.length; k++) starts[bucketOf(k) + 1]!++;
  for (let b = 0; b < columns * rows; b++) starts[b + 1]! += starts[b]!;
  const next = Int32Array.from(starts);
  const order = new Int32Array(x.length);
  for (let k = 0; k < x.length; k++) order[next[bucketOf(k)]!++] = k;
  return { columns, rows, starts, order };
}

interface Search {
  near: NearestStones;
  p: number;
  factor: number;
  x: number;
  y: number;
}

function findNearest(
  stones: Stones,
  { columns, rows, starts, order }: Buckets,
  { near, p, factor, x, y }: Search,
): void {
  const { stonePx } = stones;
  const column = Math.min(columns - 1, Math.floor(x / stonePx));
  const row = Math.min(rows - 1, Math.floor(y / stonePx));
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let reach = 1; least === Number.POSITIVE_INFINITY; reach++) {
    for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
      const first = starts[r * columns + Math.max(0, column - reach)]!;
      const end = starts[r * columns + Math.min(columns - 1, column + reach) + 1]!;
      for (let i = first; i < end; i++) {
        const k = order[i]!;
        const dx = x - stones.x[k]!;
        const dy = y - stones.y[k]!;
        const across = Math.abs(dx * stones.cos[k]! + dy * stones.sin[k]!);
        const along = Math.abs(dy * stones.cos[k]! - dx * stones.sin[k]!);
        const distance = Math.max(across, along) + 0.12 * (across + along); // corners of squares, a little rounded
        if (distance < least) {
          second = least;
          least = distance;
          near.stone[p] = k;
          near.across[p] = dx / stonePx;
          near.along[p] = dy / stonePx;
        } else if (distance < second) second = distance;
      }
    }
  }
  near.rim[p] = Math.min((second - least) / 2, stonePx) * factor;
}
