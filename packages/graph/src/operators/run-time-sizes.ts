// Sizes as int64 tensors: a constant where they are known, else computed by the graph from the shapes that it sees.
// Not shape rules: those work on `Dim`s while the graph is built (dims.ts); this is their value during a run.

import { ImagierError } from "@imagier/contracts";
import { type Dim, divideDims, evaluateDim, formatShape, isStatic } from "../dims.js";
import type { Graph, Tensor } from "../graph.js";

/**
 * The sizes of a shape as an int64 vector [rank].
 * @param near tensors in whose shapes the names may stand; the graph's inputs are looked at after them
 * @throws GRAPH_SHAPE_MISMATCH where a name stands in none of them
 */
export function shapeVector(graph: Graph, shape: readonly Dim[], near: readonly Tensor[] = []): Tensor {
  if (isStatic(shape)) return graph.integers(shape);
  const same = near.find(
    (tensor) => tensor.shape.length === shape.length && shape.every((s, i) => s === tensor.shape[i]),
  );
  if (same) return graph.node("Shape", { inputs: [same], shape: [shape.length], dtype: "int64" });
  const pieces = shape.map((size) => sizeVector(graph, size, near));
  if (pieces.length === 1) return pieces[0]!;
  return graph.node("Concat", { inputs: pieces, shape: [shape.length], attributes: { axis: { i: 0 } } });
}

/** The sizes of a tensor as an int64 vector [rank]. */
export function shapeTensor(tensor: Tensor): Tensor {
  return shapeVector(tensor.graph, tensor.shape, [tensor]);
}

/** One size as an int64 vector [1]. */
export function sizeVector(graph: Graph, size: Dim, near: readonly Tensor[] = []): Tensor {
  const integer = (type: string, a: Tensor, b: Tensor) => graph.node(type, { inputs: [a, b], shape: [1] });
  return evaluateDim<Tensor>(size, {
    number: (value) => graph.integers([value]),
    name: (name) => namedSize(graph, name, near),
    add: (a, b) => integer("Add", a, b),
    multiply: (a, b) => integer("Mul", a, b),
    floorDivide(a, divisor) {
      // ONNX divides towards zero; taking the (never negative) remainder off first makes it a floor.
      const by = graph.integers([divisor]);
      return integer("Div", integer("Sub", a, integer("Mod", a, by)), by);
    },
  });
}

function namedSize(graph: Graph, name: string, near: readonly Tensor[]): Tensor {
  for (const tensor of [...near, ...inputsBehind(graph, near)]) {
    for (const [axis, size] of tensor.shape.entries()) {
      const times = divideDims(size, name);
      if (typeof times !== "number" || times === 0) continue;
      const attributes = { start: { i: axis }, end: { i: axis + 1 } };
      const found = graph.node("Shape", { inputs: [tensor], shape: [1], dtype: "int64", attributes });
      return times === 1 ? found : graph.node("Div", { inputs: [found, graph.integers([times])], shape: [1] });
    }
  }
  const shapes = near.map((tensor) => formatShape(tensor.shape)).join(", ");
  throw new ImagierError("GRAPH_SHAPE_MISMATCH", `The size "${name}" stands in no input and not in ${shapes}.`);
}

/** The graph's inputs, first those that the tensors were computed from: reading another would make a run ask for it. */
function inputsBehind(graph: Graph, near: readonly Tensor[]): Tensor[] {
  const behind = sourcesIn(graph);
  const read = new Set(near.flatMap((tensor) => [...(behind.get(tensor) ?? [])]));
  return [...graph.inputs.filter((input) => read.has(input)), ...graph.inputs];
}

interface Sources {
  /** Nodes that are entered already. */
  entered: number;
  behind: Map<Tensor, ReadonlySet<Tensor>>;
}

const sourcesOfGraphs = new WeakMap<Graph, Sources>();

/** The inputs that each tensor descends from; kept up with the graph, for it is asked again at nearly every node. */
function sourcesIn(graph: Graph): Sources["behind"] {
  const sources: Sources = sourcesOfGraphs.get(graph) ?? { entered: 0, behind: new Map() };
  sourcesOfGraphs.set(graph, sources);
  const { behind } = sources;
  const ownInputs = new Set(graph.inputs);
  const sourcesOf = (tensor: Tensor) => behind.get(tensor) ?? (ownInputs.has(tensor) ? new Set([tensor]) : undefined);
  for (; sources.entered < graph.nodes.length; sources.entered++) {
    const { inputs, outputs } = graph.nodes[sources.entered]!;
    const union = joined(inputs.flatMap((input) => (input && sourcesOf(input)) ?? []));
    for (const output of outputs) behind.set(output, union);
  }
  return behind;
}

/** One of the sets where it holds all the others, so that few sets serve many tensors; else a new one. */
function joined(sets: readonly ReadonlySet<Tensor>[]): ReadonlySet<Tensor> {
  const [largest = new Set<Tensor>()] = sets.toSorted((a, b) => b.size - a.size);
  const isWhole = sets.every((set) => set === largest || [...set].every((tensor) => largest.has(tensor)));
  return isWhole ? largest : new Set(sets.flatMap((set) => [...set]));
}
