// The loop at toy size, with a clock that the test turns: it stops, saves, goes on, and never spoils a good checkpoint.

import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCheckpoint, optimiserOf } from "./checkpoint.js";
import { drawingIdsOf, makeCurriculum } from "./drawing-batches.js";
import { readLearnedFrom } from "./learned-from.js";
import type { TrainingProgress } from "./progress-meter.js";
import { tinyDrawings, tinySizes, tinySources } from "./testing/index.js";
import { type TrainDrawingOptions, trainDrawing } from "./train-drawing.js";

const curriculum = makeCurriculum(tinyDrawings());
let engine: Engine;
let runDir: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
});
afterAll(() => engine.close());
beforeEach(async () => {
  runDir = await mkdtemp(join(tmpdir(), "imagier-run-"));
  return () => rm(runDir, { recursive: true, force: true });
});

/** Each look at the clock takes a second: a minute is a fixed number of steps. */
function clock(): () => number {
  let nowMs = 0;
  return () => (nowMs += 1000);
}

const train = (options: Partial<TrainDrawingOptions> = {}) =>
  trainDrawing({
    engine,
    curriculum,
    styles: tinySources,
    runDir,
    minutes: 1,
    batch: 2,
    sizes: tinySizes,
    nowMs: clock(),
    ...options,
  });
const checkpointFile = () => join(runDir, "checkpoint.safetensors");

describe("trainDrawing", () => {
  it("trains for its minutes, tells how it goes, and leaves a checkpoint and metrics", async () => {
    const seen: TrainingProgress[] = [];
    const last = await train({ minutes: 2, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.map(({ step }) => step)).toEqual(seen.map((_, i) => i + 1));
    expect(last.step).toBe(seen.length);
    expect(await loadCheckpoint(checkpointFile())).toEqual(last);
    expect(last.network).toMatchObject({ ...tinySizes, styles: tinySources, styleCount: 5 });
    expect(last.network.vocabulary).toContain("apple");
    const lines = (await readFile(join(runDir, "metrics.jsonl"), "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).step)).toEqual([20]);
    const { loss, picturesPerSecond, gflopsPerSecond, learningRate, progress } = seen.at(-1)!;
    expect(Number.isFinite(loss)).toBe(true);
    expect(picturesPerSecond).toBeCloseTo(2, 1); // two pictures in the second that a step takes
    expect(gflopsPerSecond).toBeGreaterThan(0);
    expect(learningRate).toBeLessThan(1e-3);
    expect(progress).toBeLessThan(1);
  });

  it("goes on from its checkpoint with its own sizes, seed and optimiser, and on its next batch", async () => {
    const first = await train({ seed: 3, optimiser: "adamw", startLearnedFrom: ["elsewhere/owl"] });
    const checkpoints: number[] = [];
    const more = await train({
      seed: 9,
      optimiser: "muon",
      sizes: { ...tinySizes, dim: 48 },
      saveEveryMinutes: 0.4,
      onCheckpoint: async ({ step }) => void checkpoints.push(step),
    });
    expect(more.step).toBe(2 * first.step);
    expect(more).toMatchObject({ seed: 3, network: first.network });
    expect(optimiserOf(more)).toBe("adamw");
    expect(checkpoints.length).toBeGreaterThan(1);
    expect(checkpoints.at(-1)).toBe(more.step);
    const shown = await readLearnedFrom(runDir); // also by the weights that the first run began with
    expect(shown).toEqual([...new Set([...drawingIdsOf(curriculum), "elsewhere/owl"])].sort());
  });

  it("saves and returns when it is stopped", async () => {
    const abort = new AbortController();
    const onProgress = ({ step }: TrainingProgress) => step === 2 && abort.abort();
    const last = await train({ signal: abort.signal, onProgress });
    expect(last.step).toBe(2);
    expect((await loadCheckpoint(checkpointFile())).step).toBe(2);
  });

  it("leaves the last good checkpoint as it is when training comes apart", async () => {
    await train();
    const before = await readFile(checkpointFile());
    await expect(train({ rate: { peak: 1e30 } })).rejects.toMatchObject({ code: "TRAINING_DIVERGED" });
    expect(before.equals(await readFile(checkpointFile()))).toBe(true);
  });

  it.each([0, -1, Number.NaN])("refuses %s minutes before anything is written", async (minutes) => {
    const elsewhere = join(runDir, "sub");
    await expect(train({ minutes, runDir: elsewhere })).rejects.toMatchObject({ code: "VALUE_INVALID" });
    await expect(stat(elsewhere)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
