import { checkOperator, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { pad, slice } from "./slice.js";

const sizes = [
  { batch: 2, length: 7 },
  { batch: 1, length: 6 },
];
const inputs = [["batch", "length", 2]] as const;

const cases: Record<string, OperatorCase> = {
  "slice of a whole size": { inputs: [[3, 7]], build: ([x]) => slice(x!, 1, { start: 2, end: 5 }) },
  "slice with a step": { inputs: [[3, 7]], build: ([x]) => slice(x!, 1, { start: 1, end: 6, step: 2 }) },
  "slice with a step over the first axis": { inputs: [[7, 2]], build: ([x]) => slice(x!, 0, { start: 2, step: 3 }) },
  "slice of a symbolic size": { inputs, sizes, build: ([x]) => slice(x!, 1, { start: 1, end: 4 }) },
  "slice to the symbolic end": { inputs, sizes, build: ([x]) => slice(x!, -2, { start: 2 }) },
  "slice to the symbolic end with a step": { inputs, sizes, build: ([x]) => slice(x!, 1, { start: 1, step: 2 }) },
  pad: { inputs, sizes, build: ([x]) => pad(x!, { 1: [1, 2], 2: [0, 1] }) },
  "pad before only": { inputs, sizes, build: ([x]) => pad(x!, { 1: [3, 0] }) },
};

describe("slice and pad agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("slice and pad errors", () => {
  const x = new Graph().input("x", ["batch", 6]);

  it("name the operator, the tensor and the bounds", () => {
    expect(() => slice(x, 1, { start: 2, end: 7 })).toThrow('slice: 2 to 7 by 1 on axis 1 of "x" [batch, 6].');
    expect(() => slice(x, 0, { start: 2, end: 2 })).toThrow("slice: 2 to 2");
    expect(() => slice(x, 1, { start: 6 })).toThrow("slice: 6 to 6");
    expect(() => slice(x, 1, { start: 0, step: 0 })).toThrow("by 0");
    expect(() => pad(x, { 1: [-1, 0] })).toThrow('pad: -1 before and 0 after axis 1 of "x" [batch, 6].');
    expect(() => pad(x, { 2: [1, 0] })).toThrow('pad: "x" [batch, 6] has no axis 2.');
  });
});
