import { expectClose, ndArray, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "./graph.js";
import { add, multiply } from "./operators/index.js";
import { ParameterScope } from "./parameter-scope.js";

describe("ParameterScope", () => {
  it("names weights by their place in the tree", () => {
    const graph = new Graph();
    const scope = new ParameterScope(graph).at("blocks").at(0);
    scope.normal("weight", [2], 1);
    scope.at("norm").ones("scale", [2]);
    expect([...graph.parameters.keys()]).toEqual(["blocks.0.weight", "blocks.0.norm.scale"]);
  });

  it("gives layers what an adapter makes of a weight, here and below", async () => {
    const graph = new Graph();
    const scope = new ParameterScope(graph, "", (name, weight) => (name === "a.w" ? multiply(weight, 3) : weight));
    const sum = add(scope.at("a").ones("w", [1]), scope.at("b").ones("w", [1]));
    const feeds = { "a.w": ndArray([1], [2]), "b.w": ndArray([1], [5]) };
    expectClose((await runGraph(graph, [sum], { feeds, place: place(feeds) }))[0]!, [11], "exact");
    expect([...graph.parameters.keys()]).toEqual(["a.w", "b.w"]);
  });

  it("marks a module's output under its path", () => {
    const graph = new Graph();
    const output = new ParameterScope(graph)
      .at("up_blocks")
      .at(1)
      .mark(graph.input("x", [1]));
    expect([...graph.landmarks]).toEqual([["up_blocks.1", output]]);
  });
});

/** Weights written into the model. */
function place(values: Readonly<Record<string, ReturnType<typeof ndArray>>>) {
  return (name: string) => ({
    dtype: "float32" as const,
    shape: values[name]!.shape,
    data: Float32Array.from(values[name]!.data),
  });
}
