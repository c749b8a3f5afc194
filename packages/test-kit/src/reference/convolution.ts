// Reference convolution and its transpose, straight from their sums over taps.
// ONNX operator specification: explicit pads, dilation, groups, output padding; two spatial axes.

import type { Node } from "@imagier/graph";
import { intAttribute, intsAttribute, type ReferenceKernel } from "./kernel.js";
import { fromIndex, type NdArray, zeros } from "./nd-array.js";

type Four = readonly [number, number, number, number];

interface Settings {
  strides: readonly number[];
  pads: readonly number[];
  dilations: readonly number[];
  groups: number;
}

function settingsOf(node: Node): Settings {
  return {
    strides: intsAttribute(node, "strides", [1, 1]),
    pads: intsAttribute(node, "pads", [0, 0, 0, 0]),
    dilations: intsAttribute(node, "dilations", [1, 1]),
    groups: intAttribute(node, "group", 1),
  };
}

/**
 * Calls back with three flat offsets for every product of a convolution: large picture [batch, perGroup * groups, ...],
 * small picture [batch, channels, ...] and weight [channels, perGroup, kernelHeight, kernelWidth].
 */
function forEachProduct(
  [large, small, weight]: readonly [Four, Four, Four],
  { strides, pads, dilations, groups }: Settings,
  visit: (large: number, small: number, weight: number) => void,
): void {
  const [, largeChannels, height, width] = large;
  const [batch, channels, rows, columns] = small;
  const [, perGroup, kernelHeight, kernelWidth] = weight;
  fromIndex([batch, channels, perGroup, kernelHeight, kernelWidth], (index) => {
    const [n, o, c, i, j] = index as [number, number, number, number, number];
    const group = Math.floor(o / (channels / groups));
    const tap = ((o * perGroup + c) * kernelHeight + i) * kernelWidth + j;
    for (let row = 0; row < rows; row++) {
      const y = row * strides[0]! + i * dilations[0]! - pads[0]!;
      if (y < 0 || y >= height) continue;
      const largeRow = ((n * largeChannels + group * perGroup + c) * height + y) * width;
      const smallRow = ((n * channels + o) * rows + row) * columns;
      for (let column = 0; column < columns; column++) {
        const x = column * strides[1]! + j * dilations[1]! - pads[1]!;
        if (x >= 0 && x < width) visit(largeRow + x, smallRow + column, tap);
      }
    }
    return 0;
  });
}

const startWith = (shape: Four, bias: NdArray | undefined): NdArray =>
  bias ? fromIndex(shape, ([, channel]) => bias.data[channel!]!) : zeros(shape);

export const convolutionKernels: Record<string, ReferenceKernel> = {
  Conv: ([x, weight, bias], node) => {
    const settings = settingsOf(node);
    const { strides, pads, dilations } = settings;
    const [large, taps] = [x!.shape as Four, weight!.shape as Four];
    const outSize = (i: 0 | 1) =>
      Math.floor((large[2 + i]! + pads[i]! + pads[i + 2]! - dilations[i]! * (taps[2 + i]! - 1) - 1) / strides[i]!) + 1;
    const small: Four = [large[0], taps[0], outSize(0), outSize(1)];
    const y = startWith(small, bias);
    forEachProduct([large, small, taps], settings, (from, to, tap) => {
      y.data[to]! += x!.data[from]! * weight!.data[tap]!;
    });
    return [y];
  },
  ConvTranspose: ([x, weight, bias], node) => {
    const settings = settingsOf(node);
    const { strides, pads, dilations, groups } = settings;
    const outputPadding = intsAttribute(node, "output_padding", [0, 0]);
    const [small, taps] = [x!.shape as Four, weight!.shape as Four];
    const outSize = (i: 0 | 1) =>
      (small[2 + i]! - 1) * strides[i]! +
      outputPadding[i]! +
      dilations[i]! * (taps[2 + i]! - 1) +
      1 -
      pads[i]! -
      pads[i + 2]!;
    const large: Four = [small[0], taps[1] * groups, outSize(0), outSize(1)];
    const y = startWith(large, bias);
    forEachProduct([large, small, taps], settings, (to, from, tap) => {
      y.data[to]! += x!.data[from]! * weight!.data[tap]!;
    });
    return [y];
  },
};
