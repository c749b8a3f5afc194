// A 3x3 convolution of a picture that was doubled by repeating places, as four 2x2 convolutions of the picture before:
// of nine places under the filter at most four differ. The same sums in 4/9 of the multiplications, exact but for rounding.
// Not for training graphs: there the backward pass reads the doubled picture. Sub-pixel convolution: Shi et al. 2016 (1609.05158).

import type { Dim } from "./dims.js";
import type { Graph, Node, Tensor } from "./graph.js";
import { matmul } from "./operators/matmul.js";
import { reshape } from "./operators/shape.js";
import { plainFilter } from "./plain-filter.js";

/** Below this many channels putting the four together costs what they spare. */
const fewestChannels = 64;

/** Which of the filter's three rows meet at the first and the second row of the picture before, for even and for odd places. */
const rowsMet = [
  [[0], [1, 2]],
  [[0, 1], [2]],
] as const;

/** The same nodes with every such convolution replaced. @param outputs tensors that have to stay */
export function foldUpsampling(graph: Graph, nodes: readonly Node[], outputs: readonly Tensor[]): Node[] {
  const readers = new Map<Tensor | undefined, number>(outputs.map((output) => [output, 1]));
  for (const input of nodes.flatMap(({ inputs }) => inputs)) readers.set(input, (readers.get(input) ?? 0) + 1);
  const makers = new Map(nodes.map((node) => [node.outputs[0]!, node]));
  const folded = new Set<Node>();
  const replaced = nodes.flatMap((node) => {
    const isFolded = (plainFilter(node)?.inChannels ?? 0) >= fewestChannels;
    const doubling = isFolded ? makers.get(node.inputs[0]!) : undefined;
    if (!doubling || !isDoubling(graph, doubling) || readers.get(node.inputs[0]!) !== 1) return [node];
    folded.add(doubling);
    return convolveBefore(graph, doubling.inputs[0]!, node);
  });
  return replaced.filter((node) => !folded.has(node));
}

function convolveBefore(graph: Graph, x: Tensor, { inputs: [, weight, bias], outputs }: Node): Node[] {
  const before = graph.nodes.length;
  const [batch, , height, width] = x.shape as [Dim, Dim, Dim, Dim];
  const [outChannels, inChannels] = weight!.shape as [number, number];
  const taps = reshape(weight!, [outChannels * inChannels, 9]);
  const phases = [0, 1, 2, 3].map((phase) => {
    const [odd, oddColumn] = [phase >> 1, phase & 1];
    const met = reshape(matmul(taps, tapsMet(graph, odd, oddColumn)), [outChannels, inChannels, 2, 2]);
    return graph.node("Conv", {
      inputs: bias ? [x, met, bias] : [x, met],
      shape: [batch, outChannels, height, width],
      attributes: {
        kernel_shape: { ints: [2, 2] },
        pads: { ints: [1 - odd, 1 - oddColumn, odd, oddColumn] }, // top, left, bottom, right
      },
    });
  });
  const attributes = { axis: { i: 1 } };
  const together = graph.node("Concat", {
    inputs: phases,
    shape: [batch, 4 * outChannels, height, width],
    attributes,
  });
  const interleaved: Node = {
    type: "DepthToSpace",
    domain: "",
    inputs: [together],
    outputs,
    attributes: { blocksize: { i: 2 }, mode: { s: "DCR" } },
  };
  return [...graph.nodes.splice(before), interleaved];
}

/** From the nine taps of the filter to the four of a phase: ones where a tap is met. [9, 4] */
function tapsMet(graph: Graph, odd: number, oddColumn: number): Tensor {
  const ones = new Float32Array(9 * 4);
  for (const [i, rows] of rowsMet[odd]!.entries()) {
    for (const [j, columns] of rowsMet[oddColumn]!.entries()) {
      for (const row of rows) for (const column of columns) ones[(3 * row + column) * 4 + 2 * i + j] = 1;
    }
  }
  return graph.constant(ones, [9, 4]);
}

function isDoubling(graph: Graph, { type, inputs, attributes: { mode } }: Node): boolean {
  const scales = inputs[2] && graph.constants.get(inputs[2].name);
  return (
    type === "Resize" && mode !== undefined && "s" in mode && mode.s === "nearest" && String(scales?.data) === "1,1,2,2"
  );
}
