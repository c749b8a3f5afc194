import { checkOperator, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { conv2d, convTranspose2d } from "./convolution.js";

const sizes = [
  { batch: 2, height: 5, width: 4 },
  { batch: 1, height: 6, width: 7 },
];
const picture = (channels: number) => ["batch", channels, "height", "width"] as const;

const cases: Record<string, OperatorCase> = {
  "conv2d 3x3, padding 1, bias": {
    inputs: [picture(2), [3, 2, 3, 3], [3]],
    sizes,
    build: ([x, w, b]) => conv2d(x!, w!, b, { padding: 1 }),
  },
  "conv2d 1x1": { inputs: [picture(3), [2, 3, 1, 1]], sizes, build: ([x, w]) => conv2d(x!, w!) },
  "conv2d 1x3, no padding": { inputs: [picture(2), [3, 2, 1, 3]], sizes, build: ([x, w]) => conv2d(x!, w!) },
  "conv2d, padding wider than the filter reaches": {
    inputs: [picture(2), [2, 2, 2, 2]],
    sizes,
    build: ([x, w]) => conv2d(x!, w!, undefined, { padding: 2 }),
  },
  "conv2d, stride 2, symbolic sizes that leave a row over or not": {
    inputs: [picture(2), [3, 2, 3, 3], [3]],
    sizes,
    build: ([x, w, b]) => conv2d(x!, w!, b, { padding: 1, stride: 2 }),
  },
  "conv2d, stride 2, whole sizes": {
    inputs: [
      ["batch", 2, 5, 6],
      [3, 2, 3, 3],
    ],
    sizes: [{ batch: 1 }, { batch: 2 }],
    build: ([x, w]) => conv2d(x!, w!, undefined, { padding: 1, stride: 2 }),
  },
  "conv2d, stride 3 over a 2x2 filter": {
    inputs: [picture(2), [2, 2, 2, 2]],
    sizes,
    build: ([x, w]) => conv2d(x!, w!, undefined, { stride: 3 }),
  },
  "conv2d, dilation 2": {
    inputs: [picture(2), [2, 2, 2, 2]],
    sizes,
    build: ([x, w]) => conv2d(x!, w!, undefined, { padding: 1, dilation: 2 }),
  },
  "conv2d, 2 groups, stride 2, dilation 2": {
    inputs: [picture(4), [2, 2, 2, 2], [2]],
    sizes,
    build: ([x, w, b]) => conv2d(x!, w!, b, { groups: 2, stride: 2, dilation: 2, padding: 1 }),
  },
  "conv2d, a group for each channel": {
    inputs: [picture(3), [6, 1, 3, 3]],
    sizes,
    build: ([x, w]) => conv2d(x!, w!, undefined, { groups: 3, padding: 1 }),
  },
  "convTranspose2d 2x2, stride 2, bias": {
    inputs: [picture(3), [3, 2, 2, 2], [2]],
    sizes,
    build: ([x, w, b]) => convTranspose2d(x!, w!, b, { stride: 2 }),
  },
  "convTranspose2d 3x3, stride 2, padding, output padding": {
    inputs: [picture(2), [2, 2, 3, 3]],
    sizes,
    build: ([x, w]) => convTranspose2d(x!, w!, undefined, { stride: 2, padding: 1, outputPadding: 1 }),
  },
  "convTranspose2d, 2 groups, dilation 2": {
    inputs: [picture(4), [4, 1, 2, 2], [2]],
    sizes,
    build: ([x, w, b]) => convTranspose2d(x!, w!, b, { groups: 2, dilation: 2, padding: 1 }),
  },
};

describe("convolutions agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("convolution shapes", () => {
  const graph = new Graph();
  const weight = graph.input("weight", [8, 4, 3, 3]);

  it("stay symbolic in canonical form", () => {
    const x = graph.input("x", ["batch", 4, "height", 64]);
    expect(conv2d(x, weight, undefined, { padding: 1 }).shape).toEqual(["batch", 8, "height", 64]);
    const halved = conv2d(x, weight, undefined, { padding: 1, stride: 2 });
    expect(halved.shape).toEqual(["batch", 8, "floor((height+1)/2)", 32]);
    const doubled = convTranspose2d(x, graph.input("up", [4, 8, 2, 2]), undefined, { stride: 2 });
    expect(doubled.shape).toEqual(["batch", 8, "2*height", 128]);
  });
});

describe("convolution errors", () => {
  const graph = new Graph();
  const x = graph.input("x", ["batch", 4, 2, 64]);
  const weight = graph.input("weight", [8, 4, 3, 3]);

  it("name the operator, the weight, both shapes and the settings", () => {
    const wide = graph.input("wide", [8, 5, 3, 3]);
    expect(() => conv2d(x, wide, undefined, { stride: 2 })).toThrow(
      'conv2d: "x" [batch, 4, 2, 64] against the weight "wide" [8, 5, 3, 3]; stride 2, padding 0, dilation 1, groups 1.',
    );
    expect(() => convTranspose2d(x, wide)).toThrow('convTranspose2d: "x" [batch, 4, 2, 64] against the weight "wide"');
  });

  it("refuse a picture smaller than the filter", () => {
    expect(() => conv2d(x, weight)).toThrow('"x" [batch, 4, 2, 64] against the weight "weight" [8, 4, 3, 3]');
  });

  it("name a bias that does not fit", () => {
    const bias = graph.input("bias", [4]);
    expect(() => conv2d(x, weight, bias, { padding: 1 })).toThrow('and the bias "bias" [4]');
  });

  it("quote a stride, padding or output padding that makes no sense", () => {
    expect(() => conv2d(x, weight, undefined, { stride: 0 })).toThrow("stride 0");
    expect(() => conv2d(x, weight, undefined, { padding: -1 })).toThrow("padding -1");
    const up = graph.input("up", [4, 8, 2, 2]);
    expect(() => convTranspose2d(x, up, undefined, { stride: 2, outputPadding: 2 })).toThrow("output padding 2");
  });
});
