// Norms of long rows without a scale of their own, which is what group norm does to a picture, as InstanceNormalization.
// Not for training graphs: there the backward pass reads the deviation. On the CPU a layer norm whose scale is one broadcast
// number takes three times as long. ONNX operator specification, InstanceNormalization-22.

import type { Graph, Node, Tensor } from "./graph.js";

/** The same nodes with every norm replaced that can be. @param outputs tensors that have to stay */
export function normaliseInstances(graph: Graph, nodes: readonly Node[], outputs: readonly Tensor[]): Node[] {
  const read = new Set<Tensor | undefined>([...outputs, ...nodes.flatMap(({ inputs }) => inputs)]);
  return nodes.map((node) => {
    const groups = isBareNorm(graph, node) ? node.inputs[0]!.shape[1] : undefined; // x [batch, groups, places]
    const [y, ...statistics] = node.outputs;
    if (typeof groups !== "number" || statistics.some((tensor) => read.has(tensor))) return node;
    const [ones, zeros] = [1, 0].map((value) => graph.constant(new Float32Array(groups).fill(value), [groups]));
    const { epsilon } = node.attributes;
    return {
      type: "InstanceNormalization",
      domain: "",
      inputs: [node.inputs[0], ones, zeros],
      outputs: [y!],
      attributes: epsilon ? { epsilon } : {},
    };
  });
}

function isBareNorm(graph: Graph, { type, inputs }: Node): boolean {
  const scale = inputs[1] && graph.constants.get(inputs[1].name);
  return (
    type === "LayerNormalization" &&
    inputs.length === 2 &&
    inputs[0]!.shape.length === 3 &&
    scale?.data.length === 1 &&
    scale.data[0] === 1
  );
}
