import { centralDifferences, evaluate, expectClose, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gradients } from "./gradients.js";
import { Graph } from "./graph.js";
import { add, multiply, power } from "./operators/elementwise.js";
import { matmul } from "./operators/matmul.js";
import { mean, sum } from "./operators/reduction.js";
import { softmax } from "./operators/softmax.js";

describe("gradients", () => {
  it("adds up the ways by which a parameter reaches the loss", () => {
    const graph = new Graph();
    const w = graph.parameter("w", [3, 3], { kind: "zeros" });
    const x = graph.input("x", [3, 3]);
    const hidden = matmul(softmax(matmul(x, w)), w);
    const loss = mean(multiply(add(hidden, w), hidden));
    const feeds = { w: sampleArray([3, 3], 1), x: sampleArray([3, 3], 2) };
    const [difference] = centralDifferences({ graph, loss, feeds }, ["w"]);
    expectClose(evaluate(graph, gradients(loss, [w]), feeds)[0]!, difference!, "float64Gradient");
  });

  it("comes in the order asked for, in the parameters' shapes", () => {
    const graph = new Graph();
    const [a, b] = [graph.input("a", ["batch", 2]), graph.input("b", [2, 3])];
    const loss = sum(matmul(a, b));
    expect(gradients(loss, [b, a]).map(({ shape }) => shape)).toEqual([b.shape, a.shape]);
  });

  it("is one for the loss itself", () => {
    const graph = new Graph();
    const x = graph.input("x", [1, 1]);
    const [slope] = evaluate(graph, gradients(x, [x]), { x: sampleArray([1, 1], 1) });
    expect(slope).toEqual({ shape: [1, 1], data: Float64Array.of(1) });
  });

  it("refuses a loss of more than one number", () => {
    const x = new Graph().input("x", ["batch", 2]);
    const loss = multiply(x, x);
    expect(() => gradients(loss, [x])).toThrow(`A loss is one number; "${loss.name}" has the shape [batch, 2].`);
  });

  it("names a parameter that the loss does not depend on", () => {
    const graph = new Graph();
    const [x, y] = [graph.input("x", [2]), graph.input("y", [2])];
    expect(() => gradients(sum(x), [x, y])).toThrow('The loss does not depend on "y".');
  });

  it("refuses a gradient of a gradient instead of getting it wrong", () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    const [slope] = gradients(sum(power(x, 3)), [x]);
    expect(() => gradients(sum(slope!), [x])).toThrow('The loss does not depend on "x".');
  });

  it("says which operator gave a gradient of a wrong shape", () => {
    const graph = new Graph();
    const x = graph.input("x", [2, 3]);
    const y = graph.node("Identity", { inputs: [x], shape: x.shape });
    graph.record([y], [x], ([d]) => [sum(d!)]);
    expect(() => gradients(sum(y), [x])).toThrow('gradients: "x" [2, 3] got a gradient of shape [].');
  });
});
