// Counts against products of sizes, written out: batched, transposed, with bias, convolved; attention.

import { describe, expect, it } from "vitest";
import { countOperations } from "./count-operations.js";
import { Graph } from "./graph.js";
import { conv2d, linear, matmul, multiHeadAttention } from "./operators/index.js";

describe("countOperations", () => {
  it.each<[string, (graph: Graph) => unknown, number]>([
    ["a product", (g) => matmul(g.input("a", [3, 5]), g.input("b", [5, 7])), 2 * 3 * 5 * 7],
    ["a batch of products", (g) => matmul(g.input("a", [2, 4, 3, 5]), g.input("b", [2, 4, 5, 7])), 8 * 2 * 3 * 5 * 7],
    [
      "a batch of products with a transposed operand",
      (g) => matmul(g.input("a", [8, 3, 5]), g.input("b", [8, 7, 5]), { transposeB: true }),
      8 * 2 * 3 * 5 * 7,
    ],
    [
      "a product of the transposed",
      (g) => matmul(g.input("a", [8, 5, 3]), g.input("b", [8, 5, 7]), { transposeA: true }),
      8 * 2 * 3 * 5 * 7,
    ],
    ["a linear layer", (g) => linear(g.input("x", [2, 3, 5]), g.input("w", [7, 5]), g.input("b", [7])), 2 * 6 * 5 * 7],
    [
      "a convolution",
      (g) => conv2d(g.input("x", [2, 3, 6, 6]), g.input("w", [5, 3, 3, 3]), undefined, { padding: 1 }),
      2 * (2 * 5 * 36) * (3 * 9),
    ],
    [
      "attention of six queries over seven keys",
      (g) =>
        multiHeadAttention(g.input("q", [2, 6, 8]), g.input("k", [2, 7, 8]), g.input("v", [2, 7, 8]), { heads: 2 }),
      2 * (2 * 2 * 6 * 7 * 8),
    ],
  ])("counts two for each multiply-add of %s", (_, build, expected) => {
    const graph = new Graph();
    build(graph);
    expect(countOperations(graph.nodes)).toBe(expected);
  });
});
