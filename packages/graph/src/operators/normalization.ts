// Layer, RMS and group normalisation with optional scale and shift.
// Not batch norm: nothing here remembers anything. Ba et al. 2016 (1607.06450), Zhang & Sennrich 2019 (1910.07467), Wu & He 2018 (1803.08494).

import { ImagierError } from "@imagier/contracts";
import { type Dim, divideDims, formatShape, multiplyDims } from "../dims.js";
import type { Tensor } from "../graph.js";
import { add, multiply, subtract } from "./elementwise.js";
import { mean } from "./reduction.js";
import { reshape, reshapeLike } from "./shape.js";

export interface NormOptions {
  /** Added to the variance. @default 1e-6 */
  epsilon?: number;
  scale?: Tensor;
  shift?: Tensor;
}

/** (x - mean) / sqrt(variance + epsilon) over the last axis, of whole size, without scale and shift. */
function standardise(x: Tensor, epsilon: number): Tensor {
  const { graph, shape } = x;
  const size = shape.at(-1);
  if (typeof size !== "number") {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `layerNorm: the last size of ${formatShape(shape)} is not known.`);
  }
  const ones = graph.constant(Array<number>(size).fill(1), [size]);
  const rowShape = [...shape.slice(0, -1), 1];
  const outputs = graph.nodeWithOutputs(
    "LayerNormalization",
    { inputs: [x, ones], attributes: { axis: { i: -1 }, epsilon: { f: epsilon } } },
    [{ shape }, { shape: rowShape }, { shape: rowShape }],
  );
  const [y, , inverseDeviation] = outputs as [Tensor, Tensor, Tensor];
  graph.record([y], [x], ([d]) => {
    const centred = subtract(d!, mean(d!, { axes: [-1], keepDims: true }));
    const along = mean(multiply(d!, y), { axes: [-1], keepDims: true });
    return [multiply(inverseDeviation, subtract(centred, multiply(y, along)))];
  });
  return y;
}

function affine(x: Tensor, scale: Tensor | undefined, shift: Tensor | undefined): Tensor {
  const scaled = scale ? multiply(x, scale) : x;
  return shift ? add(scaled, shift) : scaled;
}

/** Over the last axis. x [..., features]; scale and shift [features]. */
export function layerNorm(x: Tensor, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  return affine(standardise(x, epsilon), scale, shift);
}

/** x / sqrt(mean(x^2) + epsilon) over the last axis. */
export function rmsNorm(x: Tensor, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  const { graph } = x;
  const size = x.shape.at(-1) as number;
  const rowShape = [...x.shape.slice(0, -1), 1];
  const y = graph.withoutTape(() =>
    graph.node("RMSNormalization", {
      inputs: [x, graph.constant(Array<number>(size).fill(1), [size])],
      shape: x.shape,
      attributes: { axis: { i: -1 }, epsilon: { f: epsilon } },
    }),
  );
  graph.record([y], [x], ([d]) => {
    const variance = add(mean(multiply(x, x), { axes: [-1], keepDims: true }), epsilon);
    const inverse = graph.node("Reciprocal", {
      inputs: [graph.node("Sqrt", { inputs: [variance], shape: rowShape })],
      shape: rowShape,
    });
    const along = mean(multiply(d!, y), { axes: [-1], keepDims: true });
    return [multiply(inverse, subtract(d!, multiply(y, along)))];
  });
  return affine(y, scale, shift);
}

/** Over groups of channels and all places. x [batch, channels, ...places]; scale and shift [channels]. */
export function groupNorm(x: Tensor, groups: number, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  const [batch, channels, ...places] = x.shape as [Dim, Dim, ...Dim[]];
  const perGroup = divideDims(channels, groups);
  if (perGroup === undefined) {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `groupNorm: ${channels} channels do not make ${groups} groups.`);
  }
  const rows = reshape(x, [multiplyDims(batch, groups), multiplyDims(perGroup, ...places)]);
  const normal = reshapeLike(standardise(rows, epsilon), x);
  const perChannel = (parameter: Tensor | undefined) =>
    parameter && reshape(parameter, [channels, ...places.map(() => 1)]);
  return affine(normal, perChannel(scale), perChannel(shift));
}
