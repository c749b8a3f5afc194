// A memory of drawings at toy size: the autoencoder learns to give drawings back, the flow to tell things apart by their meanings and
// hands; the same seed gives the same batches.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tinyDrawings } from "../testing/index.js";
import { companions } from "../training-step.js";
import { exportRecall } from "./export-recall.js";
import { type RememberedThing, recallBatches } from "./recall-batches.js";
import { recallFromModel } from "./recall-from-model.js";
import { trainAutoencoder } from "./train-autoencoder.js";
import { trainRecall } from "./train-recall.js";

const autoencoder = { size: 16, latentChannels: 4, levels: [24, 24, 12], blocks: [1, 1, 1] } as const;
const network = { autoencoder: { ...autoencoder }, meaningDim: 4, styles: ["noto", "twemoji"], width: 32 };

/** Of four numbers each, eight things by two hands: signs that no other has. */
const things: RememberedThing[] = Array.from({ length: 8 }, (_, n) => ({
  weight: 1 + (n % 2),
  meanings: [Float32Array.from({ length: 4 }, (_, i) => (n >> i) % 2 || -1)],
  drawings: [1, 2].map((style) => ({
    style,
    latents: Float32Array.from({ length: 16 }, (_, i) => Math.cos(i * (n + 1) + style)),
  })),
}));

let engine: Engine;
let runDir: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  runDir = await mkdtemp(join(tmpdir(), "imagier-recall-"));
});
afterAll(async () => {
  await engine.close();
  await rm(runDir, { recursive: true, force: true });
});

function run(errors: number[]) {
  let nowMs = 0;
  return {
    ...{ engine, minutes: 2, batch: 16, nowMs: () => (nowMs += 100) },
    onProgress: ({ error }: { error: number }) => errors.push(error),
  };
}

const learnLatents = (errors: number[], more: { start?: Awaited<ReturnType<typeof trainAutoencoder>> } = {}) => {
  const drawings = tinyDrawings();
  return trainAutoencoder({
    ...run(errors),
    drawings,
    indices: [...drawings.records.keys()],
    sizes: { ...autoencoder, levels: [...autoencoder.levels], blocks: [...autoencoder.blocks] },
    runDir: join(runDir, more.start === undefined ? "autoencoder" : "autoencoder-again"),
    rate: { peak: 3e-3, warmUpSteps: 10 },
    ...more,
  });
};

const learnFlow = (errors: number[], more: { start?: Awaited<ReturnType<typeof trainRecall>> } = {}) =>
  trainRecall({
    ...run(errors),
    things,
    network: {
      ...network,
      autoencoder: { ...autoencoder, levels: [...autoencoder.levels], blocks: [1, 1, 1] },
      blocks: 2,
      conditionDim: 16,
    },
    runDir: join(runDir, more.start === undefined ? "flow" : "flow-again"),
    rate: { peak: 5e-3, warmUpSteps: 10 },
    ...more,
  });

it("learns to give drawings back from few numbers", async () => {
  const errors: number[] = [];
  await learnLatents(errors);
  expect(errors.at(-1)).toBeLessThan(errors[0]! * 0.25);
});

it("learns what things look like, by whose hand", async () => {
  const errors: number[] = [];
  await learnFlow(errors);
  // Who knows neither thing nor hand is half of the time off by their variance.
  expect(errors.slice(-10).reduce((sum, error) => sum + error, 0) / 10).toBeLessThan(0.15);
});

it("makes the same batch of the same seed, of unit meanings, with some of them left out", () => {
  const batchOf = (seed: number) => recallBatches(things, { seed, batch: 64 })(3);
  expect(batchOf(1)).toEqual(batchOf(1));
  expect(batchOf(1)).not.toEqual(batchOf(2));
  const meanings = batchOf(1).meaning!.data as Float32Array;
  const lengths = Array.from({ length: 64 }, (_, b) => Math.hypot(...meanings.subarray(b * 4, b * 4 + 4)));
  expect(new Set(lengths.map((length) => Number(length.toFixed(4))))).toEqual(new Set([0, 1]));
});

it("goes on from what ships, both networks of it", async () => {
  const checkpoints = { autoencoder: await learnLatents([]), flow: await learnFlow([]) };
  const dir = join(runDir, "model");
  await mkdir(dir);
  const latents = { mean: new Float32Array(16), spread: new Float32Array(16).fill(1) };
  const recall = await exportRecall({ ...checkpoints, latents, encoder: "0".repeat(64), strength: 0.1, outDir: dir });
  const shipped = (await recallFromModel({ dir, manifest: { recall } }, 9))!;
  for (const name of ["autoencoder", "flow"] as const) {
    const [was, is] = [checkpoints[name].state, shipped[name].state];
    expect(Object.keys(is).sort()).toEqual(Object.keys(was).sort());
    for (const tensor of Object.keys(was).filter((each) => `${each}${companions.average}` in was))
      expectClose(
        is[tensor]!.data as Float32Array,
        was[`${tensor}${companions.average}`]!.data as Float32Array,
        "float16",
      );
  }
  const errors: number[] = [];
  await learnLatents(errors, { start: shipped.autoencoder });
  const flowErrors: number[] = [];
  await learnFlow(flowErrors, { start: shipped.flow });
  expect(errors[0]).toBeLessThan(0.05);
  expect(flowErrors[0]).toBeLessThan(0.5);
  expect(await recallFromModel({ dir, manifest: {} }, 9)).toBeUndefined();
});
