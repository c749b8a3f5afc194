// Generators that draw in one step, opened from their folders and drawn with: seeds, truncation, noise, walks between seeds.
// StyleGAN2 and BigGAN with the weights of their golden cases, DCGAN and rosinality's StyleGAN2 with fresh ones.

import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ParameterScope } from "@imagier/graph";
import { dcgan, rosinalityMapping, stylegan2Rosinality } from "@imagier/networks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFreshWeights } from "../testing/fresh-weights.js";
import type { GanPipeline, GanPlan } from "./gan-pipeline.js";
import { openGan } from "./open-gan.js";

const testdata = join(import.meta.dirname, "../../../networks/testdata");
const engine = { device: "cpu", threads: 1 } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-gan-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function goldenFolder(name: string, weights: string): Promise<string> {
  const at = join(folder, name);
  await mkdir(at);
  await cp(join(testdata, name, "model/config.json"), join(at, "config.json"));
  await cp(join(testdata, name, "model/weights.safetensors"), join(at, weights));
  return at;
}

async function draw(pipeline: GanPipeline, wish: Partial<GanPlan>): Promise<Uint8Array[]> {
  const plan = pipeline.plan(wish);
  return (await pipeline.decode(plan, await pipeline.sample(plan))).map(({ data }) => data);
}

describe("StyleGAN2", () => {
  let pipeline: GanPipeline;
  beforeAll(async () => {
    pipeline = await openGan(await goldenFolder("stylegan2-nv-skip", "G_ema.safetensors"), engine);
  });
  afterAll(() => pipeline?.close());

  it("draws the same pictures in a batch and alone, whatever the noise", async () => {
    for (const noiseMode of ["const", "random"] as const) {
      const both = await draw(pipeline, { seed: 4, imageCount: 2, noiseMode });
      expect(await draw(pipeline, { seed: 4, firstImage: 1, noiseMode })).toEqual([both[1]]);
      expect(both[0]).not.toEqual(both[1]);
    }
    const [held] = await draw(pipeline, { seed: 4 });
    expect(await draw(pipeline, { seed: 4, noiseMode: "none" })).not.toEqual([held]);
    expect(await draw(pipeline, { seed: 4, noiseMode: "random" })).not.toEqual([held]);
  });

  it("draws one average picture at truncation 0", async () => {
    const [first] = await draw(pipeline, { seed: 1, truncation: 0 });
    expect(await draw(pipeline, { seed: 2, truncation: 0 })).toEqual([first]);
    expect(await draw(pipeline, { seed: 2, truncation: 0.5 })).not.toEqual([first]);
  });

  it("walks between seeds, from the first seed's picture to the last one's", async () => {
    const frames = await draw(pipeline, { walk: { seeds: [7, 8, 9], frames: 3 } });
    expect(frames).toHaveLength(7);
    for (const [i, seed] of [7, 8, 9].entries()) expect(await draw(pipeline, { seed })).toEqual([frames[3 * i]]);
    const change = (a: number, b: number) =>
      frames[a]!.reduce((sum, value, i) => sum + Math.abs(value - frames[b]![i]!), 0);
    expect(change(0, 1)).toBeLessThan(change(0, 3));
  });

  it.each([
    [{ truncation: 2 }, "truncation"],
    [{ walk: { seeds: [1], frames: 2 } }, "walk.seeds"],
    [{ walk: { seeds: [1, 2], frames: 0 } }, "walk.frames"],
  ])("refuses %j", (wish, name) => {
    expect(() => pipeline.plan(wish)).toThrow(name);
  });
});

it("BigGAN draws classes, and its latents end at two deviations", async () => {
  const pipeline = await openGan(await goldenFolder("biggan-deep", "pytorch_model.safetensors"), engine);
  try {
    const [seven] = await draw(pipeline, { prompt: "7", seed: 1, truncation: 0.4 });
    expect(await draw(pipeline, { prompt: "8", seed: 1, truncation: 0.4 })).not.toEqual([seven]);
    const [latents] = await pipeline.sample(pipeline.plan({ prompt: "7", imageCount: 1, seed: 3 }));
    expect(Math.max(...latents!.map(Math.abs))).toBeLessThanOrEqual(2);
    expect(() => pipeline.plan({ prompt: "a dog" })).toThrow(
      expect.objectContaining({ code: "VALUE_INVALID", hint: expect.stringContaining("0 to 9") }),
    );
  } finally {
    await pipeline.close();
  }
});

it("DCGAN and rosinality's StyleGAN2 are told by their files alone", async () => {
  const at = (name: string) => join(folder, name);
  await mkdir(at("dcgan"));
  await mkdir(at("rosinality"));
  await writeFreshWeights(at("dcgan/netG.safetensors"), [
    (graph) => dcgan(new ParameterScope(graph), { latentSize: 6, widths: [8, 4, 3] }, graph.input("z", ["batch", 6])),
  ]);
  const config = { styleDim: 8, mappingLayers: 2, widths: [6, 4] };
  await writeFreshWeights(at("rosinality/g_ema.safetensors"), [
    (graph) => rosinalityMapping(new ParameterScope(graph), config, graph.input("z", ["batch", 8])),
    (graph) =>
      stylegan2Rosinality(new ParameterScope(graph), config, {
        styles: graph.input("w", ["batch", 4, 8]),
        noise: "const",
      }),
  ]);
  for (const [name, side] of [
    ["dcgan", 16],
    ["rosinality", 8],
  ] as const) {
    const pipeline = await openGan(at(name), engine);
    try {
      expect(pipeline.model.nativeSizePx).toBe(side);
      const [full] = await draw(pipeline, { seed: 1 });
      const [average] = await draw(pipeline, { seed: 1, truncation: 0 });
      expect(full).toHaveLength(4 * side * side);
      expect(await draw(pipeline, { seed: 2, truncation: 0 })).toEqual([average]);
      expect(average).not.toEqual(full);
    } finally {
      await pipeline.close();
    }
  }
});

it("refuses a folder of other files", async () => {
  await expect(openGan(testdata)).rejects.toMatchObject({ code: "CHECKPOINT_FAMILY_UNSUPPORTED" });
});
