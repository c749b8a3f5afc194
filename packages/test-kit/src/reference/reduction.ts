// Reference operators that fold axes away: sums, means, extremes. ONNX operator specification.
// Not softmax and norms (normalization.ts), which give the axis back.

import { intAttribute, type ReferenceKernel } from "./kernel.js";
import { at, fromIndex } from "./nd-array.js";

function reduction(fold: (values: readonly number[]) => number): ReferenceKernel {
  return ([x, axesInput], node) => {
    const rank = x!.shape.length;
    const given = axesInput ? [...axesInput.data].map((axis) => (axis + rank) % rank) : [];
    const axes = given.length === 0 ? x!.shape.map((_, axis) => axis) : given;
    const kept = x!.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const inner = x!.shape.map((size, axis) => (axes.includes(axis) ? size : 1));
    const result = fromIndex(kept, (outer) => {
      const values: number[] = [];
      fromIndex(inner, (offset) =>
        values.push(
          at(
            x!,
            outer.map((o, axis) => o + offset[axis]!),
          ),
        ),
      );
      return fold(values);
    });
    if (intAttribute(node, "keepdims", 1) === 1) return [result];
    return [{ shape: kept.filter((_, axis) => !axes.includes(axis)), data: result.data }];
  };
}

const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** The first of the greatest values' places. */
const argMax: ReferenceKernel = ([x], node) => {
  const along = intAttribute(node, "axis", 0);
  const kept = x!.shape.with(along, 1);
  const result = fromIndex(kept, (outer) => {
    let best = 0;
    for (let i = 1; i < x!.shape[along]!; i++) {
      if (at(x!, outer.with(along, i)) > at(x!, outer.with(along, best))) best = i;
    }
    return best;
  });
  if (intAttribute(node, "keepdims", 1) === 1) return [result];
  return [{ shape: kept.toSpliced(along, 1), data: result.data }];
};

export const reductionKernels: Record<string, ReferenceKernel> = {
  ArgMax: argMax,
  ReduceMax: reduction((values) => Math.max(...values)),
  ReduceMean: reduction((values) => sumOf(values) / values.length),
  ReduceSum: reduction(sumOf),
};
