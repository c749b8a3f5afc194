// One step as one graph, run in the engine at toy size: it learns, it averages, and it goes on where it stopped.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TensorValue } from "@imagier/graph";
import { wordTokenizer } from "@imagier/networks";
import { type Engine, type EngineSession, openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.js";
import { drawingBatch, makeCurriculum } from "./drawing-batches.js";
import { drawingNetworkSizes } from "./drawing-network.js";
import { initialState } from "./initial-state.js";
import { tinyDrawings, tinyNetwork } from "./testing/index.js";
import { scalars } from "./train.js";
import { type Optimiser, takesMuon, trainingStep } from "./training-step.js";

const batch = 4;
const curriculum = makeCurriculum(tinyDrawings());
const network = tinyNetwork(curriculum);
const tokenizer = wordTokenizer(network.vocabulary);
const batchOf = (step: number) => drawingBatch(curriculum, step, { seed: 1, batch, network, tokenizer });

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  folder = await mkdtemp(join(tmpdir(), "imagier-training-"));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const steps = {
  muon: trainingStep(network, batch),
  adamw: trainingStep(network, batch, { optimiser: "adamw" }),
} satisfies Record<Optimiser, unknown>;
const startOf = (optimiser: Optimiser) => initialState(steps[optimiser].parameters, 1, { optimiser });

async function load(optimiser: Optimiser, state = startOf(optimiser)): Promise<EngineSession> {
  const { bytes, carry } = steps[optimiser];
  return engine.load({ bytes }, { state, carry });
}

/** Runs steps `from` to before `to`; returns their losses. */
async function runSteps(
  session: EngineSession,
  [from, to]: readonly [number, number],
  inputsOf: (step: number) => Record<string, TensorValue> = batchOf,
): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < to; step++) {
    const { outputs } = await session.run({ ...inputsOf(step), ...scalars(step, 2e-3) }, { outputs: ["loss"] });
    losses.push(Number(outputs.loss!.data[0]));
  }
  return losses;
}

describe("trainingStep", () => {
  it.each<Optimiser>(["muon", "adamw"])("learns a batch by heart in thirty steps with %s", async (optimiser) => {
    const session = await load(optimiser);
    const fixed = batchOf(0);
    const losses = await runSteps(session, [0, 30], () => fixed);
    await session.release();
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 3);
  });

  it("moves every weight from the second step on, and the average half of the way to it", async () => {
    const session = await load("muon");
    await runSteps(session, [0, 1]); // what lies behind scales that start at zero has no slope yet
    const before = await session.readState();
    const emaDecay: TensorValue = { dtype: "float32", shape: [], data: Float32Array.of(0.5) };
    await session.run({ ...batchOf(1), ...scalars(1, 2e-3), emaDecay });
    const after = await session.readState();
    await session.release();
    const names = Object.keys(before).filter((name) => `${name}.ema` in before);
    expect(names).toHaveLength(43);
    const floats = (state: Record<string, TensorValue>, name: string) => state[name]!.data as Float32Array;
    for (const name of names) {
      const moved = floats(after, name);
      expect(moved, name).not.toEqual(floats(before, name));
      const middle = moved.map((value, i) => (value + floats(before, `${name}.ema`)[i]!) / 2);
      expectClose(floats(after, `${name}.ema`), middle, "samplerStep");
    }
  });

  it.each<Optimiser>(["muon", "adamw"])("goes on from a checkpoint as if never stopped, with %s", async (optimiser) => {
    const first = await load(optimiser);
    const losses = await runSteps(first, [0, 6]);
    const expected = await first.readState();

    await first.writeState(startOf(optimiser));
    const before = await runSteps(first, [0, 3]);
    const path = join(folder, `${optimiser}.safetensors`);
    await saveCheckpoint(path, { network, seed: 1, step: 3, state: await first.readState() });
    await first.release();
    const { state, step } = await loadCheckpoint(path);
    const second = await load(optimiser, state);
    const after = await runSteps(second, [step, 6]);
    expect([...before, ...after]).toEqual(losses);
    expect(await second.readState()).toEqual(expected);
    await second.release();
  });

  it("refuses sizes that make no network", () => {
    expect(() => trainingStep({ ...network, heads: 5 }, 1)).toThrow("5 heads do not divide");
  });

  it("has about seven million weights at the default sizes, and four GFLOP a picture", () => {
    const { parameters, operations } = trainingStep({ ...drawingNetworkSizes, vocabularySize: 4000, styleCount: 7 }, 1);
    const weights = [...parameters.values()].map(({ shape }) => shape.reduce((a, b) => a * b, 1));
    expect(weights.reduce((a, b) => a + b)).toBe(7_285_984);
    expect(operations / 1e9).toBeGreaterThan(3.5);
    expect(operations / 1e9).toBeLessThan(4.5);
  });
});

describe("takesMuon", () => {
  const names = [...steps.muon.parameters.keys()];

  it("takes the matrices and filters inside the network, and nothing else", () => {
    expect(names.filter((name) => takesMuon(name))).toEqual([
      "condition.time.weight",
      "condition.words.weight",
      "condition.mix.weight",
      "down.0.block.conv1.weight",
      "down.0.block.modulation.weight",
      "down.0.block.conv2.weight",
      "down.0.out.weight",
      "middle.modulation.weight",
      "middle.blocks.0.attention.qkv.weight",
      "middle.blocks.0.attention.out.weight",
      "middle.blocks.0.expand.weight",
      "middle.blocks.0.contract.weight",
      "up.0.in.weight",
      "up.0.block.conv1.weight",
      "up.0.block.modulation.weight",
      "up.0.block.conv2.weight",
      "up.0.block.skip.weight",
    ]);
    expect(names.filter((name) => takesMuon(name, "adamw"))).toEqual([]);
  });

  it("decides which weights have a second moment", () => {
    for (const optimiser of ["muon", "adamw"] as const) {
      const state = startOf(optimiser);
      expect(Object.keys(state).sort()).toEqual(Object.keys(steps[optimiser].carry).sort());
      expect(names.filter((name) => `${name}.v` in state)).toEqual(names.filter((name) => !takesMuon(name, optimiser)));
    }
  });
});

describe("initialState", () => {
  const { parameters } = steps.muon;
  const state = initialState(parameters, 1);

  it("is the same for a seed, and another for another", () => {
    expect(initialState(parameters, 1)).toEqual(state);
    expect(initialState(parameters, 2)["stem.weight"]).not.toEqual(state["stem.weight"]);
    expect(state["up.0.block.conv1.weight"]!.data.slice(0, 8)).not.toEqual(state["stem.weight"]!.data.slice(0, 8));
  });

  it("starts weights with the spread they ask for, averages at the weights, moments at nothing", () => {
    for (const [name, { initialiser }] of parameters) {
      const data = state[name]!.data as Float32Array;
      const spread = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
      const wanted = initialiser.kind === "normal" ? initialiser.std : 0;
      expect(Math.abs(spread - wanted), name).toBeLessThanOrEqual(wanted * (3 / Math.sqrt(2 * data.length)));
      expect(state[`${name}.ema`]!.data).toEqual(data);
      expect(state[`${name}.ema`]!.data).not.toBe(data);
      expect(state[`${name}.m`]!.data.every((value) => value === 0)).toBe(true);
    }
  });
});
