// Sizes read off the names and shapes of a component's weights, for configs that a file does not bring.
// Does not interpret: infer-*.ts do.

import { ImagierError } from "@imagier/contracts";
import type { WeightMap } from "../checkpoint.js";
import { quote } from "../quote.js";

/** @throws `CHECKPOINT_TENSOR_MISSING` */
export function sizeOf(weights: WeightMap, name: string, axis: number): number {
  const size = weights.get(name)?.shape[axis];
  if (size !== undefined) return size;
  throw new ImagierError("CHECKPOINT_TENSOR_MISSING", `The file lacks ${quote(name)}, which tells the network's size.`);
}

/** One more than the highest number that follows a prefix in the names: 4 for "down_blocks." in Stable Diffusion. */
export function countOf(weights: WeightMap, prefix: string): number {
  let count = 0;
  for (const name of weights.keys()) {
    if (!name.startsWith(prefix)) continue;
    const index = Number.parseInt(name.slice(prefix.length), 10);
    if (Number.isInteger(index) && index >= count) count = index + 1;
  }
  return Math.min(count, 1000); // a hostile name may hold any number
}

/** Groups of the normalisations: 32 in all published models; the largest part of 32 that divides narrower ones. */
export function normGroups(widths: readonly number[]): number {
  return widths.reduce(greatestCommonDivisor, 32);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
