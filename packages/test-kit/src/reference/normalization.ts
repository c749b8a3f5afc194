// Reference operators that fold an axis and give it back: softmax and norms. ONNX operator specification.
// Norms as in arXiv 1607.06450 and 1910.07467.

import { floatAttribute, intAttribute, type ReferenceKernel } from "./kernel.js";
import { at, type NdArray } from "./nd-array.js";

/** Applies to every run of numbers along the last `axes` axes, flattened. */
function rowwise(x: NdArray, rowSize: number, apply: (row: Float64Array) => Float64Array): NdArray {
  const data = new Float64Array(x.data.length);
  for (let from = 0; from < data.length; from += rowSize) data.set(apply(x.data.subarray(from, from + rowSize)), from);
  return { shape: x.shape, data };
}

export function softmaxRow(row: Float64Array): Float64Array {
  const peak = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - peak));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

function logSoftmaxRow(row: Float64Array): Float64Array {
  const peak = Math.max(...row);
  const total = row.reduce((a, b) => a + Math.exp(b - peak), 0);
  return row.map((value) => value - peak - Math.log(total));
}

function lastAxisOnly(x: NdArray, axis: number): number {
  if (axis !== -1 && axis !== x.shape.length - 1)
    throw new Error(`The reference knows the last axis only, not ${axis}.`);
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
    return row.map((value, i) => (value - mean) * inverse * at(scale!, [i]) + (shift?.data[i] ?? 0));
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
    return row.map((value, i) => value * inverse * at(scale!, [i]));
  };
  return [rowwise(x!, size, normalise)];
};

export const normalizationKernels: Record<string, ReferenceKernel> = {
  LayerNormalization: layerNormalization,
  RMSNormalization: rmsNormalization,
  Softmax: ([x], node) => [rowwise(x!, lastAxisOnly(x!, intAttribute(node, "axis", -1)), softmaxRow)],
  LogSoftmax: ([x], node) => [rowwise(x!, lastAxisOnly(x!, intAttribute(node, "axis", -1)), logSoftmaxRow)],
};
