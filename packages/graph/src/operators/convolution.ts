// Two-dimensional convolution with stride, padding, dilation and groups.
// Gradients as plain ONNX: to the input a convolution with the turned filter (or its transpose where strided),
// to the filter one matrix product a tap over shifted pictures, which measured faster than Conv with swapped operands.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, floorDivideDim, formatShape, isStatic } from "../dims.js";
import type { Attribute, Tensor } from "../graph.js";
import { sum } from "./reduction.js";
import { concat, pad, reshape, transpose } from "./shape.js";

export interface ConvolutionOptions {
  /** @default 1 */
  stride?: number;
  /** Zeros on each side. @default 0 */
  padding?: number;
  /** @default 1 */
  dilation?: number;
  /** @default 1 */
  groups?: number;
}

type Resolved = Required<ConvolutionOptions>;

function convolutionAttributes(kernel: readonly number[], o: Resolved): Record<string, Attribute> {
  return {
    kernel_shape: { ints: kernel },
    strides: { ints: [o.stride, o.stride] },
    pads: { ints: Array<number>(4).fill(o.padding) },
    dilations: { ints: [o.dilation, o.dilation] },
    group: { i: o.groups },
  };
}

/**
 * x [batch, inChannels, height, width] with weight [outChannels, inChannels / groups, kernelHeight, kernelWidth].
 * @returns [batch, outChannels, outHeight, outWidth]
 */
export function conv2d(x: Tensor, weight: Tensor, bias?: Tensor, options: ConvolutionOptions = {}): Tensor {
  const o: Resolved = { stride: 1, padding: 0, dilation: 1, groups: 1, ...options };
  const [batch, inChannels, height, width] = x.shape as readonly [Dim, Dim, Dim, Dim];
  const [outChannels, perGroup, kernelHeight, kernelWidth] = weight.shape as readonly [number, number, number, number];
  if (x.shape.length !== 4 || weight.shape.length !== 4 || inChannels !== perGroup * o.groups) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `conv2d: "${x.name}" ${formatShape(x.shape)} against the weight "${weight.name}" ${formatShape(weight.shape)}, ${o.groups} groups.`,
    );
  }
  const outSize = (size: Dim, kernel: number): Dim =>
    addDims(floorDivideDim(addDims(size, 2 * o.padding - o.dilation * (kernel - 1) - 1), o.stride), 1);
  const y = x.graph.node("Conv", {
    inputs: bias ? [x, weight, bias] : [x, weight],
    shape: [batch, outChannels, outSize(height, kernelHeight), outSize(width, kernelWidth)],
    attributes: convolutionAttributes([kernelHeight, kernelWidth], o),
  });
  x.graph.record([y], bias ? [x, weight, bias] : [x, weight], ([d]) => [
    inputGradient(d!, x, weight, o),
    weightGradient(d!, x, weight, o),
    bias && sum(d!, { axes: [0, 2, 3] }),
  ]);
  return y;
}

function inputGradient(d: Tensor, x: Tensor, weight: Tensor, o: Resolved): Tensor {
  const { graph } = x;
  const [outChannels, perGroup, kernelHeight, kernelWidth] = weight.shape as readonly [number, number, number, number];
  const isSame = o.stride === 1 && kernelHeight === kernelWidth && o.dilation * (kernelHeight - 1) >= o.padding;
  if (isSame && o.groups === 1) {
    const swapped = transpose(weight, [1, 0, 2, 3]);
    const turned = kernelHeight === 1 ? swapped : turn(swapped);
    const attributes = convolutionAttributes([kernelHeight, kernelWidth], {
      ...o,
      padding: o.dilation * (kernelHeight - 1) - o.padding,
    });
    return graph.node("Conv", { inputs: [d, turned], shape: x.shape, attributes });
  }
  if (!isStatic(x.shape.slice(2)) || !isStatic(d.shape.slice(2))) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `conv2d: the gradient of a strided or grouped convolution needs whole picture sizes, not ${formatShape(x.shape)}.`,
    );
  }
  // What the stride left over at the far edge has to be given back as output padding.
  const leftOver = [kernelHeight, kernelWidth].map((kernel, i) => {
    const size = x.shape[2 + i] as number;
    return (size + 2 * o.padding - o.dilation * (kernel - 1) - 1) % o.stride;
  });
  return graph.node("ConvTranspose", {
    inputs: [d, weight],
    shape: [d.shape[0]!, perGroup * o.groups, ...x.shape.slice(2)],
    attributes: { ...convolutionAttributes([kernelHeight, kernelWidth], o), output_padding: { ints: leftOver } },
  });

  function turn(filter: Tensor): Tensor {
    const far = -(2 ** 31) + 1;
    return graph.node("Slice", {
      inputs: [
        filter,
        graph.integers([-1, -1]),
        graph.integers([far, far]),
        graph.integers([2, 3]),
        graph.integers([-1, -1]),
      ],
      shape: [perGroup * o.groups, outChannels, kernelHeight, kernelWidth],
    });
  }
}

function weightGradient(d: Tensor, x: Tensor, weight: Tensor, o: Resolved): Tensor {
  const { graph } = x;
  const [outChannels, perGroup, kernelHeight, kernelWidth] = weight.shape as readonly [number, number, number, number];
  const [batch, , outHeight, outWidth] = d.shape;
  if (!isStatic(d.shape) || !isStatic(x.shape)) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `conv2d: the filter's gradient needs whole sizes, not ${formatShape(x.shape)}.`,
    );
  }
  const rows = (batch as number) * (outHeight as number) * (outWidth as number);
  const outPerGroup = outChannels / o.groups;
  const grouped = (tensor: Tensor, channels: number) => reshape(tensor, [o.groups, channels, rows]);
  const dRows = grouped(transpose(d, [1, 0, 2, 3]), outPerGroup); // [groups, out, batch*places]
  const padded = pad(x, { 2: [o.padding, o.padding], 3: [o.padding, o.padding] });
  const planes = transpose(padded, [1, 0, 2, 3]); // [in, batch, height, width]
  const taps: Tensor[] = [];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const shifted = window(
        planes,
        [i * o.dilation, j * o.dilation],
        [outHeight as number, outWidth as number],
        o.stride,
      );
      const tap = graph.node("FusedMatMul", {
        inputs: [dRows, grouped(shifted, perGroup)],
        shape: [o.groups, outPerGroup, perGroup],
        domain: "com.microsoft",
        attributes: { transA: { i: 0 }, transB: { i: 1 } },
      });
      taps.push(reshape(tap, [outChannels, perGroup, 1]));
    }
  }
  return reshape(taps.length === 1 ? taps[0]! : concat(taps, 2), weight.shape);
}

/** The part of every picture that one filter tap sees. */
function window(x: Tensor, [top, left]: [number, number], [height, width]: [number, number], stride: number): Tensor {
  const { graph } = x;
  if (top === 0 && left === 0 && stride === 1 && x.shape[2] === height && x.shape[3] === width) return x;
  return graph.node("Slice", {
    inputs: [
      x,
      graph.integers([top, left]),
      graph.integers([top + (height - 1) * stride + 1, left + (width - 1) * stride + 1]),
      graph.integers([2, 3]),
      graph.integers([stride, stride]),
    ],
    shape: [x.shape[0]!, x.shape[1]!, height, width],
  });
}
