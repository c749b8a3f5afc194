// A judge at toy size learns to tell shapes apart, whatever is done to them; its batches depend on their arguments alone.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, writeSafetensors } from "@imagier/checkpoints";
import { type Engine, openEngine } from "@imagier/runtime";
import { randomStream } from "@imagier/sampling";
import { afterAll, beforeAll, expect, it } from "vitest";

import { stateFromAverages } from "./checkpoint-from-model.js";
import { type Disturbance, disturbed, objectDisturbance } from "./disturbed.js";
import { averagedWeights } from "./export-drawing-model.js";
import { type JudgeCurriculum, judgeBatch } from "./judge-batches.js";
import { tinyDrawings } from "./testing/index.js";
import { trainJudge } from "./train-judge.js";

const still: Disturbance = {
  shift: 0,
  scale: [1, 1],
  turn: 0,
  tint: 0,
  grey: 0,
  coarse: 0,
  covered: 0,
  soft: 0,
  mirrored: 0,
};
const drawings = tinyDrawings();
const named = (name: string) => ({
  name,
  indices: [...drawings.records.keys()].filter((index) => drawings.records[index]!.label.en === name),
});
const curriculum: JudgeCurriculum = {
  drawings,
  classes: [named("red apple"), named("box"), named("kite")],
  disturbance: { ...still, shift: 0.05, mirrored: 0.5 },
  recoloured: 0,
};

let engine: Engine;
let runDir: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  runDir = await mkdtemp(join(tmpdir(), "imagier-judge-"));
});
afterAll(async () => {
  await engine.close();
  await rm(runDir, { recursive: true, force: true });
});

it("learns to name shapes", async () => {
  let nowMs = 0;
  const errors: number[] = [];
  const last = await trainJudge({
    engine,
    curriculum,
    sizes: { size: 16, levels: [12, 24], blocks: [1, 1], featureDim: 12 },
    runDir,
    minutes: 8,
    batch: 16,
    rate: { peak: 5e-3, warmUpSteps: 5, descent: 0.2 },
    nowMs: () => (nowMs += 1000),
    onProgress: ({ error }) => errors.push(error),
  });
  expect(last.network.classes).toEqual(["red apple", "box", "kite"]);
  expect(errors[0]).toBeGreaterThan(0.4);
  expect(errors.at(-1)).toBeLessThan(0.2);
});

it("goes on from the averages of a judge that ships", async () => {
  let nowMs = 0;
  const options = { engine, curriculum, batch: 16, nowMs: () => (nowMs += 1000) };
  const sizes = { size: 16, levels: [12, 24], blocks: [1, 1], featureDim: 12 };
  const rate = { peak: 5e-3, warmUpSteps: 5, descent: 0.2 };
  const taught = await trainJudge({ ...options, sizes, rate, runDir: join(runDir, "taught"), minutes: 8 });
  const weights = join(runDir, "weights.safetensors");
  await writeSafetensors(weights, averagedWeights(taught), { format: "pt" });
  const state = await stateFromAverages([await openSafetensors(weights)]);
  const errors: number[] = [];
  await trainJudge({
    ...options,
    ...{ start: { network: taught.network, seed: 1, step: 0, state }, runDir: join(runDir, "further"), minutes: 0.2 },
    rate: { peak: 1e-4, warmUpSteps: 1 },
    onProgress: ({ error }) => errors.push(error),
  });
  expect(errors[0]).toBeLessThan(0.2);
});

it("draws the same batch for the same step, and another for the next", () => {
  const options = { seed: 4, batch: 3, size: 16 };
  expect(judgeBatch(curriculum, 7, options)).toEqual(judgeBatch(curriculum, 7, options));
  expect(judgeBatch(curriculum, 7, options)).not.toEqual(judgeBatch(curriculum, 8, options));
});

it("shows the same drawing differently each time", () => {
  const pixels = drawings.pixels(named("box").indices[0]!);
  const random = randomStream({ seed: 1, stream: 0 });
  const seen = Array.from({ length: 4 }, () => disturbed(pixels, objectDisturbance, random).join());
  expect(new Set(seen).size).toBe(4);
});

it("leaves a drawing where it is when nothing may be disturbed", () => {
  const pixels = Uint8Array.from({ length: 16 * 16 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
  const rgb = disturbed(pixels, still, randomStream({ seed: 1, stream: 0 }));
  expect([...rgb]).toEqual([...pixels].filter((_, i) => i % 4 !== 3));
});
