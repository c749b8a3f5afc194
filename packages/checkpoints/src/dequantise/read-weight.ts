// One weight in the network's own order: transposes and halves that stand the other way round in the file are put right.
// Not what the engine reads in place (place-weights.ts).

import type { WeightSlice } from "../checkpoint.js";
import { readSlice } from "./read-slice.js";

/** One weight as float32, in the network's own order, whatever the file holds: for small things and for tests. */
export async function readWeight(slice: WeightSlice): Promise<Float32Array> {
  if (slice.isTransposed) return readTransposed(slice);
  return slice.hasSwappedHalves ? readSwapped(slice) : readSlice(slice);
}

async function readTransposed(slice: WeightSlice): Promise<Float32Array> {
  const [rows = 1, columns = 1] = slice.shape;
  const stored = await readSlice(slice); // [columns, rows]
  const out = new Float32Array(stored.length); // [rows, columns]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[row * columns + column] = stored[column * rows + row]!;
  }
  return out;
}

async function readSwapped(slice: WeightSlice): Promise<Float32Array> {
  const stored = await readSlice(slice);
  const half = stored.length / 2;
  return Float32Array.from(stored, (_, i) => stored[(i + half) % stored.length]!);
}
