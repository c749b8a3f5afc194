// The encoder of meanings: any text becomes tokens that spell it again, and both halves give a vector. That it learns is shown in
// training/, what it finds in pipelines/drawing.

import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLetters } from "../tokenizers/clip-tokenizer.js";
import { clipVocabularyOf } from "../tokenizers/clip-vocabulary.js";
import { splitWords } from "../tokenizers/word-tokenizer.js";
import { type MeaningNetwork, parseMeaningNetwork, vocabularySizeOf } from "./meaning-network.js";
import { meaningTokenizer } from "./meaning-tokens.js";
import { pictureMeaning } from "./picture-meaning.js";
import { textMeaning } from "./text-meaning.js";

const merges = ["c a", "ca t</w>", "d o", "do g</w>"];
const network: MeaningNetwork = {
  ...{
    dim: 8,
    tokenCount: 6,
    vocabularySize: vocabularySizeOf(merges.length),
    pairRows: 16,
    heads: 2,
    blocks: 1,
    merges,
  },
  picture: { size: 16, levels: [12, 24], blocks: [1, 1] },
};
const tokenizer = meaningTokenizer(network);

describe("meaningTokenizer", () => {
  const tokens = [...clipVocabularyOf(merges).ids].sort(([, a], [, b]) => a - b).map(([token]) => token);
  const bytesOf = new Map(byteLetters().map((letter, byte) => [letter, byte]));
  const spelt = (ids: readonly number[]) => {
    const letters = ids.map((id) => tokens[id - 1]!.replace("</w>", "")).join("");
    return new TextDecoder().decode(Uint8Array.from([...letters].map((letter) => bytesOf.get(letter)!)));
  };

  it("spells any text again from its bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const plain = splitWords(text).join("").normalize("NFC").toLowerCase();
        expect(spelt(tokenizer.idsOf(text))).toBe(plain);
      }),
    );
  });

  it("reads what is written in many ways as one", () => {
    const ids = tokenizer.idsOf("cat dog");
    expect(ids).toHaveLength(2);
    expect(tokenizer.idsOf("The CATS and a dog!")).toEqual(ids);
    expect(tokenizer.idsOf("")).toEqual([]);
  });

  it("tells orders apart by pairs, and cuts and pads", () => {
    const [cat, dog] = tokenizer.idsOf("cat dog") as [number, number];
    const one = tokenizer.laidOut([cat, dog]);
    const other = tokenizer.laidOut([dog, cat]);
    expect(one.tokens).toEqual([cat, dog, 0, 0, 0, 0]);
    expect(one.pairs).not.toEqual(other.pairs);
    expect(one.pairs.every((row) => row >= 0 && row < network.pairRows)).toBe(true);
    expect(tokenizer.laidOut(new Array(9).fill(cat)).tokens).toHaveLength(6);
  });
});

describe("both halves", () => {
  it("give a vector each, for a batch of any size", () => {
    const graph = new Graph();
    const scope = new ParameterScope(graph);
    const integers = (name: string) => graph.input(name, ["batch", network.tokenCount], "int64");
    const text = textMeaning(scope.at("text"), network, { tokens: integers("tokens"), pairs: integers("pairs") });
    const picture = pictureMeaning(scope.at("picture"), network, graph.input("pictures", ["batch", 4, 16, 16]));
    expect(text.shape).toEqual(["batch", 8]);
    expect(picture.shape).toEqual(["batch", 8]);
    expect(graph.parameters.get("text.tokens")?.shape).toEqual([network.vocabularySize, 8]);
    expect(toOnnx(graph, { outputs: { text, picture } }).length).toBeGreaterThan(0);
  });
});

describe("parseMeaningNetwork", () => {
  it("reads what was written", () => {
    expect(parseMeaningNetwork(JSON.parse(JSON.stringify(network)))).toEqual(network);
  });

  it.each([
    ["heads", { ...network, heads: 3 }],
    ["picture.blocks has 1", { ...network, picture: { ...network.picture, blocks: [1] } }],
    ["picture.size is 20", { ...network, picture: { ...network.picture, size: 20 } }],
    ["vocabularySize is 7", { ...network, vocabularySize: 7 }],
    ["network.merges.0", { ...network, merges: ["ab"] }],
    ["network.dim", { ...network, dim: -1 }],
  ])("names what is wrong: %s", (message, value) => {
    expect(() => parseMeaningNetwork(value)).toThrow(message);
  });
});
