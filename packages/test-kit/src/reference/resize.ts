// Reference resizing: nearest and bilinear, and average pooling of blocks.
// ONNX operator specification, Resize-19 (half_pixel and asymmetric) and AveragePool; two spatial axes.

import { intsAttribute, type ReferenceKernel, textAttribute } from "./kernel.js";
import { at, fromIndex, type NdArray } from "./nd-array.js";

function resize(
  x: NdArray,
  shape: readonly number[],
  weights: (place: number, axis: 2 | 3) => Map<number, number>,
): NdArray {
  return fromIndex(shape, (index) => {
    const [n, c, row, column] = index as [number, number, number, number];
    let total = 0;
    for (const [y, rowWeight] of weights(row, 2)) {
      for (const [z, columnWeight] of weights(column, 3)) total += rowWeight * columnWeight * at(x, [n, c, y, z]);
    }
    return total;
  });
}

const resizeKernel: ReferenceKernel = ([x, , scales, sizes], node) => {
  const shape = sizes ? [...sizes.data] : x!.shape.map((size, axis) => Math.floor(size * scales!.data[axis]!));
  const scaleOf = (axis: number) => scales?.data[axis] ?? shape[axis]! / x!.shape[axis]!;
  if (textAttribute(node, "mode", "nearest") === "nearest") {
    return [resize(x!, shape, (place, axis) => new Map([[Math.floor(place / scaleOf(axis)), 1]]))];
  }
  const linear = (place: number, axis: 2 | 3) => {
    const last = x!.shape[axis]! - 1;
    const centre = Math.min(Math.max((place + 0.5) / scaleOf(axis) - 0.5, 0), last);
    const before = Math.floor(centre);
    return new Map(
      before === last
        ? [[last, 1]]
        : [
            [before, 1 - (centre - before)],
            [before + 1, centre - before],
          ],
    );
  };
  return [resize(x!, shape, linear)];
};

const averagePool: ReferenceKernel = ([x], node) => {
  const [height, width] = intsAttribute(node, "kernel_shape", []) as [number, number];
  const strides = intsAttribute(node, "strides", [1, 1]);
  const outSize = (axis: 2 | 3, kernel: number) => Math.floor((x!.shape[axis]! - kernel) / strides[axis - 2]!) + 1;
  const shape = [x!.shape[0]!, x!.shape[1]!, outSize(2, height), outSize(3, width)];
  const mean = (index: readonly number[]) => {
    const [n, c, row, column] = index as [number, number, number, number];
    let total = 0;
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) total += at(x!, [n, c, row * strides[0]! + i, column * strides[1]! + j]);
    }
    return total / (height * width);
  };
  return [fromIndex(shape, mean)];
};

export const resizeKernels: Record<string, ReferenceKernel> = { AveragePool: averagePool, Resize: resizeKernel };
