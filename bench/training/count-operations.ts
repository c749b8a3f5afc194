// Counts the multiply-adds of a graph's matrix products and convolutions, two operations each. Not the elementwise work.

import { Graph, type Node, type Tensor } from "@imagier/graph";

const product = (sizes: readonly (number | string)[]) => sizes.reduce<number>((n, size) => n * Number(size), 1);

/** Operations of one node at whole sizes. */
function operationsOf({ type, inputs, outputs }: Node): number {
  const out = product(outputs[0]!.shape);
  const [a, weight] = inputs as [Tensor, Tensor];
  if (type === "MatMul") return 2 * out * Number(a.shape.at(-1));
  if (type === "FusedMatMul")
    return 2 * Math.sqrt(product(a.shape) * product(weight.shape) * out * batchOf(outputs[0]!));
  if (type === "Gemm") return 2 * out * Number(weight.shape[1]);
  if (type === "Conv") return 2 * out * product(weight.shape.slice(1));
  return 0;
}

/** sqrt(mk * kn * mn) = mnk, whichever operand is transposed; batch axes are counted once. */
function batchOf(tensor: Tensor): number {
  return 1 / product(tensor.shape.slice(0, -2));
}

export function countOperations(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + operationsOf(node), 0);
}

/** A graph of `repeats` square products in a row, to measure what the machine can do at best. */
export function matmulPeakGraph(side: number, repeats: number): { graph: Graph; output: Tensor; operations: number } {
  const graph = new Graph();
  const weight = graph.input("weight", [side, side]);
  let x = graph.input("x", [side, side]);
  for (let i = 0; i < repeats; i++) x = graph.node("MatMul", { inputs: [x, weight], shape: [side, side] });
  return { graph, output: x, operations: 2 * side ** 3 * repeats };
}
