// The gradients of a convolution as plain ONNX, to its input and to its filter; both serve the transposed one too.
// To the input: a convolution with the turned filter, or where strided its transpose. To the filter: one matrix product
// a tap over shifted pictures, which measured faster than one product over all taps and than Conv with swapped operands.

import { addDims, type Dim, isStatic, multiplyDims } from "../dims.js";
import type { Attribute, Tensor } from "../graph.js";
import { matmul } from "./matmul.js";
import { shapeVector } from "./run-time-sizes.js";
import { concat, reshape, transpose } from "./shape.js";
import { crop, pad } from "./slice.js";

/** How a filter lies on a picture. */
export interface Taps {
  kernel: readonly [number, number];
  stride: number;
  padding: number;
  dilation: number;
  groups: number;
}

export function convolutionAttributes({ kernel, stride, padding, dilation, groups }: Taps): Record<string, Attribute> {
  return {
    kernel_shape: { ints: kernel },
    strides: { ints: [stride, stride] },
    pads: { ints: [padding, padding, padding, padding] },
    dilations: { ints: [dilation, dilation] },
    group: { i: groups },
  };
}

/**
 * The gradient to the input of a convolution.
 * @param d the output's gradient [batch, outChannels, outHeight, outWidth]
 * @param like the input itself, for its shape [batch, inChannels, height, width]
 */
export function inputGradient(d: Tensor, weight: Tensor, { taps, like }: { taps: Taps; like: Tensor }): Tensor {
  const { kernel, stride, padding, dilation, groups } = taps;
  const reach = kernel.map((size) => dilation * (size - 1) - padding) as [number, number];
  if (stride === 1 && groups === 1 && reach.every((amount) => amount >= 0)) {
    const swapped = transpose(weight, [1, 0, 2, 3]);
    const attributes = { ...convolutionAttributes(taps), pads: { ints: [...reach, ...reach] } };
    return d.graph.node("Conv", { inputs: [d, turn(swapped)], shape: like.shape, attributes });
  }
  return transposedConvolution(d, weight, { taps, like });
}

/** The filter turned by half a circle. */
function turn(filter: Tensor): Tensor {
  if (filter.shape[2] === 1 && filter.shape[3] === 1) return filter;
  const { graph } = filter;
  const [last, beforeFirst, axes] = [
    [-1, -1],
    [-(2 ** 31) + 1, -(2 ** 31) + 1],
    [2, 3],
  ];
  const inputs = [filter, ...[last, beforeFirst, axes, last].map((values) => graph.integers(values!))];
  return graph.node("Slice", { inputs, shape: filter.shape });
}

function transposedConvolution(d: Tensor, weight: Tensor, { taps, like }: { taps: Taps; like: Tensor }): Tensor {
  const { graph } = d;
  const { kernel, stride, padding, dilation } = taps;
  const sizes = like.shape.slice(2);
  // What the stride left over at the far edge is given back as output padding; where it is not known, as much as there
  // can be, and the surplus is cut off again.
  const leftOver = kernel.map((taken, i) => {
    const size = sizes[i]!;
    return typeof size === "number" ? (size + 2 * padding - dilation * (taken - 1) - 1) % stride : stride - 1;
  });
  const painted = kernel.map((taken, i) =>
    addDims(multiplyDims(stride, d.shape[2 + i]!), 1 - stride - 2 * padding + dilation * (taken - 1), leftOver[i]!),
  );
  const whole = graph.node("ConvTranspose", {
    inputs: [d, weight],
    shape: [d.shape[0]!, like.shape[1]!, ...painted],
    attributes: { ...convolutionAttributes(taps), output_padding: { ints: leftOver } },
  });
  if (isStatic(sizes) || stride === 1) return whole;
  const inputs = [whole, graph.integers([0, 0]), shapeVector(graph, sizes, [like]), graph.integers([2, 3])];
  return graph.node("Slice", { inputs, shape: like.shape });
}

/**
 * The gradient to the filter of a convolution.
 * @param d the output's gradient [batch, outChannels, outHeight, outWidth]
 * @param x the input [batch, inChannels, height, width]
 * @param shape the filter's [outChannels, inChannels / groups, kernelHeight, kernelWidth]
 */
export function filterGradient(
  d: Tensor,
  x: Tensor,
  { taps, shape }: { taps: Taps; shape: readonly number[] },
): Tensor {
  const { kernel, padding, groups } = taps;
  const [outChannels, perGroup] = shape as readonly [number, number];
  const rows = multiplyDims(d.shape[0]!, d.shape[2]!, d.shape[3]!);
  const grouped = (tensor: Tensor, channels: number) => reshape(tensor, [groups, channels, rows]);
  const dRows = grouped(transpose(d, [1, 0, 2, 3]), outChannels / groups); // [groups, out, batch*places]
  const padded = pad(x, { 2: [padding, padding], 3: [padding, padding] });
  const planes = transpose(padded, [1, 0, 2, 3]); // [in, batch, height, width]
  const products: Tensor[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const seen = window(planes, [i, j], { taps, sizes: d.shape.slice(2) });
      const product = matmul(dRows, grouped(seen, perGroup), { transposeB: true }); // [groups, out, in]
      products.push(reshape(product, [outChannels, perGroup, 1]));
    }
  }
  return reshape(products.length === 1 ? products[0]! : concat(products, 2), shape);
}

/** The part of every picture that one filter tap sees, of the output's sizes. */
function window(
  planes: Tensor,
  tap: readonly [number, number],
  { taps, sizes }: { taps: Taps; sizes: readonly Dim[] },
): Tensor {
  const { kernel, stride, dilation } = taps;
  const before = [0, 0, ...tap.map((place) => place * dilation)];
  const after = [0, 0, ...tap.map((place, i) => (kernel[i]! - 1 - place) * dilation)];
  if (stride === 1) return crop(planes, before, after);
  const { graph } = planes;
  const ends = after.slice(2).map((amount) => (amount === 0 ? 2 ** 31 - 1 : -amount));
  const inputs = [planes, ...[before.slice(2), ends, [2, 3], [stride, stride]].map((values) => graph.integers(values))];
  return graph.node("Slice", { inputs, shape: [planes.shape[0]!, planes.shape[1]!, ...sizes] });
}
