// Products of whole numbers of 8 bits: activations in 256 steps between their least and greatest value, weights in 255 steps
// a column. The sum of a product is exact in 32 bits; only the rounding of the two sides costs accuracy.
// Jacob et al. 2017 (arXiv 1712.05877), with the range of the activations found anew at each run.

import type { Tensor } from "../graph.js";
import { absolute, divide, multiply } from "../operators/elementwise.js";
import { max } from "../operators/reduction.js";
import { cast, maximum } from "../operators/selection.js";
import { reshape, transpose } from "../operators/shape.js";

/** A tensor of unsigned bytes and what they stand for: scale (byte - zero). */
export interface EightBits {
  bytes: Tensor;
  scale: Tensor;
  zero: Tensor;
}

const mostSteps = 127;
/** Where a column is all zeros: any factor does. */
const leastScale = 1e-12;

/** Bytes over the range of x, zero among them. */
export function toEightBits(x: Tensor): EightBits {
  const [bytes, scale, zero] = x.graph.nodeWithOutputs("DynamicQuantizeLinear", { inputs: [x] }, [
    { shape: x.shape, dtype: "uint8" },
    { shape: [], dtype: "float32" },
    { shape: [], dtype: "uint8" },
  ]) as [Tensor, Tensor, Tensor];
  return { bytes, scale, zero };
}

/** A weight [inputs, outputs] as bytes, with one factor for each output. */
export interface EightBitMatrix {
  bytes: Tensor;
  scales: Tensor;
}

/** x w + bias: x [rows, inputs], w [inputs, outputs], bias [outputs] -> float32 [rows, outputs]. */
export function eightBitProduct(x: EightBits, w: EightBitMatrix, bias: Tensor | undefined): Tensor {
  const inputs = [x.bytes, w.bytes, x.scale, w.scales, x.zero, undefined, ...(bias ? [bias] : [])];
  const shape = [x.bytes.shape[0]!, w.bytes.shape[1]!];
  return x.bytes.graph.node("MatMulIntegerToFloat", { inputs, shape, dtype: "float32", domain: "com.microsoft" });
}

/**
 * The two tensors that a weight becomes, as nodes of its own graph: to be run once and stored.
 * @param weight of a linear layer [outputs, inputs], or of a convolution [outputs, inputs, height, width]
 * @returns bytes [inputs, outputs], the inputs of a convolution in the order of `columnsOf`
 */
export function weightToEightBits(weight: Tensor): EightBitMatrix {
  const { graph } = weight;
  const matrix = turned(weight);
  const largest = max(absolute(matrix), { axes: [0] });
  const scales = maximum(multiply(largest, 1 / mostSteps), leastScale);
  const rounded = graph.node("Round", { inputs: [divide(matrix, scales)], shape: matrix.shape });
  return { bytes: cast(rounded, "int8"), scales };
}

/** Inputs by outputs, the inputs of a filter place by place. In two turns: whole rows move much faster than single numbers. */
function turned(weight: Tensor): Tensor {
  const [outputs, channels, ...kernel] = weight.shape as number[];
  const places = kernel.reduce((a, b) => a * b, 1);
  const matrix = transpose(reshape(weight, [outputs!, channels! * places]), [1, 0]);
  if (places === 1) return matrix;
  const byPlace = transpose(reshape(matrix, [channels!, places, outputs!]), [1, 0, 2]);
  return reshape(byPlace, [channels! * places, outputs!]);
}
