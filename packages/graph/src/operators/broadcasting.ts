// Broadcasting as in NumPy and ONNX: sizes are compared from the right, 1 stretches to the other.
// Not a value operator of its own: the rule and its transpose (`sumToShape`), shared by the elementwise operators.

import { ImagierError } from "@imagier/contracts";
import { type Dim, formatShape, sameShape } from "../dims.js";
import type { Tensor } from "../graph.js";

/** What an error message says of a tensor: its name and shape. */
export function describe({ name, shape }: Pick<Tensor, "name" | "shape">): string {
  return `"${name}" ${formatShape(shape)}`;
}

/** The shape both operands stretch to. @throws GRAPH_SHAPE_MISMATCH naming the operator, both operands and shapes */
export function broadcastShapes(operator: string, a: Pick<Tensor, "name" | "shape">, b: typeof a): Dim[] {
  const rank = Math.max(a.shape.length, b.shape.length);
  const result: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a.shape[a.shape.length - rank + i] ?? 1;
    const y = b.shape[b.shape.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new ImagierError(
        "GRAPH_SHAPE_MISMATCH",
        `${operator}: ${describe(a)} and ${describe(b)} do not broadcast (${x} against ${y}).`,
      );
    }
    result.push(x === 1 ? y : x);
  }
  return result;
}

/** Sums a gradient over the axes along which its operand was stretched. */
export function sumToShape(gradient: Tensor, shape: readonly Dim[]): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  const { graph } = gradient;
  const added = gradient.shape.length - shape.length;
  const axes: number[] = [];
  gradient.shape.forEach((size, axis) => {
    if (axis < added || (shape[axis - added] === 1 && size !== 1)) axes.push(axis);
  });
  const keptAxes = axes.filter((axis) => axis >= added);
  const kept = gradient.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const summed = graph.node("ReduceSum", {
    inputs: [gradient, graph.integers(axes)],
    shape: added === 0 ? kept : kept.filter((_, axis) => !axes.includes(axis)),
    attributes: { keepdims: { i: added === 0 ? 1 : 0 } },
  });
  if (added === 0 || keptAxes.length === 0) return summed;
  return graph.node("Unsqueeze", { inputs: [summed, graph.integers(keptAxes.map((axis) => axis - added))], shape });
}
