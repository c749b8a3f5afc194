// A memory of drawings: what its sizes make, and what a file may say of it. That it learns is shown in training/.

import { Graph, ParameterScope } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { decodeDrawing, encodeDrawing } from "./drawing-autoencoder.js";
import { recall } from "./recall.js";
import { latentLength, parseDrawingAutoencoderNetwork, parseRecallNetwork } from "./recall-network.js";

const autoencoder = { size: 32, latentChannels: 3, levels: [36, 24, 12], blocks: [1, 1, 1] } as const;
const network = { autoencoder, meaningDim: 8, styles: ["noto"], width: 16, blocks: 2, conditionDim: 8 };

it("makes latents an eighth as wide of pictures, and pictures of them again", () => {
  const graph = new Graph();
  const scope = new ParameterScope(graph);
  const parsed = parseDrawingAutoencoderNetwork(autoencoder);
  const latents = encodeDrawing(scope.at("encoder"), parsed, graph.input("pictures", ["batch", 4, 32, 32]));
  expect(latents.shape).toEqual(["batch", 3, 4, 4]);
  expect(latentLength(parsed)).toBe(48);
  expect(decodeDrawing(scope.at("decoder"), parsed, latents).shape).toEqual(["batch", 4, 32, 32]);
});

it("answers with latents, for any hand and each that it knows", () => {
  const graph = new Graph();
  const clean = recall(new ParameterScope(graph), parseRecallNetwork(network), {
    latents: graph.input("latents", ["batch", 48]),
    time: graph.input("time", ["batch"]),
    meaning: graph.input("meaning", ["batch", 8]),
    style: graph.input("style", ["batch"], "int64"),
  });
  expect(clean.shape).toEqual(["batch", 48]);
  expect(graph.parameters.get("condition.style")?.shape).toEqual([2, 8]);
});

describe("parseRecallNetwork", () => {
  it("reads what was written", () => {
    expect(parseRecallNetwork(JSON.parse(JSON.stringify(network)))).toEqual(network);
  });

  it.each([
    ["network.width: ", { ...network, width: 0 }],
    ["network.styles.0: ", { ...network, styles: [""] }],
    ["network.autoencoder.size: ", { ...network, autoencoder: { ...autoencoder, size: 20 } }],
    ["network.autoencoder.levels.1: ", { ...network, autoencoder: { ...autoencoder, levels: [36, 20, 12] } }],
    ["network: ", { ...network, more: 1 }],
    ["network: ", undefined],
  ])("names what is wrong: %s", (start, value) => {
    expect(() => parseRecallNetwork(value)).toThrow(
      expect.objectContaining({ code: "VALUE_INVALID", message: expect.stringContaining(start) }),
    );
  });
});
