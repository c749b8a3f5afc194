// Taking part of an axis, and putting zeros around: slice and pad, each the other's gradient.
// Not gather (gather.ts): the elements taken lie at even steps.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, floorDivideDim, multiplyDims } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { shapeVector } from "./run-time-sizes.js";
import { normaliseAxis, reshape } from "./shape.js";

export interface SliceOptions {
  start: number;
  /** One past the last element looked at. @default the end of the axis */
  end?: number;
  /** @default 1 */
  step?: number;
}

/** Elements start, start + step, ... before end along one axis: ceil((end - start) / step) of them. */
export function slice(x: Tensor, axis: number, { start, end, step = 1 }: SliceOptions): Tensor {
  const { graph } = x;
  const at = normaliseAxis("slice", x, axis);
  const size = x.shape[at]!;
  const to = end ?? size;
  const isInside = typeof to !== "number" || (to > start && (typeof size !== "number" || to <= size));
  if (!(Number.isInteger(start) && start >= 0 && Number.isInteger(step) && step >= 1 && isInside)) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `slice: ${start} to ${to} by ${step} on axis ${at} of ${describe(x)}.`,
    );
  }
  const length = floorDivideDim(addDims(to, step - 1 - start), step);
  const y = graph.node("Slice", {
    inputs: [
      x,
      ...[start, typeof to === "number" ? to : 2 ** 31 - 1, at, step].map((value) => graph.integers([value])),
    ],
    shape: x.shape.with(at, length),
  });
  graph.record([y], [x], ([d]) => {
    const spread = step === 1 ? d! : spreadOut(d!, at, step);
    const after = addDims(size, -start, multiplyDims(-1, spread.shape[at]!));
    return [padAxis(spread, { at, before: start, after, near: x })];
  });
  return y;
}

/** Puts step - 1 zeros after each element of an axis. */
function spreadOut(d: Tensor, at: number, step: number): Tensor {
  const apart = reshape(d, d.shape.toSpliced(at + 1, 0, 1));
  return reshape(pad(apart, { [at + 1]: [0, step - 1] }), d.shape.with(at, multiplyDims(step, d.shape[at]!)));
}

/** Zeros before and after on one axis, or with a negative amount so many elements less; amounts may be symbolic. */
function padAxis(
  d: Tensor,
  { at, before, after, near }: { at: number; before: number; after: Dim; near: Tensor },
): Tensor {
  const { graph } = d;
  if (before === 0 && after === 0) return d;
  const amounts = [
    ...d.shape.map((_, axis) => (axis === at ? before : 0)),
    ...d.shape.map((_, axis) => (axis === at ? after : 0)),
  ];
  return graph.node("Pad", {
    inputs: [d, shapeVector(graph, amounts, [near, d])],
    shape: d.shape.with(at, addDims(d.shape[at]!, before, after)),
    attributes: { mode: { s: "constant" } },
  });
}

/** Zeros around: { axis: [before, after] }, which add to the axis's size. */
export function pad(x: Tensor, amounts: Readonly<Record<number, readonly [number, number]>>): Tensor {
  const { graph } = x;
  const before = x.shape.map(() => 0);
  const after = x.shape.map(() => 0);
  for (const [axis, [first, last]] of Object.entries(amounts)) {
    const at = normaliseAxis("pad", x, Number(axis));
    if (!(Number.isInteger(first) && Number.isInteger(last) && first >= 0 && last >= 0)) {
      throw new ImagierError(
        "GRAPH_SHAPE_MISMATCH",
        `pad: ${first} before and ${last} after axis ${axis} of ${describe(x)}.`,
      );
    }
    before[at] = first;
    after[at] = last;
  }
  if ([...before, ...after].every((amount) => amount === 0)) return x;
  const y = graph.node("Pad", {
    inputs: [x, graph.integers([...before, ...after])],
    shape: x.shape.map((size, axis) => addDims(size, before[axis]!, after[axis]!)),
    attributes: { mode: { s: "constant" } },
  });
  graph.record([y], [x], ([d]) => [crop(d!, before, after)]);
  return y;
}

/** Takes `before` and `after` elements off each axis; the inverse of pad. */
export function crop(x: Tensor, before: readonly number[], after: readonly number[]): Tensor {
  const { graph } = x;
  const far = 2 ** 31 - 1;
  const axes = x.shape.map((_, axis) => axis).filter((axis) => before[axis] !== 0 || after[axis] !== 0);
  if (axes.length === 0) return x;
  const ends = axes.map((axis) => (after[axis] === 0 ? far : -after[axis]!));
  return graph.node("Slice", {
    inputs: [x, ...[axes.map((axis) => before[axis]!), ends, axes].map((values) => graph.integers(values))],
    shape: x.shape.map((size, axis) => addDims(size, -before[axis]!, -after[axis]!)),
  });
}
