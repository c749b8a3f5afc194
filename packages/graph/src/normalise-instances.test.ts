// Group norm of long or unknown rows becomes one instance norm with the same values; what a backward pass reads stays.
// The reference computes the graph as it was built.

import { fromBinary } from "@bufbuild/protobuf";
import { evaluate, expectClose, runGraph, sampleArray } from "@imagier/test-kit";
import { ModelProtoSchema } from "onnx-buf";
import { expect, it } from "vitest";
import { gradients } from "./gradients.js";
import { Graph, type Tensor } from "./graph.js";
import { multiply } from "./operators/elementwise.js";
import { groupNorm, layerNorm } from "./operators/normalization.js";
import { sum } from "./operators/reduction.js";
import { toOnnx } from "./to-onnx.js";

const operators = (...parts: Parameters<typeof toOnnx>) =>
  fromBinary(ModelProtoSchema, toOnnx(...parts)).graph!.node.map(({ opType }) => opType);

it("has the same values for every picture of a batch", async () => {
  const graph = new Graph();
  const x = graph.input("x", ["batch", 6, "height", "width"]);
  const y = groupNorm(x, 3, { epsilon: 1e-5 });
  expect(operators(graph, { outputs: { y } })).toContain("InstanceNormalization");
  const feeds = { x: sampleArray([2, 6, 3, 5], 1) };
  const [ran] = await runGraph(graph, [y], { feeds });
  expectClose(ran!, evaluate(graph, [y], feeds)[0]!, "operator");
});

it("leaves norms that a backward pass reads, that have short rows, or a scale of their own", () => {
  const graph = new Graph();
  const x = graph.input("x", ["batch", 4, "places"]);
  const y = multiply(groupNorm(x, 2), 2);
  const [slope] = gradients(sum(multiply(y, y)), [x]);
  const short = layerNorm(graph.input("tokens", ["batch", 4, 8]));
  const scaled = layerNorm(graph.input("more", ["batch", 4, 8]), { scale: graph.input("scale", [8]) });
  const all: Record<string, Tensor>[] = [{ y, slope: slope! }, { short }, { scaled }];
  for (const outputs of all) {
    expect(operators(graph, { outputs })).not.toContain("InstanceNormalization");
  }
});
