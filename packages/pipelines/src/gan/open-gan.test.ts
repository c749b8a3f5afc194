// Generators that draw in one step, opened from their folders and drawn with: seeds, truncation, noise, walks between seeds.
// StyleGAN2 and BigGAN with the weights of their golden cases, DCGAN and rosinality's StyleGAN2 with fresh ones.

import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GanPlan, GenerationRequest } from "@imagier/contracts";
import { ParameterScope } from "@imagier/graph";
import { dcgan, rosinalityMapping, stylegan2Rosinality } from "@imagier/networks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFreshWeights } from "../testing/fresh-weights.js";
import { planOf } from "../testing/plan-of.js";
import type { GanPipeline } from "./gan-pipeline.js";
import { latentsOf } from "./latents.js";
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

async function open(folder: string): Promise<GanPipeline> {
  return (await openGan(folder, { ...engine, cacheDir: join(folder, "cache") }))!;
}

async function draw(pipeline: GanPipeline, wish: Partial<GenerationRequest>, change: Partial<GanPlan> = {}) {
  const plan = await planOf<GanPlan>(pipeline, wish, change);
  await pipeline.requireMatch(plan);
  return (await pipeline.decode(plan, await pipeline.sample(plan, undefined))).map(({ data }) => data);
}

describe("StyleGAN2", () => {
  let pipeline: GanPipeline;
  beforeAll(async () => {
    pipeline = await open(await goldenFolder("stylegan2-nv-skip", "G_ema.safetensors"));
  });
  afterAll(() => pipeline?.close());

  it("draws the same pictures in a batch and alone, whatever the noise", async () => {
    for (const noiseMode of ["const", "random"] as const) {
      const both = await draw(pipeline, { seed: 4, count: 2, noiseMode });
      expect(await draw(pipeline, { seed: 4, noiseMode }, { firstImage: 1 })).toEqual([both[1]]);
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
    const walk = { seeds: [7, 8, 9], frames: 3 };
    expect(await draw(pipeline, { walk }, { firstImage: 4, imageCount: 1 })).toEqual([frames[4]]);
  });

  it.each([
    ["REQUEST_INVALID", { truncation: 2 }],
    ["REQUEST_INVALID", { walk: { seeds: [1], frames: 2 } }],
    ["REQUEST_INVALID", { walk: { seeds: [1, 2, 3], frames: 120 } }],
    ["OPTION_CONFLICT", { walk: { seeds: [1, 2], frames: 2 }, count: 2 }],
    ["OPTION_CONFLICT", { temperature: 1 }],
    ["OPTION_CONFLICT", { steps: 9 }],
  ])("refuses with %s: %j", async (code, wish) => {
    await expect(planOf(pipeline, wish)).rejects.toMatchObject({ code });
  });

  it("refuses plans of a class, and of a picture beyond the walk", async () => {
    const plan = await planOf<GanPlan>(pipeline, {});
    await expect(pipeline.requireMatch({ ...plan, classIndex: 0 })).rejects.toMatchObject({ code: "PLAN_INVALID" });
    const beyond = planOf<GanPlan>(pipeline, { walk: { seeds: [1, 2], frames: 2 } }, { firstImage: 1 });
    await expect(beyond).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });
});

it("BigGAN draws classes", async () => {
  const pipeline = await open(await goldenFolder("biggan-deep", "pytorch_model.safetensors"));
  try {
    const [seven] = await draw(pipeline, { prompt: "7", seed: 1, truncation: 0.4 });
    expect(await draw(pipeline, { prompt: "8", seed: 1, truncation: 0.4 })).not.toEqual([seven]);
    await expect(planOf(pipeline, { prompt: "a dog" })).rejects.toMatchObject({
      ...{ code: "VALUE_INVALID", hint: expect.stringContaining("0 to 9") },
    });
    const plan = await planOf<GanPlan>(pipeline, { prompt: "7" });
    await expect(pipeline.requireMatch({ ...plan, classIndex: 10 })).rejects.toMatchObject({ code: "PLAN_INVALID" });
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
    const pipeline = await open(at(name));
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

it("draws latents anew that lie beyond a cut, and leaves the others", () => {
  const [free, cut] = [latentsOf({ seed: 3, image: 0 }, 200), latentsOf({ seed: 3, image: 0 }, 200, 2)];
  expect(Math.max(...free.map(Math.abs))).toBeGreaterThan(2);
  expect(Math.max(...cut.map(Math.abs))).toBeLessThanOrEqual(2);
  for (const [i, value] of free.entries()) if (Math.abs(value) <= 2) expect(cut[i]).toBe(value);
});

it("leaves a folder of other files to others", async () => {
  expect(await openGan(testdata)).toBeUndefined();
});
