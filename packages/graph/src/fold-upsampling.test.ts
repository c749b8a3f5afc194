// A filter over a doubled picture gives the same values as four filters over the picture before, at any size; others stay.
// The reference computes the graph as it was built.

import { fromBinary } from "@bufbuild/protobuf";
import { evaluate, expectClose, runGraph, sampleArray } from "@imagier/test-kit";
import { ModelProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { Graph } from "./graph.js";
import { conv2d } from "./operators/convolution.js";
import { add } from "./operators/elementwise.js";
import { resizeNearest } from "./operators/resize.js";
import { toOnnx } from "./to-onnx.js";

const operators = (...parts: Parameters<typeof toOnnx>) =>
  fromBinary(ModelProtoSchema, toOnnx(...parts)).graph!.node.map(({ opType }) => opType);

const channels = 64;

function doubled(height: number | string = "height", factor = 2) {
  const graph = new Graph();
  const x = graph.input("x", ["batch", channels, height, "width"]);
  const weight = graph.parameter("weight", [3, channels, 3, 3], { kind: "zeros" });
  const bias = graph.parameter("bias", [3], { kind: "ones" });
  return { graph, weight, bias, large: resizeNearest(x, factor) };
}

describe("a filter over a doubled picture", () => {
  it.each([
    [1, 1, 1],
    [2, 3, 2],
  ])("has the same values, batch %i, %i x %i", async (batch, height, width) => {
    const { graph, weight, bias, large } = doubled();
    const y = conv2d(large, weight, bias, { padding: 1 });
    const folded = operators(graph, { outputs: { y } });
    expect(folded.filter((type) => type === "Conv")).toHaveLength(4);
    expect(folded).not.toContain("Resize");
    const feeds = {
      x: sampleArray([batch, channels, height, width], 1),
      weight: sampleArray([3, channels, 3, 3], 2),
      bias: sampleArray([3], 3),
    };
    const [ran] = await runGraph(graph, [y], { feeds });
    expectClose(ran!, evaluate(graph, [y], feeds)[0]!, "operator");
  });

  it("is folded again each time the graph is written", () => {
    const { graph, weight, large } = doubled(4);
    const outputs = { y: conv2d(large, weight, undefined, { padding: 1 }) };
    expect(operators(graph, { outputs })).toEqual(operators(graph, { outputs }));
  });

  it("stays where it is another filter, another enlargement, or somebody else reads the large picture", () => {
    const stays = (
      build: (made: ReturnType<typeof doubled>) => Parameters<typeof toOnnx>[1]["outputs"],
      factor = 2,
    ) => {
      const made = doubled(4, factor);
      expect(operators(made.graph, { outputs: build(made) })).toContain("Resize");
    };
    stays(({ large, weight }) => ({ y: conv2d(large, weight) }));
    stays(({ large, weight }) => ({ y: conv2d(large, weight, undefined, { padding: 1, stride: 2 }) }));
    stays(({ large, weight }) => ({ y: conv2d(large, weight, undefined, { padding: 1 }) }), 3);
    stays(({ large, weight }) => ({ y: conv2d(large, weight, undefined, { padding: 1 }), large }));
    stays(({ large, weight }) => ({ y: conv2d(large, weight, undefined, { padding: 1 }), more: add(large, 1) }));
  });
});
