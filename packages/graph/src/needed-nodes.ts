// The part of a graph that given tensors need. Not an optimiser: nothing is changed, only left out.

import type { Graph, Node, Tensor } from "./graph.js";

/** The nodes that the outputs descend from, in the order they were built, which is a topological order. */
export function neededNodes(graph: Graph, outputs: readonly Tensor[]): Node[] {
  const wanted = new Set(outputs);
  const needed: Node[] = [];
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i]!;
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    needed.push(node);
    for (const input of node.inputs) if (input) wanted.add(input);
  }
  return needed.reverse();
}
