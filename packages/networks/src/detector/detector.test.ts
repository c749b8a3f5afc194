// The inspector's networks: shapes of their answers at any size of picture, and what their descriptions refuse.

import { Graph, ParameterScope } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { type FinderNetwork, type NamerNetwork, parseFinderNetwork, parseNamerNetwork } from "./detector-networks.js";
import { finder } from "./finder.js";
import { namer } from "./namer.js";

const finderNetwork: FinderNetwork = { size: 64, levels: [12, 24, 24], blocks: [1, 1, 1] };
const namerNetwork: NamerNetwork = { size: 16, levels: [12, 24], blocks: [1, 2], featureDim: 8, classes: 5 };

describe("finder", () => {
  it("answers every eighth pixel about middles and boxes, and every second about ink", () => {
    const graph = new Graph();
    const { middles, boxes, ink } = finder(
      new ParameterScope(graph),
      finderNetwork,
      graph.input("pictures", ["batch", 3, 96, 64]),
    );
    expect(middles.shape).toEqual(["batch", 1, 12, 8]);
    expect(boxes.shape).toEqual(["batch", 4, 12, 8]);
    expect(ink.shape).toEqual(["batch", 1, 48, 32]);
  });
});

describe("namer", () => {
  it("gives one logit a name, from crops of any size that its levels divide", () => {
    for (const side of [16, 32]) {
      const graph = new Graph();
      const { features, logits } = namer(
        new ParameterScope(graph),
        namerNetwork,
        graph.input("crops", ["batch", 3, side, side]),
      );
      expect(features.shape).toEqual(["batch", 8]);
      expect(logits.shape).toEqual(["batch", 5]);
      expect(graph.parameters.get("head.weight")?.shape).toEqual([5, 8]);
    }
  });
});

describe("descriptions", () => {
  it("are read as they were written", () => {
    expect(parseFinderNetwork(JSON.parse(JSON.stringify(finderNetwork)))).toEqual(finderNetwork);
    expect(parseNamerNetwork(JSON.parse(JSON.stringify(namerNetwork)))).toEqual(namerNetwork);
  });

  it.each([
    ["finder.size", () => parseFinderNetwork({ ...finderNetwork, size: 60 })],
    ["finder.levels.1", () => parseFinderNetwork({ ...finderNetwork, levels: [12, 13, 24] })],
    ["namer: blocks has 1", () => parseNamerNetwork({ ...namerNetwork, blocks: [1] })],
    ["namer: size is 18", () => parseNamerNetwork({ ...namerNetwork, size: 18 })],
    ["namer.classes", () => parseNamerNetwork({ ...namerNetwork, classes: 0 })],
    ["namer", () => parseNamerNetwork(undefined)],
  ])("are refused by name: %s", (message, read) => {
    expect(read).toThrow(message);
  });
});
