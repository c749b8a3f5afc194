import { checkOperator, evaluate, ndArray, runGraph, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gradients } from "../gradients.js";
import { Graph } from "../graph.js";
import { embedding, gather } from "./gather.js";
import { sum } from "./reduction.js";

describe("gather", () => {
  it("agrees with the reference, its gradient with central differences, rows taken twice and never", () =>
    checkOperator({
      inputs: [[5, 3]],
      build: ([table], graph) => gather(table!, graph.constant([4, 0, 4, 2, 4, 1], [2, 3], "int64")),
    }));

  it("takes numbers from a vector", () =>
    checkOperator({
      inputs: [[5]],
      build: ([table], graph) => gather(table!, graph.constant([4, 0, 4], [3], "int64")),
    }));

  it("names the indices and their type where they are not whole numbers", () => {
    const graph = new Graph();
    const [table, indices] = [graph.input("table", [5, 3]), graph.input("indices", ["batch"])];
    expect(() => gather(table, indices)).toThrow(
      'gather: rows of "table" [5, 3] by "indices" [batch], which is float32 and is to be int64.',
    );
  });
});

describe("embedding", () => {
  it("adds up the gradient of each row, for tokens known only at the run", async () => {
    const graph = new Graph();
    const table = graph.parameter("table", [4, 2], { kind: "zeros" });
    const tokens = graph.input("tokens", ["batch", "length"], "int64");
    const [slope] = gradients(sum(embedding(table, tokens)), [table]);
    for (const shape of [
      [2, 3],
      [3, 1],
    ]) {
      const ids = [3, 0, 3, 3, 1, 0].slice(0, shape[0]! * shape[1]!);
      const feeds = { table: sampleArray([4, 2], 1), tokens: ndArray(shape, ids) };
      const counts = [0, 1, 2, 3].map((row) => ids.filter((id) => id === row).length);
      const [ran] = await runGraph(graph, [slope!], { feeds });
      expect([...ran!.data]).toEqual(counts.flatMap((count) => [count, count]));
      expect(ran).toEqual(evaluate(graph, [slope!], feeds)[0]);
    }
  });
});
