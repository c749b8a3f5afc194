import { checkOperator, evaluate, expectClose, ndArray, type OperatorCase, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gradients } from "../gradients.js";
import { Graph } from "../graph.js";
import { argMax, max, mean, sum } from "./reduction.js";

const inputs = [["batch", 3, "length", 2]] as const;
const sizes = [
  { batch: 2, length: 5 },
  { batch: 1, length: 4 },
];

const cases: Record<string, OperatorCase> = Object.fromEntries(
  Object.entries({ sum, mean, max }).flatMap(([name, reduce]): [string, OperatorCase][] => [
    [`${name} of all`, { inputs, sizes, build: ([x]) => reduce(x!) }],
    [`${name} of inner axes`, { inputs, sizes, build: ([x]) => reduce(x!, { axes: [2, 1] }) }],
    [`${name} of outer axes, kept`, { inputs, sizes, build: ([x]) => reduce(x!, { axes: [0, -1], keepDims: true }) }],
    [`${name} of no axes`, { inputs, sizes, build: ([x]) => reduce(x!, { axes: [] }) }],
    [`${name} of whole sizes`, { inputs: [[2, 5]], build: ([x]) => reduce(x!, { axes: [0] }) }],
  ]),
);

describe("reductions agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("max", () => {
  it("shares the gradient between equal greatest values", () => {
    const graph = new Graph();
    const x = graph.input("x", [4]);
    const [slope] = evaluate(graph, gradients(max(x), [x]), { x: ndArray([4], [1, 3, 3, 2]) });
    expect([...slope!.data]).toEqual([0, 0.5, 0.5, 0]);
  });
});

describe("argMax", () => {
  it.each([
    [{ keepDims: false }, [2]],
    [{ keepDims: true }, [2, 1]],
  ])("gives the first of the greatest values' places, for floats and whole numbers: %j", async (options, shape) => {
    const graph = new Graph();
    const x = graph.input("x", ["rows", 4]);
    const ids = graph.input("ids", ["rows", 4], "int64");
    const outputs = [argMax(x, -1, options), argMax(ids, 1, options)];
    const values = [1, 3, 3, 2, 5, 4, 3, 2];
    const feeds = { x: ndArray([2, 4], values), ids: ndArray([2, 4], values) };
    const expected = [ndArray(shape, [1, 0]), ndArray(shape, [1, 0])];
    const [reference, ran] = [evaluate(graph, outputs, feeds), await runGraph(graph, outputs, { feeds })];
    for (const [i, wanted] of expected.entries()) {
      expectClose(reference[i]!, wanted, "exact");
      expectClose(ran[i]!, wanted, "exact");
    }
  });
});

describe("reduction errors", () => {
  it("name the operator, the tensor and the axis it does not have", () => {
    const x = new Graph().input("x", [2, 3]);
    expect(() => mean(x, { axes: [2] })).toThrow('mean: "x" [2, 3] has no axis 2.');
  });
});
