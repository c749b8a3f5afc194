// Counts the multiply-adds of a graph's matrix products, convolutions and attention, two operations each. Not norms and the
// elementwise work, which take time but are left out wherever such figures are compared.

import type { Node, Tensor } from "./graph.js";

/** Floating point operations of one run. Sizes must be numbers: give a graph with a fixed batch. */
export function countOperations(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + operationsOf(node), 0);
}

function operationsOf({ type, inputs, outputs, attributes }: Node): number {
  const [a, weight] = inputs as [Tensor, Tensor];
  const made = product(outputs[0]!.shape);
  const isTransposed = (name: string) => (attributes[name] as { i: number } | undefined)?.i === 1;
  /** Products summed for each number that is made. */
  const depth = (name: string) => Number(a.shape.at(isTransposed(name) ? -2 : -1));
  if (type === "MatMul" || type === "FusedMatMul" || type === "Gemm") return 2 * made * depth("transA");
  if (type === "Conv") return 2 * made * product(weight.shape.slice(1));
  if (type === "ConvTranspose") return 2 * product(a.shape) * product(weight.shape.slice(1));
  // Scores, and their product with the values: queries x keys x features each.
  if (type === "MultiHeadAttention") return 4 * product(a.shape) * Number(weight.shape[1]);
  return 0;
}

function product(sizes: readonly (number | string)[]): number {
  return sizes.reduce<number>((total, size) => total * Number(size), 1);
}
