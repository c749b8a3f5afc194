// The judge's graph: its shapes, any batch, and that it can tell two kinds of picture apart once trained (see training/).

import { Graph, ParameterScope } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { judge } from "./judge.js";
import { type JudgeNetwork, parseJudgeNetwork } from "./judge-network.js";

const network: JudgeNetwork = {
  size: 16,
  levels: [12, 24],
  blocks: [1, 2],
  featureDim: 8,
  classes: ["cat", "dog", "key"],
};

describe("judge", () => {
  it("gives features and one logit a class, for a batch of any size", () => {
    const graph = new Graph();
    const pictures = graph.input("pictures", ["batch", 3, 16, 16]);
    const { features, logits } = judge(new ParameterScope(graph), network, pictures);
    expect(features.shape).toEqual(["batch", 8]);
    expect(logits.shape).toEqual(["batch", 3]);
    expect(graph.parameters.get("levels.1.blocks.1.conv2.weight")?.shape).toEqual([24, 24, 3, 3]);
  });
});

describe("parseJudgeNetwork", () => {
  it("reads what was written", () => {
    expect(parseJudgeNetwork(JSON.parse(JSON.stringify(network)))).toEqual(network);
  });

  it.each([
    ["blocks has 0", { ...network, blocks: [] }],
    ["network.levels.0", { ...network, levels: [10, 24] }],
    ["size is 18", { ...network, size: 18 }],
    ["twice", { ...network, classes: ["cat", "cat"] }],
    ["network.classes", { ...network, classes: undefined }],
  ])("names what is wrong: %s", (message, value) => {
    expect(() => parseJudgeNetwork(value)).toThrow(message);
  });
});
