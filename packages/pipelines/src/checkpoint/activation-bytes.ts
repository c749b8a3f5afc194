// What a network takes in memory while it runs, beside its weights: the tensors that are alive together at the worst moment.
// Told from the graph alone, before anything is loaded. Not a measurement: an engine may fuse or copy; what it was measured
// to come to stands in docs/models.md.

import { type Graph, type Node, neededNodes, resolveDim, type Tensor } from "@imagier/graph";

/** Sizes by the names that a graph's inputs have. */
export type Sizes = Readonly<Record<string, number>>;

/** Nodes that only look at the same numbers in another shape. */
const views = new Set(["Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity"]);
/** Nodes that write over their input where nobody reads it any more. */
const overwriting = new Set([
  "Add",
  "Sub",
  "Mul",
  "Div",
  "Sigmoid",
  "Relu",
  "Tanh",
  "Gelu",
  "QuickGelu",
  "Clip",
  "Exp",
]);

const bytesOf: Partial<Record<Tensor["dtype"], number>> = { int64: 8, float16: 2, bfloat16: 2, uint8: 1, bool: 1 };

/** @throws GRAPH_INVALID where a size is not told */
export function peakActivationBytes(graph: Graph, outputs: readonly Tensor[], sizes: Sizes): number {
  const nodes = neededNodes(graph, outputs);
  const storage = storagesOf(nodes);
  const isComputed = new Set(storage.values());
  const rootOf = (tensor: Tensor) => storage.get(tensor) ?? tensor;
  const lastUse = lastUses(nodes, outputs, rootOf);
  const sizeOf = (tensor: Tensor) =>
    tensor.shape.reduce<number>((product, dim) => product * resolveDim(dim, sizes), bytesOf[tensor.dtype] ?? 4);
  const alive = new Map<Tensor, number>();
  for (const input of graph.inputs) alive.set(input, sizeOf(input));
  let taken = [...alive.values()].reduce((sum, size) => sum + size, 0);
  let peak = taken;
  for (const [i, node] of nodes.entries()) {
    for (const output of node.outputs) {
      if (rootOf(output) !== output) continue; // lives where another does
      alive.set(output, sizeOf(output));
      taken += alive.get(output)!;
    }
    const isOver = (tensor: Tensor) => lastUse.get(tensor) === i;
    const dying = new Set(node.inputs.flatMap((input) => (input && isOver(rootOf(input)) ? [rootOf(input)] : [])));
    const released = [...dying].filter((tensor) => alive.has(tensor));
    const isInPlace =
      overwriting.has(node.type) && released.some((tensor) => alive.get(tensor) === sizeOf(node.outputs[0]!));
    peak = Math.max(peak, isInPlace ? taken - sizeOf(node.outputs[0]!) : taken);
    for (const tensor of released) {
      taken -= alive.get(tensor)!;
      alive.delete(tensor);
    }
    for (const output of node.outputs) {
      if (lastUse.has(output) || !isComputed.has(output) || !alive.has(output)) continue;
      taken -= alive.get(output)!; // nobody reads it
      alive.delete(output);
    }
  }
  return peak;
}

/** Each tensor that a node makes, to the one whose memory it lives in. */
function storagesOf(nodes: readonly Node[]): Map<Tensor, Tensor> {
  const storage = new Map<Tensor, Tensor>();
  for (const { type, inputs, outputs } of nodes) {
    for (const output of outputs) {
      const seen = views.has(type) ? inputs[0] : undefined;
      storage.set(output, seen ? (storage.get(seen) ?? seen) : output);
    }
  }
  return storage;
}

function lastUses(
  nodes: readonly Node[],
  outputs: readonly Tensor[],
  rootOf: (tensor: Tensor) => Tensor,
): Map<Tensor, number> {
  const last = new Map<Tensor, number>();
  for (const [i, { inputs }] of nodes.entries()) {
    for (const input of inputs) if (input) last.set(rootOf(input), i);
  }
  for (const output of outputs) last.set(rootOf(output), Number.POSITIVE_INFINITY);
  return last;
}
