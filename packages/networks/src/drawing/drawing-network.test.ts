// What a file may say of a network, and what it may not.

import { describe, expect, it } from "vitest";
import { parseDrawingNetwork } from "./drawing-network.js";

const network = {
  size: 16,
  channels: 4,
  levels: [12],
  dim: 24,
  blocks: 1,
  heads: 2,
  conditionDim: 16,
  wordCount: 4,
  vocabularySize: 258,
  styleCount: 2,
  vocabulary: ["apple", "pomme"],
  styles: ["noto"],
};

describe("parseDrawingNetwork", () => {
  it("takes what a checkpoint holds, as it is", () => {
    expect(parseDrawingNetwork(JSON.parse(JSON.stringify(network)))).toEqual(network);
  });

  it.each([
    ["network: ", undefined],
    ["network: ", [network]],
    ["network.size: ", { ...network, size: 16.5 }],
    ["network.size: ", { ...network, size: 1e9 }],
    ["network.blocks: ", { ...network, blocks: -1 }],
    ["network.channels: ", { ...network, channels: 3 }],
    ["network.levels.1: ", { ...network, levels: [12, "12"] }],
    ["network.vocabulary.0: ", { ...network, vocabulary: [1, "pomme"] }],
    ["network: size is 18; 1 levels need a multiple of 4.", { ...network, size: 18 }],
    ["network: dim is 24, which 5 heads do not divide.", { ...network, heads: 5 }],
    ["network: vocabularySize is 300; its words take 258 ids.", { ...network, vocabularySize: 300 }],
    ["network: vocabulary holds a word twice.", { ...network, vocabulary: ["apple", "apple"] }],
    ["network: styleCount is 1 for 1 styles and none.", { ...network, styleCount: 1 }],
  ])("names what is wrong: %s", (start, value) => {
    expect(() => parseDrawingNetwork(value)).toThrow(
      expect.objectContaining({ code: "VALUE_INVALID", message: expect.stringContaining(start) }),
    );
  });
});
