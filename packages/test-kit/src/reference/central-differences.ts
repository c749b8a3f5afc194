// Gradients by central differences in Float64: the oracle for the gradients that a graph writes for itself.
// (f(x + h) - f(x - h)) / 2h, error of order h^2 for a smooth f.

import type { Graph, Tensor } from "@imagier/graph";
import { evaluator, type Feeds } from "./evaluate.js";
import type { NdArray } from "./nd-array.js";

export interface DifferenceOptions {
  graph: Graph;
  /** One number. */
  loss: Tensor;
  feeds: Feeds;
  /** @default 1e-5, where truncation and rounding are about equal for values near 1 */
  step?: number;
}

/** d loss / d feed for each named feed. */
export function centralDifferences(
  { graph, loss, feeds, step = 1e-5 }: DifferenceOptions,
  of: readonly string[],
): NdArray[] {
  const run = evaluator(graph, [loss]);
  const lossAt = (moved: Feeds) => run(moved)[0]!.data[0]!;
  return of.map((name) => {
    const { shape, data } = feeds[name]!;
    const movedBy = (i: number, distance: number): Feeds => ({
      ...feeds,
      [name]: { shape, data: data.with(i, data[i]! + distance) },
    });
    return { shape, data: data.map((_, i) => (lossAt(movedBy(i, step)) - lossAt(movedBy(i, -step))) / (2 * step)) };
  });
}
