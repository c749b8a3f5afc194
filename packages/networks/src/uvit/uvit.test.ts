// The drawing network at toy size in ONNX Runtime: shapes, batches, what the picture depends on, and the names on disk.

import { Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  expectClose,
  type Feeds,
  type LoadedGraph,
  loadGraph,
  type NdArray,
  ndArray,
  sampleArray,
} from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uvit } from "./uvit.js";
import type { UVitConfig } from "./uvit-config.js";

const config: UVitConfig = {
  size: 16,
  channels: 4,
  levels: [12],
  dim: 24,
  blocks: 1,
  heads: 2,
  conditionDim: 16,
  vocabularySize: 10,
  wordCount: 4,
  styleCount: 3,
};
const picture = [config.channels, config.size, config.size];

function build(sizes: UVitConfig = config): { graph: Graph; denoised: Tensor } {
  const graph = new Graph();
  const shape = ["batch", sizes.channels, sizes.size, sizes.size];
  const denoised = uvit(new ParameterScope(graph), sizes, {
    latents: graph.input("latents", shape),
    reference: graph.input("reference", shape),
    hasReference: graph.input("hasReference", ["batch"], "int64"),
    time: graph.input("time", ["batch"]),
    words: graph.input("words", ["batch", sizes.wordCount], "int64"),
    style: graph.input("style", ["batch"], "int64"),
  });
  return { graph, denoised };
}

const { graph, denoised } = build();

/** Weights as a run starts, or, `trained`, with numbers also where it starts from zeros. */
function weights(isTrained: boolean): Feeds {
  const values = [...graph.parameters].map(([name, { shape, initialiser }], i) => {
    const spread = initialiser.kind === "normal" ? initialiser.std : isTrained ? 0.3 : 0;
    return [name, sampleArray(shape, i + 1, [-1.7 * spread, 1.7 * spread])] as const;
  });
  return Object.fromEntries(values);
}

type Question = Record<"latents" | "reference" | "hasReference" | "time" | "words" | "style", NdArray>;

/** Three pictures that differ in everything. */
const three: Question = {
  latents: sampleArray([3, ...picture], 101),
  reference: sampleArray([3, ...picture], 102, [-1, 1]),
  hasReference: ndArray([3], [1, 0, 1]),
  time: ndArray([3], [0.9, 0.5, 0.1]),
  words: ndArray([3, 4], [1, 2, 3, 0, 9, 4, 0, 0, 5, 6, 7, 8]),
  style: ndArray([3], [0, 1, 2]),
};

function rows({ shape, data }: NdArray, from: number, to: number): NdArray {
  const width = data.length / shape[0]!;
  return ndArray([to - from, ...shape.slice(1)], data.slice(from * width, to * width));
}

function single(i: number): Question {
  const entries = Object.entries(three).map(([name, value]) => [name, rows(value, i, i + 1)]);
  return Object.fromEntries(entries) as Question;
}

let session: LoadedGraph;
const trained = weights(true);
const ask = async (question: Question, values = trained) => (await session.run({ ...values, ...question }))[0]!;

beforeAll(async () => {
  session = await loadGraph(graph, [denoised]);
});
afterAll(() => session.release());

describe("uvit", () => {
  it("gives pictures of the shape it takes, one a row, each as if it were alone", async () => {
    expect(denoised.shape).toEqual(["batch", ...picture]);
    const together = await ask(three);
    expect(together.shape).toEqual([3, ...picture]);
    for (let i = 0; i < 3; i++) expectClose(await ask(single(i)), rows(together, i, i + 1), "network");
  });

  it.each<[string, Partial<Question>]>([
    ["the noisy picture", { latents: sampleArray([1, ...picture], 7) }],
    ["the reference's pixels", { reference: sampleArray([1, ...picture], 7, [-1, 1]) }],
    ["whether there is a reference", { hasReference: ndArray([1], [0]) }],
    ["the time", { time: ndArray([1], [0.3]) }],
    ["one word", { words: ndArray([1, 4], [1, 2, 4, 0]) }],
    ["the order of the words", { words: ndArray([1, 4], [2, 1, 3, 0]) }],
    ["the style", { style: ndArray([1], [2]) }],
  ])("draws another picture for another value of %s", async (_, change) => {
    const before = await ask(single(0));
    const after = await ask({ ...single(0), ...change });
    const moved = after.data.filter((value, i) => Math.abs(value - before.data[i]!) > 1e-4);
    expect(moved.length).toBeGreaterThan(before.data.length / 2);
  });

  it("starts without the condition's say: scales, shifts and gates begin at nothing", async () => {
    const fresh = weights(false);
    const before = await ask(single(0), fresh);
    const after = await ask({ ...single(0), style: ndArray([1], [2]), time: ndArray([1], [0.3]) }, fresh);
    expectClose(after, before, "exact");
    expect(Math.max(...before.data)).toBeGreaterThan(0);
  });

  it("keeps the names and shapes by which trained weights are found", () => {
    const named = [...graph.parameters].map(([name, { shape }]) => `${name} ${shape}`);
    expect(named).toEqual([
      "words.table 10,24",
      "words.place 4,24",
      "condition.time.weight 16,64",
      "condition.time.bias 16",
      "condition.style 3,16",
      "condition.reference 2,16",
      "condition.words.weight 16,24",
      "condition.words.bias 16",
      "condition.mix.weight 16,16",
      "condition.mix.bias 16",
      "stem.weight 12,32,3,3",
      "stem.bias 12",
      "down.0.block.conv1.weight 12,12,3,3",
      "down.0.block.conv1.bias 12",
      "down.0.block.modulation.weight 24,16",
      "down.0.block.modulation.bias 24",
      "down.0.block.conv2.weight 12,12,3,3",
      "down.0.block.conv2.bias 12",
      "down.0.out.weight 24,48,1,1",
      "down.0.out.bias 24",
      "middle.place 16,24",
      "middle.modulation.weight 144,16",
      "middle.modulation.bias 144",
      "middle.blocks.0.modulation 1,6,24",
      "middle.blocks.0.attention.qkv.weight 72,24",
      "middle.blocks.0.attention.qkv.bias 72",
      "middle.blocks.0.attention.out.weight 24,24",
      "middle.blocks.0.attention.out.bias 24",
      "middle.blocks.0.expand.weight 96,24",
      "middle.blocks.0.expand.bias 96",
      "middle.blocks.0.contract.weight 24,96",
      "middle.blocks.0.contract.bias 24",
      "up.0.in.weight 48,24,1,1",
      "up.0.in.bias 48",
      "up.0.block.conv1.weight 12,24,3,3",
      "up.0.block.conv1.bias 12",
      "up.0.block.modulation.weight 24,16",
      "up.0.block.modulation.bias 24",
      "up.0.block.conv2.weight 12,12,3,3",
      "up.0.block.conv2.bias 12",
      "up.0.block.skip.weight 12,24,1,1",
      "head.weight 16,12,3,3",
      "head.bias 16",
    ]);
  });

  it.each<[Partial<UVitConfig>, string]>([
    [{ levels: [] }, "levels is empty: the network needs one at least"],
    [{ levels: [12, 20] }, "levels holds 20, which is no multiple of 12"],
    [{ size: 18 }, "size is 18; 1 levels need a multiple of 4"],
    [{ heads: 5 }, "dim is 24, which 5 heads do not divide"],
  ])("refuses %j", (change, problem) => {
    expect(() => build({ ...config, ...change })).toThrow(`The network cannot be made: ${problem}.`);
  });
});
