import { checkOperator, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import {
  absolute,
  add,
  cos,
  divide,
  exp,
  log,
  multiply,
  negate,
  power,
  sin,
  sqrt,
  square,
  subtract,
} from "./elementwise.js";

const stretched = [
  ["batch", 3, 1],
  [1, 5],
] as const;
const sizes = [{ batch: 2 }, { batch: 3 }];
const positive = [0.3, 2] as const;

const cases: Record<string, OperatorCase> = {
  "add, both operands stretched": { inputs: stretched, sizes, build: ([a, b]) => add(a!, b!) },
  "add, a scalar constant": { inputs: [[7]], build: ([a]) => add(2, a!) },
  "subtract, both operands stretched": { inputs: stretched, sizes, build: ([a, b]) => subtract(a!, b!) },
  "subtract from a number": { inputs: [[3, 1]], build: ([a]) => subtract(1, a!) },
  "multiply, both operands stretched": { inputs: stretched, sizes, build: ([a, b]) => multiply(a!, b!) },
  "multiply, a missing axis and one of size 1 at once": {
    inputs: [
      ["batch", 3, 5],
      [3, 1],
    ],
    sizes,
    build: ([a, b]) => multiply(a!, b!),
  },
  "multiply by itself": { inputs: [[3, 5]], build: ([a]) => multiply(a!, a!) },
  divide: { inputs: stretched, sizes, range: positive, build: ([a, b]) => divide(a!, b!) },
  "divide a number": { inputs: [[3, 5]], range: positive, build: ([a]) => divide(2, a!) },
  negate: { inputs: [["batch", 5]], sizes, build: ([a]) => negate(a!) },
  absolute: { inputs: [["batch", 5]], sizes, build: ([a]) => absolute(a!) },
  exp: { inputs: [["batch", 5]], sizes, build: ([a]) => exp(a!) },
  log: { inputs: [["batch", 5]], sizes, range: positive, build: ([a]) => log(a!) },
  sqrt: { inputs: [["batch", 5]], sizes, range: positive, build: ([a]) => sqrt(a!) },
  sin: { inputs: [["batch", 5]], sizes, build: ([a]) => sin(a!) },
  cos: { inputs: [["batch", 5]], sizes, build: ([a]) => cos(a!) },
  square: { inputs: [["batch", 5]], sizes, build: ([a]) => square(a!) },
  "power 2": { inputs: [[3, 5]], build: ([a]) => power(a!, 2) },
  "power 3, negative base": { inputs: [["batch", 5]], sizes, build: ([a]) => power(a!, 3) },
  "power -0.5": { inputs: [["batch", 5]], sizes, range: positive, build: ([a]) => power(a!, -0.5) },
  "power of tensors, both stretched": { inputs: stretched, sizes, range: positive, build: ([a, b]) => power(a!, b!) },
};

describe("elementwise operators agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("elementwise errors", () => {
  const graph = new Graph();
  const a = graph.input("a", [2, 3]);

  it("name the operator, both operands and both shapes", () => {
    const b = graph.input("b", ["batch", 4]);
    expect(() => multiply(a, b)).toThrow('multiply: "a" [2, 3] and "b" [batch, 4] do not broadcast (2 against batch).');
  });

  it("name both types where they differ", () => {
    const ids = graph.input("ids", [3], "int64");
    expect(() => add(a, ids)).toThrow('add: "a" [2, 3] is float32 and "ids" [3] is int64; cast one of them.');
  });

  it("refuse two numbers", () => {
    expect(() => add(1, 2)).toThrow("add: one operand of 1 and 2 has to be a tensor.");
  });
});
