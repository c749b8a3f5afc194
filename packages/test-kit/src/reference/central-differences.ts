// Gradients by central differences in Float64: the oracle for the gradients that a graph writes for itself.
// (f(x + h) - f(x - h)) / 2h, error of order h^2 for a smooth f.

import type { Graph, Tensor } from "@imagier/graph";
import { evaluate, type Feeds } from "./evaluate.js";
import type { NdArray } from "./nd-array.js";

/**
 * d loss / d x for each named feed.
 * @param step @default 1e-5, where truncation and rounding are about equal for values near 1
 */
export function centralDifferences(
  { graph, loss, feeds, step = 1e-5 }: { graph: Graph; loss: Tensor; feeds: Feeds; step?: number },
  of: readonly string[],
): NdArray[] {
  const lossAt = (moved: Feeds) => evaluate(graph, [loss], moved)[0]!.data[0]!;
  return of.map((name) => {
    const { shape, data } = feeds[name]!;
    const movedBy = (i: number, distance: number): Feeds => ({
      ...feeds,
      [name]: { shape, data: data.with(i, data[i]! + distance) },
    });
    return { shape, data: data.map((_, i) => (lossAt(movedBy(i, step)) - lossAt(movedBy(i, -step))) / (2 * step)) };
  });
}
