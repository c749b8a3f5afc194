// Products over tiles give the same values as the filter, at sizes that tiles fill and at those that they reach over.
// The reference computes the graph as it was built.

import { fromBinary } from "@bufbuild/protobuf";
import { evaluate, expectClose, type NdArray, ndArray, runGraph, sampleArray } from "@imagier/test-kit";
import { ModelProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { Graph } from "./graph.js";
import { conv2d } from "./operators/convolution.js";
import { toOnnx } from "./to-onnx.js";

const operators = (...parts: Parameters<typeof toOnnx>) =>
  fromBinary(ModelProtoSchema, toOnnx(...parts)).graph!.node.map(({ opType }) => opType);

const [inChannels, outChannels] = [128, 513] as const;

function filtered(height: number | string, width: number | string) {
  const graph = new Graph();
  const x = graph.input("x", ["batch", inChannels, height, width]);
  const weight = graph.parameter("weight", [outChannels, inChannels, 3, 3], { kind: "zeros" });
  const bias = graph.parameter("bias", [outChannels], { kind: "ones" });
  return { graph, x, weight, bias };
}

/** So that sums are of the size of what is summed: rounding is told by the range. */
const ofUnitSums = ({ shape, data }: NdArray) =>
  ndArray(
    shape,
    data.map((value) => value / Math.sqrt(9 * inChannels)),
  );

/** Of values between -4 and 4: sums are weighed by up to 64 and taken from each other. */
const rounding = { atol: 5e-5, rtol: 1e-4 };

describe("a filter by tiles", () => {
  it.each([
    { batch: 1, height: 8, width: 4, isNamed: false },
    { batch: 2, height: 4, width: 4, isNamed: true },
    { batch: 1, height: 5, width: 3, isNamed: true },
    { batch: 1, height: 1, width: 2, isNamed: true },
  ])("has the same values: $batch of $height x $width, sizes known later: $isNamed", async (sizes) => {
    const { batch, height, width, isNamed } = sizes;
    const { graph, x, weight, bias } = isNamed ? filtered("height", "width") : filtered(height, width);
    const y = conv2d(x, weight, bias, { padding: 1 });
    const feeds = {
      x: sampleArray([batch, inChannels, height, width], 1),
      weight: ofUnitSums(sampleArray([outChannels, inChannels, 3, 3], 2)),
      bias: sampleArray([outChannels], 3),
    };
    const [ran] = await runGraph(graph, [y], { feeds, hasTiles: true });
    expectClose(ran!, evaluate(graph, [y], feeds)[0]!, rounding);
  });

  it("is made of plain ones that are neither narrow nor of so many weights that small pictures are likely, where asked for", () => {
    const convolutions = (channels: number, { stride = 1, hasTiles = true } = {}) => {
      const graph = new Graph();
      const x = graph.input("x", [1, channels, 8, 8]);
      const weight = graph.parameter("weight", [channels, channels, 3, 3], { kind: "zeros" });
      const y = conv2d(x, weight, undefined, { padding: 1, stride });
      return operators(graph, { outputs: { y }, hasTiles });
    };
    expect(convolutions(256)).toContain("ConvTranspose");
    expect(convolutions(256)).not.toContain("Slice");
    for (const stays of [convolutions(255), convolutions(1024), convolutions(256, { stride: 2 })])
      expect(stays).toEqual(["Conv"]);
    expect(convolutions(256, { hasTiles: false })).toEqual(["Conv"]);
  });
});
