// Reference operators that fold axes away, and those that fold the last axis and give it back: softmax and norms.
// ONNX operator specification; norms as in arXiv 1607.06450, 1910.07467 and 1803.08494.

import { floatAttribute, intAttribute, type ReferenceKernel } from "./kernel.js";
import { at, countOf, fromIndex, type NdArray } from "./nd-array.js";

function reduction(fold: (values: readonly number[]) => number): ReferenceKernel {
  return ([x, axesInput], node) => {
    const rank = x!.shape.length;
    const given = axesInput ? [...axesInput.data].map((axis) => (axis + rank) % rank) : [];
    const axes = given.length === 0 ? x!.shape.map((_, axis) => axis) : given;
    const kept = x!.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const inner = x!.shape.map((size, axis) => (axes.includes(axis) ? size : 1));
    const result = fromIndex(kept, (outer) => {
      const values: number[] = [];
      fromIndex(inner, (offset) => values.push(at(x!, outer.map((o, axis) => o + offset[axis]!))));
      return fold(values);
    });
    if (intAttribute(node, "keepdims", 1) === 1) return [result];
    return [{ shape: kept.filter((_, axis) => !axes.includes(axis)), data: result.data }];
  };
}

const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Applies to every run of numbers along the last `axes` axes, flattened. */
function rowwise(x: NdArray, rowSize: number, apply: (row: Float64Array) => Float64Array): NdArray {
  const data = new Float64Array(x.data.length);
  for (let from = 0; from < data.length; from += rowSize) data.set(apply(x.data.subarray(from, from + rowSize)), from);
  return { shape: x.shape, data };
}

function softmaxRow(row: Float64Array): Float64Array {
  const peak = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - peak));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

function lastAxisOnly(x: NdArray, axis: number): number {
  if (axis !== -1 && axis !== x.shape.length - 1) throw new Error(`The reference knows the last axis only, not ${axis}.`);
  return x.shape.at(-1)!;
}

function moments(row: Float64Array): { mean: number; variance: number } {
  const mean = row.reduce((a, b) => a + b, 0) / row.length;
  return { mean, variance: row.reduce((a, b) => a + (b - mean) ** 2, 0) / row.length };
}

const layerNormalization: ReferenceKernel = ([x, scale, shift], node) => {
  const size = lastAxisOnly(x!, intAttribute(node, "axis", -1));
  const epsilon = floatAttribute(node, "epsilon", 1e-5);
  const rowShape = [...x!.shape.slice(0, -1), 1];
  const means: number[] = [];
  const inverses: number[] = [];
  const y = rowwise(x!, size, (row) => {
    const { mean, variance } = moments(row);
    const inverse = 1 / Math.sqrt(variance + epsilon);
    means.push(mean);
    inverses.push(inverse);
    return row.map((value, i) => (value - mean) * inverse * scale!.data[i]! + (shift?.data[i] ?? 0));
  });
  return [
    y,
    { shape: rowShape, data: Float64Array.from(means) },
    { shape: rowShape, data: Float64Array.from(inverses) },
  ];
};

const rmsNormalization: ReferenceKernel = ([x, scale], node) => {
  const size = lastAxisOnly(x!, intAttribute(node, "axis", -1));
  const epsilon = floatAttribute(node, "epsilon", 1e-5);
  const normalise = (row: Float64Array) => {
    const inverse = 1 / Math.sqrt(row.reduce((a, b) => a + b * b, 0) / row.length + epsilon);
    return row.map((value, i) => value * inverse * scale!.data[i]!);
  };
  return [rowwise(x!, size, normalise)];
};

/** Normalises each group of channels of one picture; scale and shift are per channel. */
function groupNormalization(x: NdArray, groups: number, epsilon: number): NdArray {
  const [batch, ...rest] = x.shape;
  return rowwise(x, countOf([batch!, ...rest]) / (batch! * groups), (row) => {
    const { mean, variance } = moments(row);
    return row.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
  });
}

function perChannel(x: NdArray, scale: NdArray, shift: NdArray): NdArray {
  return fromIndex(x.shape, (index) => at(x, index) * scale.data[index[1]!]! + shift.data[index[1]!]!);
}

export const reductionKernels: Record<string, ReferenceKernel> = {
  ReduceMax: reduction((values) => Math.max(...values)),
  ReduceMean: reduction((values) => sumOf(values) / values.length),
  ReduceMin: reduction((values) => Math.min(...values)),
  ReduceSum: reduction(sumOf),
  ReduceSumSquare: reduction((values) => sumOf(values.map((value) => value * value))),
  LayerNormalization: layerNormalization,
  RMSNormalization: rmsNormalization,
  InstanceNormalization: ([x, scale, shift], node) => [
    perChannel(groupNormalization(x!, x!.shape[1]!, floatAttribute(node, "epsilon", 1e-5)), scale!, shift!),
  ],
  GroupNormalization: ([x, scale, shift], node) => [
    perChannel(
      groupNormalization(x!, intAttribute(node, "num_groups", 1), floatAttribute(node, "epsilon", 1e-5)),
      scale!,
      shift!,
    ),
  ],
  Softmax: ([x], node) => [rowwise(x!, lastAxisOnly(x!, intAttribute(node, "axis", -1)), softmaxRow)],
  LogSoftmax: ([x], node) => {
    const logSoftmaxRow = (row: Float64Array) => {
      const peak = Math.max(...row);
      const total = row.reduce((a, b) => a + Math.exp(b - peak), 0);
      return row.map((value) => value - peak - Math.log(total));
    };
    return [rowwise(x!, lastAxisOnly(x!, intAttribute(node, "axis", -1)), logSoftmaxRow)];
  },
};
