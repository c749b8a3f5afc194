// What the layouts of FLUX and of Stable Diffusion 3 have in common: fused queries, keys and values, and a last norm whose
// shift and scale stand the other way round than in diffusers. The renamings are in flux-names.ts and sd3-names.ts.

import type { WeightSlice } from "../checkpoint.js";
import type { PlacedTensor } from "../component-weights.js";
import { rowsOf, wholeTensor } from "../weight-slice.js";

/** The weights that one tensor holds, with their names in diffusers; none where the layout has no such tensor. */
export type NamedSlices = [string, WeightSlice][];

/** A tensor as it stands, under another name. */
export function renamed(name: string, tensor: PlacedTensor): NamedSlices {
  return [[name, wholeTensor(tensor)]];
}

/** A tensor cut by rows into one weight for each name, in parts of the given sizes; none where they do not fit. */
export function cutByRows(names: readonly string[], tensor: PlacedTensor, sizes?: readonly number[]): NamedSlices {
  const [rows = 0] = tensor.shape;
  const counts = sizes ?? names.map(() => rows / names.length);
  const isWhole = counts.every((count) => Number.isInteger(count) && count > 0);
  if (!isWhole || counts.reduce((a, b) => a + b, 0) !== rows) return [];
  let from = 0;
  return names.map((name, i) => {
    const slice = rowsOf(tensor, { from, count: counts[i]! });
    from += counts[i]!;
    return [name, slice];
  });
}

/** Shift before scale in the file, scale before shift in the network. */
export function swapped(name: string, tensor: PlacedTensor): NamedSlices {
  return [[name, { ...wholeTensor(tensor), hasSwappedHalves: true }]];
}
