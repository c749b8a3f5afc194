import { checkOperator, evaluate, ndArray, type OperatorCase, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gradients } from "../gradients.js";
import { Graph } from "../graph.js";
import { add, multiply } from "./elementwise.js";
import { sum } from "./reduction.js";
import {
  cast,
  clip,
  equal,
  greater,
  less,
  maximum,
  minimum,
  stopGradient,
  straightThrough,
  where,
} from "./selection.js";

const sizes = [{ batch: 2 }, { batch: 3 }];
const stretched = [
  ["batch", 3, 1],
  [1, 5],
] as const;

const cases: Record<string, OperatorCase> = {
  "where, all three stretched": {
    inputs: [...stretched, [5]],
    sizes,
    differentiable: [0, 2],
    build: ([a, b, c]) => where(greater(b!, 0), a!, c!),
  },
  "where with a number": { inputs: [["batch", 5]], sizes, build: ([a]) => where(less(a!, 0.2), a!, -1) },
  minimum: { inputs: stretched, sizes, build: ([a, b]) => minimum(a!, b!) },
  maximum: { inputs: stretched, sizes, build: ([a, b]) => maximum(a!, b!) },
  "maximum with a number": { inputs: [["batch", 5]], sizes, build: ([a]) => maximum(a!, 0.1) },
  clip: { inputs: [["batch", 5]], sizes, build: ([a]) => clip(a!, -0.7, 0.4) },
};

describe("choices agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("equal operands", () => {
  it("give the gradient of a minimum or maximum to the left one alone", () => {
    const graph = new Graph();
    const [a, b] = [graph.input("a", [1]), graph.input("b", [1])];
    const slopes = gradients(sum(add(minimum(a, b), multiply(10, maximum(a, b)))), [a, b]);
    const [toA, toB] = evaluate(graph, slopes, { a: ndArray([1], [2]), b: ndArray([1], [2]) });
    expect([toA!.data[0], toB!.data[0]]).toEqual([11, 0]);
  });
});

describe("stopGradient", () => {
  it("keeps the value and lets no gradient through", () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    const loss = sum(multiply(x, stopGradient(x)));
    const [value, slope] = evaluate(graph, [loss, ...gradients(loss, [x])], { x: ndArray([2], [3, 4]) });
    expect(value!.data[0]).toBe(25);
    expect([...slope!.data]).toEqual([3, 4]);
  });

  it("leaves a loss that depends on it alone without a gradient", () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    expect(() => gradients(sum(stopGradient(x)), [x])).toThrow('The loss does not depend on "x".');
  });
});

describe("straightThrough", () => {
  it("has the value of one operand and the gradient of the other", () => {
    const graph = new Graph();
    const x = graph.input("x", [3]);
    const rounded = where(greater(x, 0), 1, 0);
    const loss = sum(multiply(straightThrough(x, rounded), graph.constant([1, 2, 3], [3])));
    const [value, slope] = evaluate(graph, [loss, ...gradients(loss, [x])], { x: ndArray([3], [-1, 0.2, 0.5]) });
    expect(value!.data[0]).toBe(5);
    expect([...slope!.data]).toEqual([1, 2, 3]);
  });

  it("refuses two shapes", () => {
    const graph = new Graph();
    const [x, y] = [graph.input("x", [3]), graph.input("y", [1])];
    expect(() => straightThrough(x, y)).toThrow('straightThrough: "x" [3] and "y" [1] differ.');
  });
});

describe("cast", () => {
  it("turns whole numbers and truth values into floats in a session", async () => {
    const graph = new Graph();
    const [ids, bytes] = [graph.input("ids", [3], "int64"), graph.input("bytes", [3], "uint8")];
    const results = await runGraph(
      graph,
      [cast(ids, "float32"), cast(bytes, "float32"), cast(equal(ids, cast(bytes, "int64")), "float32")],
      {
        feeds: { ids: ndArray([3], [-1, 2, 200]), bytes: ndArray([3], [0, 2, 255]) },
      },
    );
    expect(results.map(({ data }) => [...data])).toEqual([
      [-1, 2, 200],
      [0, 2, 255],
      [0, 1, 0],
    ]);
  });

  it("passes the gradient through a smaller floating type", () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    const loss = sum(multiply(cast(cast(x, "float16"), "float32"), 3));
    const [slope] = evaluate(graph, gradients(loss, [x]), { x: ndArray([2], [1, 2]) });
    expect([...slope!.data]).toEqual([3, 3]);
  });
});
