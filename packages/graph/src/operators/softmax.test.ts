import { at, checkOperator, fromIndex, ndArray, type OperatorCase, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { crossEntropy } from "./cross-entropy.js";
import { logSoftmax, softmax } from "./softmax.js";

const sizes = [{ batch: 2 }, { batch: 3 }];
const classes = [2, 0, 4, 1, 1, 3];

const cases: Record<string, OperatorCase> = {
  softmax: { inputs: [["batch", 3, 5]], sizes, build: ([x]) => softmax(x!) },
  logSoftmax: { inputs: [["batch", 3, 5]], sizes, build: ([x]) => logSoftmax(x!) },
  "crossEntropy against classes": {
    inputs: [[2, 3, 5]],
    build: ([x], graph) => crossEntropy(x!, graph.constant(classes, [2, 3], "int64")),
    expected: ([x]) =>
      fromIndex([2, 3], ([n, row]) => {
        const scores = Array.from({ length: 5 }, (_, i) => at(x!, [n!, row!, i]));
        const total = scores.reduce((a, b) => a + Math.exp(b), 0);
        return Math.log(total) - scores[classes[n! * 3 + row!]!]!;
      }),
  },
  "crossEntropy against distributions": {
    inputs: [
      ["batch", 5],
      ["batch", 5],
    ],
    sizes,
    build: ([x, targets]) => crossEntropy(x!, targets!),
    expected: ([x, targets]) =>
      fromIndex([x!.shape[0]!], ([n]) => {
        const scores = Array.from({ length: 5 }, (_, i) => at(x!, [n!, i]));
        const total = Math.log(scores.reduce((a, b) => a + Math.exp(b), 0));
        return scores.reduce((sum, score, i) => sum + at(targets!, [n!, i]) * (total - score), 0);
      }),
  },
};

describe("softmax and cross-entropy agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("crossEntropy", () => {
  it("has symbolic rows", () => {
    const graph = new Graph();
    const logits = graph.input("logits", ["batch", "length", 5]);
    expect(crossEntropy(logits, graph.input("targets", ["batch", "length"], "int64")).shape).toEqual([
      "batch",
      "length",
    ]);
  });

  it("names the logits, the targets and both shapes where they do not fit", () => {
    const graph = new Graph();
    const logits = graph.input("logits", ["batch", 5]);
    const targets = graph.input("targets", ["batch", 1], "int64");
    expect(() => crossEntropy(logits, targets)).toThrow(
      'crossEntropy: logits "logits" [batch, 5] against int64 targets "targets" [batch, 1].',
    );
  });
});

describe("logSoftmax", () => {
  it("does not overflow where the exponential would", async () => {
    const graph = new Graph();
    const x = graph.input("x", [1, 2]);
    const [y] = await runGraph(graph, [logSoftmax(x)], { feeds: { x: ndArray([1, 2], [1000, 0]) } });
    expect([...y!.data]).toEqual([0, -1000]);
  });
});
