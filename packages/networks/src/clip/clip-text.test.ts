// Which token the pooled vector is taken at, what ids beyond the vocabulary stand for, and that no token looks ahead.
// Not the numbers of a reference: those are in golden.test.ts.

import { Graph, ParameterScope } from "@imagier/graph";
import { expectClose, type Feeds, type NdArray, ndArray, runGraph, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { parseClipTextConfig } from "./clip-config.js";
import { clipText } from "./clip-text.js";

const sizes = {
  hidden_size: 8,
  intermediate_size: 12,
  num_attention_heads: 2,
  num_hidden_layers: 2,
  vocab_size: 10,
  max_position_embeddings: 6,
};

const added = sampleArray([2, 8], 50);

async function encode(tokens: readonly number[][], options: { eos?: number; hasAdded?: boolean } = {}) {
  const graph = new Graph();
  const { normedStates, hiddenStates, pooled } = clipText(
    new ParameterScope(graph),
    parseClipTextConfig({ ...sizes, eos_token_id: options.eos ?? 2 }),
    {
      tokens: graph.input("tokens", ["batch", tokens[0]!.length], "int64"),
      addedVectors: options.hasAdded ? graph.input("added", [2, 8]) : undefined,
    },
  );
  const weights: Feeds = Object.fromEntries(
    [...graph.parameters].map(([name, { shape }], i) => [name, sampleArray(shape, i + 1)]),
  );
  const feeds = { ...weights, added, tokens: ndArray([tokens.length, tokens[0]!.length], tokens.flat()) };
  const [states, embedded, vector] = await runGraph(graph, [normedStates.at(-1)!, hiddenStates[0]!, pooled], { feeds });
  return { states: states!, embedded: embedded!, pooled: vector!, weights };
}

/** The numbers at one place of one text. */
function at({ shape, data }: NdArray, text: number, place: number): number[] {
  const start = (text * shape[1]! + place) * shape[2]!;
  return [...data.slice(start, start + shape[2]!)];
}

describe("clipText", () => {
  it("pools at the greatest id under the end token that old configurations hold", async () => {
    const { states, pooled } = await encode([
      [0, 4, 9, 3, 9],
      [0, 8, 1, 1, 1],
    ]);
    expectClose(pooled, [...at(states, 0, 2), ...at(states, 1, 1)], { atol: 1e-6 });
  });

  it("pools at the first end token where it is recorded", async () => {
    const { states, pooled } = await encode([[0, 9, 4, 7, 7]], { eos: 7 });
    expectClose(pooled, at(states, 0, 3), { atol: 1e-6 });
  });

  it("lets no token look ahead", async () => {
    const [before, after] = [await encode([[0, 4, 5, 6, 7]]), await encode([[0, 4, 5, 1, 9]])];
    for (const place of [0, 1, 2]) expectClose(at(after.states, 0, place), at(before.states, 0, place), { atol: 1e-6 });
    expect(() => expectClose(at(after.states, 0, 3), at(before.states, 0, 3), { atol: 1e-3 })).toThrow();
  });

  it("reads ids beyond the vocabulary from the added vectors", async () => {
    const { embedded, weights } = await encode([[0, 11, 10, 9]], { hasAdded: true });
    const place = (i: number) =>
      weights["text_model.embeddings.position_embedding.weight"]!.data.slice(8 * i, 8 * i + 8);
    const vector = (i: number) => added.data.slice(8 * i, 8 * i + 8);
    const sum = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a, (value, i) => value + b[i]!);
    expectClose(at(embedded, 0, 1), sum(vector(1), place(1)), { atol: 1e-6 });
    expectClose(at(embedded, 0, 2), sum(vector(0), place(2)), { atol: 1e-6 });
    const table = weights["text_model.embeddings.token_embedding.weight"]!;
    expectClose(at(embedded, 0, 3), sum(table.data.slice(72, 80), place(3)), { atol: 1e-6 });
  });

  it("refuses more tokens than it has places for", async () => {
    await expect(encode([[0, 1, 1, 1, 1, 1, 1]])).rejects.toThrow(
      "Prompts of 7 tokens: the text encoder has 6 places.",
    );
  });
});

describe("parseClipTextConfig", () => {
  it.each([
    [{ hidden_act: "gelu_new" }, "CLIPTextModel.hidden_act"],
    [{ num_attention_heads: 3 }, "3 heads do not divide 8"],
    [{ num_hidden_layers: 1e6 }, "CLIPTextModel.num_hidden_layers"],
    ["text", "CLIPTextModel: "],
  ])("refuses %j", (change, message) => {
    const value = typeof change === "string" ? change : { ...sizes, ...change };
    expect(() => parseClipTextConfig(value)).toThrow(
      expect.objectContaining({ code: "NETWORK_CONFIG_INVALID", message: expect.stringContaining(message) }),
    );
  });
});
