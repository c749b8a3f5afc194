import { at, checkOperator, fromIndex, type NdArray, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { attention } from "./attention.js";

const sizes = [
  { batch: 2, queries: 3, keys: 5 },
  { batch: 1, queries: 4, keys: 2 },
];
const inputs = [
  ["batch", 2, "queries", 4],
  ["batch", 2, "keys", 4],
  ["batch", 2, "keys", 3],
] as const;

/** softmax(scale q kᵀ + bias) v, one output number at a time. */
function attended([q, k, v, bias]: readonly NdArray[], scale: number): NdArray {
  const [batch, heads, queries, size] = q!.shape as [number, number, number, number];
  const keys = k!.shape[2]!;
  return fromIndex([batch, heads, queries, v!.shape[3]!], ([n, h, query, feature]) => {
    const weights = Array.from({ length: keys }, (_, key) => {
      const products = Array.from({ length: size }, (_, i) => at(q!, [n!, h!, query!, i]) * at(k!, [n!, h!, key, i]));
      const score = scale * products.reduce((a, b) => a + b) + (bias ? at(bias, [n!, h!, query!, key]) : 0);
      return Math.exp(score);
    });
    const total = weights.reduce((a, b) => a + b);
    return weights.reduce((sum, weight, key) => sum + (weight / total) * at(v!, [n!, h!, key, feature!]), 0);
  });
}

const cases: Record<string, OperatorCase> = {
  "without bias": {
    inputs,
    sizes,
    build: ([q, k, v]) => attention(q!, k!, v!),
    expected: (arrays) => attended(arrays, 0.5),
  },
  "with scale and a bias for every score": {
    inputs: [...inputs, ["batch", 1, "queries", "keys"]],
    sizes,
    build: ([q, k, v, bias]) => attention(q!, k!, v!, { scale: 0.3, bias: bias! }),
    expected: (arrays) => attended(arrays, 0.3),
  },
  "with a bias for every key": {
    inputs: [...inputs, ["batch", 1, 1, "keys"]],
    sizes,
    build: ([q, k, v, bias]) => attention(q!, k!, v!, { bias: bias! }),
    expected: (arrays) => attended(arrays, 0.5),
  },
};

describe("attention agrees with its formula, its gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("attention errors", () => {
  it("name queries, keys and values with their shapes", () => {
    const graph = new Graph();
    const [q, k, v] = [graph.input("q", [1, 2, 3, 4]), graph.input("k", [1, 2, 5, 4]), graph.input("v", [1, 2, 6, 4])];
    expect(() => attention(q, k, v)).toThrow(
      'attention: queries "q" [1, 2, 3, 4], keys "k" [1, 2, 5, 4], values "v" [1, 2, 6, 4].',
    );
  });
});
