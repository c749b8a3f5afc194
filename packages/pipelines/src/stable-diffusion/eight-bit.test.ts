// Whole runs of a tiny Stable Diffusion 1.5 in 8 bits, held against the latents of the reference: 35 dB or better.
// The numbers and their origin are in testdata/. At full size: bench/sd15.

import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCheckpoint, openSafetensors, readFloat32 } from "@imagier/checkpoints";
import { type Engine, openEngine } from "@imagier/runtime";
import { parseSchedulerJson, schedulerOf } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Autoencoder } from "../checkpoint/autoencoder.js";
import { ComponentHost } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { settledPrecision } from "../checkpoint/settled-precision.js";
import { openDiffusionModel } from "./diffusion-model.js";
import { type DiffusionParts, type SampleHooks, type SampleInputs, sampleBatch } from "./sample-latents.js";
import { encodeText } from "./text-conditions.js";

const testdata = join(import.meta.dirname, "../../testdata");
const steps = 3;
let engine: Engine;
let cacheDir: string;
let parts: DiffusionParts;

beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  cacheDir = await mkdtemp(join(tmpdir(), "imagier-eight-bit-"));
  const model = await openDiffusionModel(await openCheckpoint(join(testdata, "tiny-sd15")));
  const host = new ComponentHost(engine, { cacheDir });
  parts = { host, model, autoencoder: new Autoencoder(host, klCoder(model)) };
});
afterAll(async () => {
  await engine.close();
  await rm(cacheDir, { recursive: true });
});

/** The reference's two pictures of the case "clip-skip". */
async function reference() {
  const file = await openSafetensors(join(testdata, "cases", "clip-skip.safetensors"));
  const scheduler = readFileSync(join(testdata, "cases", "clip-skip.scheduler.json"), "utf8");
  const [, , height = 0, width = 0] = file.tensors.get("expected.latents")!.shape;
  return {
    scheduler: schedulerOf(parseSchedulerJson(scheduler)),
    expected: await readFloat32(file, "expected.latents"),
    start: await readFloat32(file, "latents"),
    size: { width, height },
  };
}

async function drawn(starts: readonly Float32Array[], size: SampleInputs["size"], host = parts.host) {
  const { scheduler } = await reference();
  const wish = { prompt: "a photo of an astronaut riding a horse on mars", negativePrompt: "blurry, low quality" };
  const text = await encodeText(host, parts.model, { ...wish, clipSkip: 1 });
  const none = () => new Float32Array();
  const pictures = starts.map(
    (start): SampleHooks => ({ noise: { start: () => start, picture: none, maskedPicture: none, step: none } }),
  );
  const inputs: SampleInputs = { text, size, steps, guidance: { scale: 5 }, precision: "int8" };
  return sampleBatch({ ...parts, host }, scheduler, { inputs, pictures });
}

/** Of the range of the expected values. */
function decibels(values: Float32Array, expected: Float32Array): number {
  const squared = values.reduce((sum, value, i) => sum + (value - expected[i]!) ** 2, 0) / values.length;
  const range = Math.max(...expected) - Math.min(...expected);
  return 10 * Math.log10(range ** 2 / squared);
}

describe("in 8 bits", () => {
  it("comes within 35 dB of the reference, and is not the same to the last bit", async () => {
    const { expected, start, size } = await reference();
    const length = expected.length / 2;
    const [latents] = await drawn([start.slice(0, length)], size);
    const closeness = decibels(latents!, expected.slice(0, length));
    expect(closeness).toBeGreaterThan(35);
    expect(closeness).toBeLessThan(80);
  });

  it("draws a picture the same alone and beside another", async () => {
    const { start, size } = await reference();
    const length = start.length / 2;
    const starts = [start.slice(0, length), start.slice(length)];
    const together = await drawn(starts, size);
    expect((await drawn([starts[1]!], size))[0]).toEqual(together[1]);
  });

  it("keeps one file of weights for all sizes, and reads it again", async () => {
    const folder = join(cacheDir, "8bit");
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const { start, size } = await reference();
    const first = start.slice(0, start.length / 2);
    const again = new ComponentHost(engine, { cacheDir });
    expect(await drawn([first], size, again)).toEqual(await drawn([first], size));
    expect(await readdir(folder)).toEqual(files);
    await again.releaseAll();
  });

  it("takes odd sizes", async () => {
    const length = 4 * 5 * 7;
    const start = Float32Array.from({ length }, (_, i) => Math.sin(9 * i));
    const [latents] = await drawn([start], { width: 7, height: 5 });
    expect(latents!.every(Number.isFinite)).toBe(true);
  });
});

describe("settledPrecision", () => {
  it("is what was asked for; auto is one of the two", async () => {
    expect(await settledPrecision(engine)).toBeUndefined();
    expect(await settledPrecision(engine, "f32")).toBeUndefined();
    expect(await settledPrecision(engine, "int8")).toBe("int8");
    expect([undefined, "int8"]).toContain(await settledPrecision(engine, "auto"));
  });
});
