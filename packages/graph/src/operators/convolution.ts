// Two-dimensional convolution and its transpose, with stride, padding, dilation and groups.
// Not their gradients (convolution-gradients.ts), which are convolutions and matrix products of their own.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, floorDivideDim, multiplyDims } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { convolutionAttributes, filterGradient, inputGradient, type Taps } from "./convolution-gradients.js";
import { pictureShape } from "./picture-shape.js";
import { sum } from "./reduction.js";

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

/**
 * x [batch, inChannels, height, width] with weight [outChannels, inChannels / groups, kernelHeight, kernelWidth],
 * bias [outChannels]; batch, height and width may be symbolic.
 * @returns [batch, outChannels, outHeight, outWidth], out = floor((in + 2 padding - dilation (kernel - 1) - 1) / stride) + 1
 * @throws GRAPH_SHAPE_MISMATCH where the channels, the bias or the picture do not fit the weight
 */
export function conv2d(x: Tensor, weight: Tensor, bias?: Tensor, options: ConvolutionOptions = {}): Tensor {
  const taps = tapsOf("conv2d", weight, options);
  const [batch, inChannels, height, width] = pictureShape("conv2d", x);
  const [outChannels, perGroup] = weight.shape as readonly [number, number];
  const outSize = (size: Dim, i: 0 | 1): Dim => {
    const room = addDims(size, 2 * taps.padding - taps.dilation * (taps.kernel[i] - 1) - 1);
    return addDims(floorDivideDim(room, taps.stride), 1);
  };
  const outSizes = [outSize(height, 0), outSize(width, 1)];
  const channelsFit = inChannels === perGroup * taps.groups && outChannels % taps.groups === 0;
  const isEmpty = outSizes.some((size) => typeof size === "number" && size < 1);
  if (!channelsFit || isEmpty) throw doesNotFit("conv2d", { x, weight, bias, taps });
  checkBias("conv2d", { x, weight, bias, taps }, outChannels);
  const y = x.graph.node("Conv", {
    inputs: bias ? [x, weight, bias] : [x, weight],
    shape: [batch, outChannels, ...outSizes],
    attributes: convolutionAttributes(taps),
  });
  x.graph.record([y], bias ? [x, weight, bias] : [x, weight], ([d], needs) => [
    needs[0] ? inputGradient(d!, weight, { taps, like: x }) : undefined,
    needs[1] ? filterGradient(d!, x, { taps, shape: weight.shape as readonly number[] }) : undefined,
    needs[2] ? sum(d!, { axes: [0, 2, 3] }) : undefined,
  ]);
  return y;
}

export interface TransposedConvolutionOptions extends ConvolutionOptions {
  /** Rows and columns added at the far edges, less than the stride. @default 0 */
  outputPadding?: number;
}

/**
 * The transpose of conv2d as a linear map: each input element paints the filter.
 * x [batch, inChannels, height, width] with weight [inChannels, outChannels / groups, kernelHeight, kernelWidth],
 * bias [outChannels]; batch, height and width may be symbolic.
 * @returns [batch, outChannels, outHeight, outWidth], out = (in - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1
 * @throws GRAPH_SHAPE_MISMATCH where the channels, the bias or the picture do not fit the weight
 */
export function convTranspose2d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor,
  { outputPadding = 0, ...options }: TransposedConvolutionOptions = {},
): Tensor {
  const taps = tapsOf("convTranspose2d", weight, options);
  const [batch, channels, height, width] = pictureShape("convTranspose2d", x);
  const [inChannels, perGroup] = weight.shape as readonly [number, number];
  const outChannels = perGroup * taps.groups;
  const outSize = (size: Dim, i: 0 | 1): Dim =>
    addDims(
      multiplyDims(taps.stride, size),
      1 - taps.stride - 2 * taps.padding + taps.dilation * (taps.kernel[i] - 1) + outputPadding,
    );
  const outSizes = [outSize(height, 0), outSize(width, 1)];
  const channelsFit = channels === inChannels && inChannels % taps.groups === 0;
  const isEmpty = outSizes.some((size) => typeof size === "number" && size < 1);
  const paddingFits = Number.isInteger(outputPadding) && outputPadding >= 0 && outputPadding < taps.stride;
  if (!channelsFit || isEmpty || !paddingFits) {
    throw doesNotFit("convTranspose2d", { x, weight, bias, taps }, `, output padding ${outputPadding}`);
  }
  checkBias("convTranspose2d", { x, weight, bias, taps }, outChannels);
  const y = x.graph.node("ConvTranspose", {
    inputs: bias ? [x, weight, bias] : [x, weight],
    shape: [batch, outChannels, ...outSizes],
    attributes: { ...convolutionAttributes(taps), output_padding: { ints: [outputPadding, outputPadding] } },
  });
  // As a linear map y = Cᵀ x: to x flows C d, and the filter sees the pair (d, x) with the roles exchanged.
  x.graph.record([y], bias ? [x, weight, bias] : [x, weight], ([d], needs) => [
    needs[0] ? conv2d(d!, weight, undefined, options) : undefined,
    needs[1] ? filterGradient(x, d!, { taps, shape: weight.shape as readonly number[] }) : undefined,
    needs[2] ? sum(d!, { axes: [0, 2, 3] }) : undefined,
  ]);
  return y;
}

function tapsOf(operator: string, weight: Tensor, options: ConvolutionOptions): Taps {
  const { stride = 1, padding = 0, dilation = 1, groups = 1 } = options;
  const [, , kernelHeight, kernelWidth] = pictureShape(operator, weight) as readonly number[];
  const isWhole = [stride, dilation, groups].every((value) => Number.isInteger(value) && value >= 1);
  if (!isWhole || !Number.isInteger(padding) || padding < 0) {
    throw new ImagierError(
      "GRAPH_INVALID",
      `${operator}: with the weight ${describe(weight)}: stride ${stride}, padding ${padding}, dilation ${dilation}, groups ${groups}.`,
    );
  }
  return { kernel: [kernelHeight!, kernelWidth!], stride, padding, dilation, groups };
}

interface Operands {
  x: Tensor;
  weight: Tensor;
  bias: Tensor | undefined;
  taps: Taps;
}

function checkBias(operator: string, operands: Operands, channels: number): void {
  const { bias } = operands;
  if (bias && !(bias.shape.length === 1 && bias.shape[0] === channels)) throw doesNotFit(operator, operands);
}

function doesNotFit(operator: string, { x, weight, bias, taps }: Operands, more = ""): ImagierError {
  const added = bias ? ` and the bias ${describe(bias)}` : "";
  const { stride, padding, dilation, groups } = taps;
  return new ImagierError(
    "GRAPH_SHAPE_MISMATCH",
    `${operator}: ${describe(x)} against the weight ${describe(weight)}${added}; ` +
      `stride ${stride}, padding ${padding}, dilation ${dilation}, groups ${groups}${more}.`,
  );
}
