import { at, checkOperator, fromIndex, type NdArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { multiHeadAttention } from "./multi-head-attention.js";

const heads = 2;
const inputs = [
  ["batch", "queries", 6],
  ["batch", "keys", 6],
  ["batch", "keys", 4],
] as const;
const sizes = [
  { batch: 2, queries: 3, keys: 5 },
  { batch: 1, queries: 4, keys: 2 },
];

/** softmax(scale q kᵀ) v, one output number at a time. */
function attended([q, k, v]: readonly NdArray[], scale: number): NdArray {
  const [batch, queries, features] = q!.shape as [number, number, number];
  const [keys, valueFeatures] = v!.shape.slice(1) as [number, number];
  const [size, valueSize] = [features / heads, valueFeatures / heads];
  return fromIndex([batch, queries, valueFeatures], ([n, query, feature]) => {
    const head = Math.floor(feature! / valueSize);
    const weights = Array.from({ length: keys }, (_, key) => {
      const places = Array.from({ length: size }, (_, i) => head * size + i);
      return Math.exp(scale * places.reduce((s, i) => s + at(q!, [n!, query!, i]) * at(k!, [n!, key, i]), 0));
    });
    const total = weights.reduce((a, b) => a + b);
    return weights.reduce((s, weight, key) => s + (weight / total) * at(v!, [n!, key, feature!]), 0);
  });
}

describe("multiHeadAttention agrees with its formula, its gradients with central differences", () => {
  it("with the usual scale", () =>
    checkOperator({
      inputs,
      sizes,
      build: ([q, k, v]) => multiHeadAttention(q!, k!, v!, { heads }),
      expected: (arrays) => attended(arrays, 1 / Math.sqrt(3)),
    }));

  it("with a scale of its own", () =>
    checkOperator({
      inputs,
      sizes,
      build: ([q, k, v]) => multiHeadAttention(q!, k!, v!, { heads, scale: 0.3 }),
      expected: (arrays) => attended(arrays, 0.3),
    }));
});

describe("multiHeadAttention errors", () => {
  it.each([
    ["keys of another number than values", [1, 2, 6], [1, 5, 6], [1, 4, 6]],
    ["heads that do not divide", [1, 2, 5], [1, 5, 5], [1, 5, 6]],
    ["another batch", [2, 2, 6], [1, 5, 6], [1, 5, 6]],
    ["four axes", [1, 1, 2, 6], [1, 1, 5, 6], [1, 1, 5, 6]],
  ])("%s", (_, q, k, v) => {
    const graph = new Graph();
    const [a, b, c] = [graph.input("q", q), graph.input("k", k), graph.input("v", v)];
    expect(() => multiHeadAttention(a, b, c, { heads })).toThrow(/^multiHeadAttention: 2 heads over queries "q" \[/);
  });
});
