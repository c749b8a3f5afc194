import { checkOperator, evaluate, type OperatorCase, runGraph, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { add, multiply } from "./elementwise.js";
import { concat, expand, reshape, split, splitSizes, transpose, zerosLike } from "./shape.js";

const sizes = [
  { batch: 2, length: 3 },
  { batch: 3, length: 2 },
];

const cases: Record<string, OperatorCase> = {
  reshape: { inputs: [["batch", 6]], sizes, build: ([x]) => reshape(x!, ["batch", 2, 3]) },
  "reshape, symbolic sizes joined and parted": {
    inputs: [["batch", "length", 4]],
    sizes,
    build: ([x]) => {
      const joined = reshape(x!, ["batch*length", 2, 2]);
      return reshape(transpose(joined, [1, 0, 2]), [2, "length", "batch", 2]);
    },
  },
  transpose: { inputs: [["batch", 3, 4]], sizes, build: ([x]) => transpose(x!, [2, 0, 1]) },
  "expand, to a symbolic size and with an axis more": {
    inputs: [
      [1, 3],
      ["batch", 2],
    ],
    sizes,
    build: ([x, like]) => multiply(expand(x!, [2, "batch", 3], [like!]), 2),
    differentiable: [0],
  },
  "concat of three": {
    inputs: [
      ["batch", 2, 3],
      ["batch", 1, 3],
      ["batch", 4, 3],
    ],
    sizes,
    build: (xs) => concat(xs, -2),
  },
  "concat on a symbolic axis": {
    inputs: [
      ["length", 3],
      ["batch", 3],
    ],
    sizes,
    build: (xs) => concat(xs, 0),
  },
  "concat of which one part is asked for": {
    inputs: [
      ["length", 3],
      ["batch", 3],
      [2, 3],
    ],
    sizes,
    differentiable: [1],
    build: (xs) => concat(xs, 0),
  },
  "split in equal pieces, one unused": {
    inputs: [["batch", 6]],
    sizes,
    build: ([x]) => {
      const [a, , c] = split(x!, 3, -1);
      return multiply(a!, c!);
    },
  },
  "split on a symbolic axis": {
    inputs: [["batch", "length", 3]],
    sizes,
    build: ([x]) => {
      const doubled = concat([x!, multiply(x!, x!)], 1); // [batch, 2*length, 3]
      const [a, b] = split(doubled, 2, 1);
      return add(a!, multiply(b!, 3));
    },
  },
  "splitSizes, uneven": {
    inputs: [[2, 7]],
    build: ([x]) => {
      const [a, b] = splitSizes(x!, [2, 5], 1);
      return concat([b!, a!, b!], 1);
    },
  },
};

describe("moves agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("symbolic reshape", () => {
  it("reads sizes from the inputs that the tensor comes from, not from others that have them too", async () => {
    const graph = new Graph();
    graph.input("unrelated", ["batch", "length"]);
    const x = graph.input("x", ["batch", "length", 2]);
    const y = reshape(transpose(reshape(x, ["batch*length*2"]), [0]), ["length", 2, "batch"]);
    const feeds = { x: sampleArray([2, 3, 2], 1) };
    const [ran] = await runGraph(graph, [y], { feeds });
    expect(ran).toEqual(evaluate(graph, [y], feeds)[0]);
  });
});

describe("zerosLike", () => {
  it("has the shape of another tensor", async () => {
    const graph = new Graph();
    const x = graph.input("x", ["batch", 2]);
    const [zeros] = await runGraph(graph, [zerosLike(x)], { feeds: { x: sampleArray([3, 2], 1) } });
    expect(zeros).toEqual({ shape: [3, 2], data: new Float64Array(6) });
  });
});

describe("shape errors", () => {
  const graph = new Graph();
  const x = graph.input("x", ["batch", 6]);

  it("name the operator, the tensor and both shapes", () => {
    expect(() => reshape(x, ["batch", 5])).toThrow(
      'reshape: "x" [batch, 6] does not hold as many elements as [batch, 5].',
    );
    expect(() => concat([x, graph.input("y", [2, 6])], 1)).toThrow('concat on axis 1: "x" [batch, 6] and "y" [2, 6].');
    expect(() => splitSizes(x, [2, 3], 1)).toThrow(
      'split: the pieces [2, 3] do not add up to axis 1 of "x" [batch, 6].',
    );
    expect(() => split(x, 4, 1)).toThrow('split: axis 1 of "x" [batch, 6] has no 4 equal pieces.');
    expect(() => transpose(x, [0, 0])).toThrow('transpose: [0,0] does not order the axes of "x" [batch, 6].');
    expect(() => split(x, 2, 2)).toThrow('split: "x" [batch, 6] has no axis 2.');
  });
});
