// Reference convolution and its transpose, straight from their sums over taps.
// ONNX operator specification: explicit pads, dilation, groups, output padding; two spatial axes.

import { intAttribute, intsAttribute, type ReferenceKernel } from "./kernel.js";
import { at, fromIndex, type NdArray, offsetOf } from "./nd-array.js";
import type { Node } from "@imagier/graph";

function settings(node: Node) {
  return {
    strides: intsAttribute(node, "strides", [1, 1]),
    pads: intsAttribute(node, "pads", [0, 0, 0, 0]),
    dilations: intsAttribute(node, "dilations", [1, 1]),
    groups: intAttribute(node, "group", 1),
    outputPadding: intsAttribute(node, "output_padding", [0, 0]),
  };
}

/** Calls back for every tap of every output place of one group: (batch, group, y, x) and the input's place. */
const conv: ReferenceKernel = ([x, weight, bias], node) => {
  const { strides, pads, dilations, groups } = settings(node);
  const [batch, , height, width] = x!.shape as [number, number, number, number];
  const [outChannels, perGroup, kernelHeight, kernelWidth] = weight!.shape as [number, number, number, number];
  const outSize = (size: number, i: 0 | 1, kernel: number) =>
    Math.floor((size + pads[i]! + pads[i + 2]! - dilations[i]! * (kernel - 1) - 1) / strides[i]!) + 1;
  const shape = [batch, outChannels, outSize(height, 0, kernelHeight), outSize(width, 1, kernelWidth)];
  const value = ([n, o, row, column]: readonly number[]) => {
    const group = Math.floor(o! / (outChannels / groups));
    let total = bias?.data[o!] ?? 0;
    for (let c = 0; c < perGroup; c++) {
      for (let i = 0; i < kernelHeight; i++) {
        for (let j = 0; j < kernelWidth; j++) {
          const y = row! * strides[0]! + i * dilations[0]! - pads[0]!;
          const z = column! * strides[1]! + j * dilations[1]! - pads[1]!;
          if (y < 0 || y >= height || z < 0 || z >= width) continue;
          total += at(x!, [n!, group * perGroup + c, y, z]) * at(weight!, [o!, c, i, j]);
        }
      }
    }
    return total;
  };
  return [fromIndex(shape, value)];
};

const convTranspose: ReferenceKernel = ([x, weight, bias], node) => {
  const { strides, pads, dilations, groups, outputPadding } = settings(node);
  const [batch, inChannels, height, width] = x!.shape as [number, number, number, number];
  const [, perGroup, kernelHeight, kernelWidth] = weight!.shape as [number, number, number, number];
  const outSize = (size: number, i: 0 | 1, kernel: number) =>
    (size - 1) * strides[i]! + outputPadding[i]! + dilations[i]! * (kernel - 1) + 1 - pads[i]! - pads[i + 2]!;
  const shape = [batch, perGroup * groups, outSize(height, 0, kernelHeight), outSize(width, 1, kernelWidth)];
  const result: NdArray = fromIndex(shape, ([, o]) => bias?.data[o!] ?? 0);
  fromIndex([batch, inChannels, height, width], (index) => {
    const [n, c, row, column] = index as [number, number, number, number];
    const group = Math.floor(c / (inChannels / groups));
    fromIndex([perGroup, kernelHeight, kernelWidth], ([o, i, j]) => {
      const y = row * strides[0]! + i! * dilations[0]! - pads[0]!;
      const z = column * strides[1]! + j! * dilations[1]! - pads[1]!;
      if (y < 0 || y >= shape[2]! || z < 0 || z >= shape[3]!) return 0;
      result.data[offsetOf(shape, [n, group * perGroup + o!, y, z])]! += at(x!, index) * at(weight!, [c, o!, i!, j!]);
      return 0;
    });
    return 0;
  });
  return [result];
};

export const convolutionKernels: Record<string, ReferenceKernel> = { Conv: conv, ConvTranspose: convTranspose };
