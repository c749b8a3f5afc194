// Layer, RMS and group normalisation with optional scale and shift. Shape rule of all: the shape stays.
// Not batch norm: nothing here remembers anything. Ba et al. 2016 (1607.06450), Zhang & Sennrich 2019 (1910.07467), Wu & He 2018 (1803.08494).

import { ImagierError } from "@imagier/contracts";
import { type Dim, divideDims, multiplyDims } from "../dims.js";
import type { Attribute, Tensor } from "../graph.js";
import { broadcastShapes, describe, sumToShape } from "./broadcasting.js";
import { add, multiply, subtract } from "./elementwise.js";
import { mean } from "./reduction.js";
import { reshape } from "./shape.js";

export interface NormOptions {
  /** Added to the variance. @default 1e-6 */
  epsilon?: number;
  scale?: Tensor;
  shift?: Tensor;
}

/** Up to here the ones that a norm without scale multiplies by are written out, which runs faster than one broadcast. */
const largestWrittenRow = 2 ** 16;

const lastAxis = { axes: [-1], keepDims: true };

/** (x - mean) / sqrt(variance + epsilon) over the last axis. x [..., features]; scale and shift [features]. */
export function layerNorm(x: Tensor, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  checkAffine("layerNorm", x, { scale, shift });
  if (!isPlain(scale, x) || !isPlain(shift, x)) return affine(layerNorm(x, { epsilon }), { scale, shift });
  const { graph, shape } = x;
  const attributes: Record<string, Attribute> = { axis: { i: -1 }, epsilon: { f: epsilon } };
  const rowShape = [...shape.slice(0, -1), 1];
  const made = graph.nodeWithOutputs(
    "LayerNormalization",
    { inputs: shift ? [x, scale ?? ones(x), shift] : [x, scale ?? ones(x)], attributes },
    [{ shape }, { shape: rowShape }, { shape: rowShape }],
  );
  const [y, , inverseDeviation] = made as [Tensor, Tensor, Tensor];
  const operands = [x, scale, shift].filter((operand) => operand !== undefined);
  graph.record([y], operands, ([d], needs) => {
    // Without scale and shift the output is at hand; else normalising once more is one pass, undoing them would be two.
    const normal = scale || shift ? graph.node("LayerNormalization", { inputs: [x, ones(x)], shape, attributes }) : y;
    const forX = () => {
      const dNormal = scale ? multiply(d!, scale) : d!;
      const centred = subtract(dNormal, mean(dNormal, lastAxis));
      const along = mean(multiply(dNormal, normal), lastAxis);
      return multiply(inverseDeviation, subtract(centred, multiply(normal, along)));
    };
    return affineGradients([d!, normal], { scale, shift, forX, needs });
  });
  return y;
}

/** x / sqrt(mean(x^2) + epsilon) over the last axis. x [..., features]; scale and shift [features]. */
export function rmsNorm(x: Tensor, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  checkAffine("rmsNorm", x, { scale, shift });
  if (shift || !isPlain(scale, x)) return affine(rmsNorm(x, { epsilon }), { scale, shift });
  const { graph, shape } = x;
  const attributes: Record<string, Attribute> = { axis: { i: -1 }, epsilon: { f: epsilon } };
  const y = graph.node("RMSNormalization", { inputs: [x, scale ?? ones(x)], shape, attributes });
  graph.record([y], scale ? [x, scale] : [x], ([d], needs) => {
    const meanSquare = mean(graph.node("Mul", { inputs: [x, x], shape }), lastAxis);
    const deviation = graph.node("Sqrt", { inputs: [add(meanSquare, epsilon)], shape: meanSquare.shape });
    const inverse = graph.node("Reciprocal", { inputs: [deviation], shape: meanSquare.shape });
    const normal = scale ? multiply(x, inverse) : y;
    const forX = () => {
      const dNormal = scale ? multiply(d!, scale) : d!;
      const along = mean(multiply(dNormal, normal), lastAxis);
      return multiply(inverse, subtract(dNormal, multiply(normal, along)));
    };
    return affineGradients([d!, normal], { scale, shift: undefined, forX, needs });
  });
  return y;
}

/** Over groups of channels and all places. x [batch, channels, ...places]; scale and shift [channels]. */
export function groupNorm(x: Tensor, groups: number, { epsilon = 1e-6, scale, shift }: NormOptions = {}): Tensor {
  const [batch, channels, ...places] = x.shape as [Dim, Dim, ...Dim[]];
  const perGroup = x.shape.length >= 2 && groups >= 1 ? divideDims(channels, groups) : undefined;
  if (perGroup === undefined) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `groupNorm: the channels of ${describe(x)} do not make ${groups} groups.`,
    );
  }
  const rows = reshape(x, [batch, groups, multiplyDims(perGroup, ...places)]);
  const normal = reshape(layerNorm(rows, { epsilon }), x.shape);
  const perChannel = (parameter: Tensor | undefined) => {
    if (parameter && !(parameter.shape.length === 1 && parameter.shape[0] === channels)) {
      throw new ImagierError("GRAPH_SHAPE_MISMATCH", `groupNorm: ${describe(x)} with ${describe(parameter)}.`);
    }
    return parameter && reshape(parameter, [channels, ...places.map(() => 1)]);
  };
  return affine(normal, { scale: perChannel(scale), shift: perChannel(shift) });
}

interface Affine {
  scale: Tensor | undefined;
  shift: Tensor | undefined;
}

function affine(x: Tensor, { scale, shift }: Affine): Tensor {
  const scaled = scale ? multiply(x, scale) : x;
  return shift ? add(scaled, shift) : scaled;
}

/** Gradients to x, and to those of scale and shift that there are, in this order. */
function affineGradients(
  [d, normal]: readonly [Tensor, Tensor],
  { scale, shift, forX, needs }: Affine & { forX: () => Tensor; needs: readonly boolean[] },
): (Tensor | undefined)[] {
  const found: (Tensor | undefined)[] = [needs[0] ? forX() : undefined];
  if (scale) found.push(needs[found.length] ? sumToShape(multiply(d, normal), scale.shape) : undefined);
  if (shift) found.push(needs[found.length] ? sumToShape(d, shift.shape) : undefined);
  return found;
}

function isPlain(parameter: Tensor | undefined, x: Tensor): boolean {
  return parameter === undefined || (parameter.shape.length === 1 && parameter.shape[0] === x.shape.at(-1));
}

function checkAffine(operator: string, x: Tensor, { scale, shift }: Affine): void {
  if (x.shape.length === 0) throw new ImagierError("GRAPH_SHAPE_MISMATCH", `${operator}: ${describe(x)} has no axis.`);
  for (const parameter of [scale, shift]) if (parameter) broadcastShapes(operator, x, parameter);
}

/** The scale of a norm that has none. */
function ones(x: Tensor): Tensor {
  const size = x.shape.at(-1)!;
  const count = typeof size === "number" && size <= largestWrittenRow ? size : 1;
  return x.graph.constant(new Float32Array(count).fill(1), [count]);
}
