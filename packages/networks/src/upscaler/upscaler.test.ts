// The upscaler's graph: its shapes for pictures of any size, and its description read back.

import { Graph, ParameterScope } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { upscaler } from "./upscaler.js";
import { parseUpscalerNetwork } from "./upscaler-network.js";

describe("upscaler", () => {
  it("makes a picture of any size larger by its factor", () => {
    const graph = new Graph();
    const picture = graph.input("picture", ["batch", 4, "height", "width"]);
    const large = upscaler(new ParameterScope(graph), { channels: 4, factor: 4, width: 8, blocks: 2 }, picture);
    expect(large.shape).toEqual(["batch", 4, "4*height", "4*width"]);
    expect(graph.parameters.get("head.weight")?.shape).toEqual([64, 8, 3, 3]);
  });
});

describe("parseUpscalerNetwork", () => {
  const network = { channels: 4, factor: 4, width: 8, blocks: 2 } as const;

  it("reads what was written", () => {
    expect(parseUpscalerNetwork(JSON.parse(JSON.stringify(network)))).toEqual(network);
  });

  it.each([
    ["network.factor", { ...network, factor: 3 }],
    ["network.width", { ...network, width: 0 }],
    ["network", { ...network, more: 1 }],
  ])("names what is wrong: %s", (message, value) => {
    expect(() => parseUpscalerNetwork(value)).toThrow(message);
  });
});
