// Writes a graph as plain JSON for runners in other languages: inputs, parameters, constants, nodes, outputs.
// Not a storage format: ONNX (to-onnx.ts) is. The same pruning and the same order of nodes.

import { ImagierError } from "@imagier/contracts";
import { formatShape, isStatic } from "./dims.js";
import type { Graph, Tensor } from "./graph.js";
import { neededNodes } from "./needed-nodes.js";

export interface JsonGraph {
  inputs: { name: string; dtype: string; shape: readonly number[] }[];
  parameters: { name: string; shape: readonly number[] }[];
  constants: { name: string; dtype: string; shape: readonly number[]; values: number[] }[];
  nodes: {
    type: string;
    inputs: string[];
    outputs: string[];
    attributes: Record<string, number | string | readonly number[]>;
  }[];
  /** The name that a reader gives an output, and the tensor it is. */
  outputs: Record<string, string>;
}

/** @throws GRAPH_INVALID where a size is symbolic */
export function toJson(graph: Graph, outputs: Readonly<Record<string, Tensor>>): JsonGraph {
  const nodes = neededNodes(graph, Object.values(outputs));
  const used = new Set(nodes.flatMap((node) => node.inputs.map((input) => input?.name)));
  return {
    inputs: graph.inputs
      .filter(({ name }) => used.has(name))
      .map(({ name, dtype, shape }) => {
        if (!isStatic(shape))
          throw new ImagierError("GRAPH_INVALID", `toJson: "${name}" has the shape ${formatShape(shape)}.`);
        return { name, dtype, shape };
      }),
    parameters: [...graph.parameters].filter(([name]) => used.has(name)).map(([name, { shape }]) => ({ name, shape })),
    constants: [...graph.constants]
      .filter(([name]) => used.has(name))
      .map(([name, { dtype, shape, data }]) => ({
        name,
        dtype,
        shape,
        values: Array.from(data as Iterable<number | bigint>, Number),
      })),
    nodes: nodes.map(({ type, inputs, outputs: made, attributes }) => ({
      type,
      inputs: inputs.map((input) => input?.name ?? ""),
      outputs: made.map(({ name }) => name),
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          Object.values(value)[0] as number | string | readonly number[],
        ]),
      ),
    })),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, tensor.name])),
  };
}
