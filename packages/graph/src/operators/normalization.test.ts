import { at, checkOperator, fromIndex, type NdArray, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { groupNorm, layerNorm, rmsNorm } from "./normalization.js";

const sizes = [{ batch: 2 }, { batch: 3 }];
const epsilon = 0.01;

/** (x - mean) / deviation over the indices for which `isTogether` holds, written without a thought for speed. */
function normalised(
  x: NdArray,
  isTogether: (a: readonly number[], b: readonly number[]) => boolean,
  centred = true,
): NdArray {
  return fromIndex(x.shape, (index) => {
    const here = [...index];
    const values: number[] = [];
    fromIndex(x.shape, (other) => (isTogether(here, other) ? values.push(at(x, other)) : 0));
    const mean = centred ? values.reduce((a, b) => a + b) / values.length : 0;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    return (at(x, here) - mean) / Math.sqrt(variance + Math.fround(epsilon));
  });
}

const sameRow = (a: readonly number[], b: readonly number[]) => a[0] === b[0] && a[1] === b[1];
const sameGroup = (size: number) => (a: readonly number[], b: readonly number[]) =>
  a[0] === b[0] && Math.floor(a[1]! / size) === Math.floor(b[1]! / size);

function affine(x: NdArray, axis: number, [scale, shift]: readonly (NdArray | undefined)[]): NdArray {
  return fromIndex(
    x.shape,
    (index) => at(x, index) * (scale?.data[index[axis]!] ?? 1) + (shift?.data[index[axis]!] ?? 0),
  );
}

const rows = ["batch", 3, 5] as const;

const cases: Record<string, OperatorCase> = {
  layerNorm: {
    inputs: [rows],
    sizes,
    build: ([x]) => layerNorm(x!, { epsilon: Math.fround(epsilon) }),
    expected: ([x]) => normalised(x!, sameRow),
  },
  "layerNorm with scale and shift": {
    inputs: [rows, [5], [5]],
    sizes,
    build: ([x, scale, shift]) => layerNorm(x!, { epsilon: Math.fround(epsilon), scale: scale!, shift: shift! }),
    expected: ([x, ...affineParts]) => affine(normalised(x!, sameRow), 2, affineParts),
  },
  "layerNorm with a shift alone": {
    inputs: [rows, [5]],
    sizes,
    build: ([x, shift]) => layerNorm(x!, { shift: shift! }),
  },
  "layerNorm with a scale for each picture": {
    inputs: [rows, ["batch", 1, 5]],
    sizes,
    build: ([x, scale]) => layerNorm(x!, { scale: scale! }),
  },
  "layerNorm over a symbolic size": {
    inputs: [["batch", "features"]],
    sizes: [
      { batch: 2, features: 5 },
      { batch: 3, features: 4 },
    ],
    build: ([x]) => layerNorm(x!),
  },
  rmsNorm: {
    inputs: [rows],
    sizes,
    build: ([x]) => rmsNorm(x!, { epsilon: Math.fround(epsilon) }),
    expected: ([x]) => normalised(x!, sameRow, false),
  },
  "rmsNorm with scale": {
    inputs: [rows, [5]],
    sizes,
    build: ([x, scale]) => rmsNorm(x!, { epsilon: Math.fround(epsilon), scale: scale! }),
    expected: ([x, scale]) => affine(normalised(x!, sameRow, false), 2, [scale]),
  },
  "rmsNorm with scale and shift": {
    inputs: [rows, [5], [5]],
    sizes,
    build: ([x, scale, shift]) => rmsNorm(x!, { scale: scale!, shift: shift! }),
  },
  "groupNorm with scale and shift": {
    inputs: [["batch", 6, 3, 2], [6], [6]],
    sizes,
    build: ([x, scale, shift]) => groupNorm(x!, 3, { epsilon: Math.fround(epsilon), scale: scale!, shift: shift! }),
    expected: ([x, ...affineParts]) => affine(normalised(x!, sameGroup(2)), 1, affineParts),
  },
  "groupNorm, symbolic picture sizes": {
    inputs: [["batch", 4, "height", "width"], [4]],
    sizes: [
      { batch: 2, height: 3, width: 2 },
      { batch: 1, height: 2, width: 5 },
    ],
    build: ([x, scale]) => groupNorm(x!, 2, { scale: scale! }),
  },
};

describe("norms agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("norm errors", () => {
  const graph = new Graph();
  const x = graph.input("x", ["batch", 6, 4, 4]);

  it("name the tensor and the groups that its channels do not make", () => {
    expect(() => groupNorm(x, 4)).toThrow('groupNorm: the channels of "x" [batch, 6, 4, 4] do not make 4 groups.');
  });

  it("name a scale that does not fit", () => {
    const scale = graph.input("scale", [5]);
    expect(() => groupNorm(x, 3, { scale })).toThrow('groupNorm: "x" [batch, 6, 4, 4] with "scale" [5].');
    expect(() => layerNorm(x, { scale })).toThrow('layerNorm: "x" [batch, 6, 4, 4] and "scale" [5] do not broadcast');
  });
});
