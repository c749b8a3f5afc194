// Changing the number of places with a low-pass filter: zeros between them, a filter, every so-manieth place kept.
// Karras et al. 2021 (arXiv 2106.12423), section 3 and appendix; filters are symmetric, so convolution and correlation agree.

import {
  addDims,
  conv2d,
  convTranspose2d,
  type Dim,
  multiply,
  multiplyDims,
  pad,
  reshape,
  slice,
  type Tensor,
  transpose,
} from "@imagier/graph";

/** x doubled by a filter [taps, taps] of sum 1. [batch, channels, 2 height, 2 width] */
export function doubled(x: Tensor, filter: Tensor): Tensor {
  const taps = filter.shape[0] as number;
  const weight = reshape(multiply(filter, 4), [1, 1, taps, taps]);
  const rows = convTranspose2d(eachChannel(x), weight, undefined, { stride: 2, padding: (taps - 2) / 2 });
  return asChannels(rows, x);
}

/** A convolution of side 3 with the places doubled, then smoothed. weight [out, in, 3, 3] -> [batch, out, 2 height, 2 width] */
export function doubledConv(x: Tensor, weight: Tensor, filter: Tensor): Tensor {
  const taps = filter.shape[0] as number;
  const spread = convTranspose2d(x, transpose(weight, [1, 0, 2, 3]), undefined, { stride: 2 }); // 2 height + 1
  const kernel = reshape(multiply(filter, 4), [1, 1, taps, taps]);
  return asChannels(conv2d(eachChannel(spread), kernel, undefined, { padding: (taps - 2) / 2 }), spread);
}

export interface FilterStep {
  /** Along both axes [taps], or both at once [taps, taps]; undefined leaves x as it is. */
  filter: Tensor | undefined;
  /** How many places become of one, or one of how many. */
  factor: number;
}

/**
 * Zeros in between, then zeros around (where negative: less at the edges), then the filter, times factor squared.
 * height -> height factor + before + after - taps + 1
 */
export function filteredUp(
  x: Tensor,
  { filter, factor }: FilterStep,
  [before, after]: readonly [number, number],
): Tensor {
  if (!filter) return padded(x, [before, after]);
  const taps = filter.shape[0] as number;
  const weights = axisWeights(filter, factor);
  let y = eachChannel(x);
  for (const { weight, axes } of weights)
    y = spreadConv(
      y,
      weight,
      axes.map((isAlong) => (isAlong ? factor : 1)),
    );
  // The whole of what the filter reaches is factor (height - 1) + taps long; zeros around only choose a part of it.
  const [first, last] = [before - taps + 1, after - taps + factor];
  return padded(asChannels(y, x), [first, last]);
}

/** The filter, then every factor-th place. height -> floor((height - taps) / factor) + 1 */
export function filteredDown(x: Tensor, { filter, factor }: FilterStep): Tensor {
  if (!filter) return x;
  let y = eachChannel(x);
  for (const { weight, axes } of axisWeights(filter, 1)) {
    y = thinnedConv(
      y,
      weight,
      axes.map((isAlong) => (isAlong ? factor : 1)),
    );
  }
  return asChannels(y, x);
}

interface AxisWeight {
  /** [1, 1, rows, columns] */
  weight: Tensor;
  /** Whether it goes along the rows, along the columns. */
  axes: readonly [boolean, boolean];
}

/** A filter along one axis after the other, or both at once; times `gain` for each axis. */
function axisWeights(filter: Tensor, gain: number): AxisWeight[] {
  const taps = filter.shape[0] as number;
  if (filter.shape.length === 2) {
    return [{ weight: reshape(multiply(filter, gain * gain), [1, 1, taps, taps]), axes: [true, true] }];
  }
  const scaled = gain === 1 ? filter : multiply(filter, gain);
  return [
    { weight: reshape(scaled, [1, 1, taps, 1]), axes: [true, false] },
    { weight: reshape(scaled, [1, 1, 1, taps]), axes: [false, true] },
  ];
}

/** The transpose of a convolution with its own stride for each axis. x [count, 1, height, width] */
function spreadConv(x: Tensor, weight: Tensor, strides: readonly number[]): Tensor {
  const sizes = [0, 1].map((i) => {
    const [taps, stride] = [weight.shape[2 + i] as number, strides[i]!];
    return addDims(multiplyDims(stride, x.shape[2 + i]!), taps - stride);
  });
  const attributes = { strides: { ints: strides } };
  return x.graph.node("ConvTranspose", { inputs: [x, weight], shape: [x.shape[0]!, 1, ...sizes], attributes });
}

/** A convolution with its own stride for each axis. x [count, 1, height, width], sizes known */
function thinnedConv(x: Tensor, weight: Tensor, strides: readonly number[]): Tensor {
  const sizes = [0, 1].map((i) => {
    const [size, taps] = [x.shape[2 + i] as number, weight.shape[2 + i] as number];
    return Math.floor((size - taps) / strides[i]!) + 1;
  });
  const attributes = { strides: { ints: strides } };
  return x.graph.node("Conv", { inputs: [x, weight], shape: [x.shape[0]!, 1, ...sizes], attributes });
}

/** Zeros before and after on both axes, or so many places less. */
function padded(x: Tensor, [before, after]: readonly [number, number]): Tensor {
  const more = pad(x, { 2: [Math.max(before, 0), Math.max(after, 0)], 3: [Math.max(before, 0), Math.max(after, 0)] });
  return [2, 3].reduce((y, axis) => {
    const end = (y.shape[axis] as number) + Math.min(after, 0);
    return before < 0 || after < 0 ? slice(y, axis, { start: Math.max(-before, 0), end }) : y;
  }, more);
}

/** [batch, channels, height, width] -> [batch * channels, 1, height, width]: one filter serves all. */
function eachChannel(x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  return reshape(x, [multiplyDims(batch, channels), 1, height, width]);
}

function asChannels(rows: Tensor, like: Tensor): Tensor {
  const [, , height, width] = rows.shape;
  return reshape(rows, [like.shape[0]!, like.shape[1]!, height!, width!]);
}
