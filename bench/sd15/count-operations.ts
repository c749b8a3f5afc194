// Multiplications and additions of a graph with known sizes: products, convolutions and attention, which are nearly all of it.
// Not norms and activations: less than a hundredth of the operations of these networks, if not of their time.

import { elementCount, type Graph, type Node, neededNodes, type Tensor } from "@imagier/graph";

/** A multiplication and an addition count as two. */
export function countOperations(graph: Graph, outputs: readonly Tensor[]): number {
  return neededNodes(graph, outputs).reduce((sum, node) => sum + operationsOf(node), 0);
}

function operationsOf({ type, inputs, outputs, attributes }: Node): number {
  const [a, b] = inputs.map((input) => input?.shape as readonly number[] | undefined);
  const made = elementCount(outputs[0]!.shape) as number;
  if (type === "Conv") return 2 * made * b!.slice(1).reduce((x, y) => x * y, 1);
  if (type === "MatMul" || type === "Gemm" || type === "FusedMatMul") {
    const isTransposed = attributes.transA && "i" in attributes.transA && attributes.transA.i === 1;
    return 2 * made * a!.at(isTransposed ? -2 : -1)!;
  }
  // Scores and their product with the values: queries x keys x features each.
  if (type === "MultiHeadAttention") return 4 * (elementCount(a!) as number) * b![1]!;
  return 0;
}
