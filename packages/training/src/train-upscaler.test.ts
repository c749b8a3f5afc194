// The upscaler at toy size learns to draw edges better than plain enlargement; its batches are pairs of one square.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tinyDrawings } from "./testing/index.js";
import { trainUpscaler } from "./train-upscaler.js";
import { shrunk, upscalerBatch } from "./upscaler-batches.js";

const sidePx = 96;
const drawings = tinyDrawings(sidePx);
const curriculum = { pictures: [0, 8, 16, 20].map((index) => drawings.pixels(index)), sidePx };

let engine: Engine;
let runDir: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  runDir = await mkdtemp(join(tmpdir(), "imagier-upscaler-"));
});
afterAll(async () => {
  await engine.close();
  await rm(runDir, { recursive: true, force: true });
});

it("learns to draw edges", async () => {
  let nowMs = 0;
  const errors: number[] = [];
  await trainUpscaler({
    engine,
    curriculum,
    sizes: { channels: 4, factor: 2, width: 8, blocks: 1 },
    runDir,
    minutes: 2,
    batch: 4,
    rate: { peak: 5e-3, warmUpSteps: 5 },
    nowMs: () => (nowMs += 1000),
    onProgress: ({ error }) => errors.push(error),
  });
  expect(errors.at(-1)).toBeLessThan(errors[0]! * 0.7);
});

it("shows the same square small and large", () => {
  const { small, large } = upscalerBatch(curriculum, 3, { seed: 1, batch: 2, factor: 4, cropPx: 8 });
  expect(small!.shape).toEqual([2, 8, 8, 4]);
  expect(large!.shape).toEqual([2, 32, 32, 4]);
  const meanOf = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(meanOf(small!.data as Uint8Array)).toBeCloseTo(meanOf(large!.data as Uint8Array), -0.5);
});

it("shrinks to means", () => {
  const pixels = Uint8Array.from({ length: 4 * 4 * 4 }, (_, i) => (i < 32 ? 200 : 100));
  expect([...shrunk(pixels, 4, 4)]).toEqual([150, 150, 150, 150]);
});
