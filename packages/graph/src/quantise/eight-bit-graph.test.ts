import { type NdArray, runGraph, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { multiplyDims } from "../dims.js";
import { Graph, type Tensor } from "../graph.js";
import { silu } from "../operators/activation.js";
import { conv2d } from "../operators/convolution.js";
import { add } from "../operators/elementwise.js";
import { linear } from "../operators/linear.js";
import { groupNorm } from "../operators/normalization.js";
import { resizeNearest } from "../operators/resize.js";
import { concat, reshape, transpose } from "../operators/shape.js";
import type { TensorValue } from "../tensor-value.js";
import { eightBitGraph } from "./eight-bit-graph.js";

const channels = 16;

/** Every kind of node that changes its layout: filters of both strides, norms, skips, tokens, a doubling, an embedding. */
function network(graph: Graph): Tensor {
  const weight = (name: string, shape: readonly number[]) => graph.parameter(name, shape, { kind: "normal", std: 1 });
  const norm = (name: string, x: Tensor, groups: number) => {
    const [scale, shift] = ["scale", "shift"].map((part) => weight(`${name}.${part}`, [x.shape[1] as number]));
    return groupNorm(x, groups, { epsilon: 1e-5, scale: scale!, shift: shift! });
  };
  const filter = (name: string, x: Tensor, side: number, stride = 1) =>
    conv2d(x, weight(name, [channels, x.shape[1] as number, side, side]), weight(`${name}.bias`, [channels]), {
      stride,
      padding: (side - 1) / 2,
    });
  const entry = filter("entry", graph.input("x", ["batch", 3, "height", "width"]), 3);
  const time = linear(graph.input("time", ["batch", channels]), weight("time.weight", [channels, channels]));
  const halved = filter("halving", silu(norm("norm1", entry, 4)), 3, 2);
  const told = add(halved, reshape(time, ["batch", channels, 1, 1]));
  const [, , height, width] = told.shape;
  const places = norm("norm2", told, 2);
  const tokens = transpose(reshape(places, ["batch", channels, multiplyDims(height!, width!)]), [0, 2, 1]);
  const mixed = linear(tokens, weight("mix", [channels, channels]), weight("mix.bias", [channels]));
  const back = reshape(transpose(mixed, [0, 2, 1]), told.shape);
  const skipped = concat([add(back, told), told], 1);
  const doubled = resizeNearest(filter("narrow", skipped, 1), { height: "height", width: "width" });
  return filter("exit", add(doubled, entry), 3);
}

describe("eightBitGraph", () => {
  it.each([
    { height: 8, width: 6 },
    { height: 7, width: 5 },
  ])("computes what the network does, within the steps of 8 bits: %o", async ({ height, width }) => {
    const graph = new Graph();
    const y = network(graph);
    const eightBit = eightBitGraph(graph, { y }, { sizes: { batch: 2, height, width } });
    const feeds: Record<string, NdArray> = {
      x: sampleArray([2, 3, height, width], 1),
      time: sampleArray([2, channels], 2),
    };
    const inputs = { ...feeds };
    let seed = 3;
    for (const [name, { shape }] of graph.parameters) feeds[name] = sampleArray(shape, seed++);
    const [expected] = await runGraph(graph, [y], { feeds });
    const stored = await runGraph(graph, [...eightBit.stored.values()], { feeds });
    const weights = new Map([...eightBit.stored.keys()].map((name, i) => [name, stored[i]!] as const));
    const place = (name: string): TensorValue => {
      const { shape, data } = weights.get(name) ?? feeds[name]!;
      return name.endsWith(":bytes")
        ? { dtype: "int8", shape, data: Int8Array.from(data) }
        : { dtype: "float32", shape, data: Float32Array.from(data) };
    };
    const [found] = await runGraph(eightBit.graph, [eightBit.outputs.y!], { feeds: inputs, place });
    const [a, b] = [expected!.data, found!.data];
    const largest = Math.max(...a.map(Math.abs));
    const furthest = Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
    expect(found!.shape).toEqual([2, channels, height, width]);
    expect(furthest / largest).toBeLessThan(0.05);
    expect(furthest).toBeGreaterThan(0);
  });

  it("stands channels last from the first product to the last", () => {
    const graph = new Graph();
    const { graph: made, stored } = eightBitGraph(
      graph,
      { y: network(graph) },
      { sizes: { batch: 2, height: 8, width: 6 } },
    );
    const types = made.nodes.map(({ type }) => type);
    expect(types.filter((type) => type === "MatMulIntegerToFloat")).toHaveLength(4);
    expect([...stored.keys()].filter((name) => name.endsWith(":bytes"))).toEqual([
      "halving:bytes",
      "mix:bytes",
      "narrow:bytes",
      "exit:bytes",
    ]);
  });

  it("leaves a network of small layers as it is", () => {
    const graph = new Graph();
    const w = graph.parameter("w", [4, 4], { kind: "zeros" });
    const y = linear(graph.input("x", ["batch", 4]), w);
    const { graph: made, stored } = eightBitGraph(graph, { y }, { sizes: { batch: 64 } });
    expect(made.nodes.map(({ type }) => type)).toEqual(["Gemm"]);
    expect(stored.size).toBe(0);
  });
});
