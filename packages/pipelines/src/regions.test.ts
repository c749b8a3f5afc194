// Tiny checkpoints with words for parts of the picture: what changes, where, and that a region over everything changes nothing.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DiffusionPlan, type GenerationRequest, parseGenerationPlan } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "./open-pipeline.js";
import type { CheckpointPipeline, DiffusionResolution } from "./pipeline.js";
import { writeTinyTransformer } from "./testing/tiny-transformers.js";

const engine = { device: "cpu", threads: 1 } as const;
const prompt = "a red cat";
let dir: string;
const pipelines = new Map<string, CheckpointPipeline>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-regions-"));
  pipelines.set("U-Net", await openCheckpointPipeline(join(import.meta.dirname, "../testdata/tiny-sd15"), engine));
  for (const family of ["sd3", "pixart"] as const) {
    await writeTinyTransformer(family, join(dir, family));
    pipelines.set(family, await openCheckpointPipeline(join(dir, family), engine));
  }
});
afterAll(async () => {
  for (const pipeline of pipelines.values()) await pipeline.close();
  await rm(dir, { recursive: true });
});

async function latentsOf(name: string, regions: GenerationRequest["regions"], sidePx: number): Promise<Float32Array> {
  const pipeline = pipelines.get(name)!;
  const request = { prompt, steps: 1, guidanceScale: 3 };
  const sides = { widthPx: sidePx, heightPx: sidePx };
  const { controls: _, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
  const plan = parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt, negativePrompt: "blurry", seed: 7, firstImage: 0 },
    ...{ imageCount: 1, ...sides, controls: [], background: "transparent", format: "png", ...resolved, regions },
  }) as DiffusionPlan;
  const [latents] = await pipeline.sample(plan, await pipeline.encode(plan, {}));
  return latents!;
}

const left = (words: string, sidePx: number) => ({
  prompt: words,
  box: { left: 0, top: 0, width: sidePx / 2, height: sidePx },
});

describe.each([
  ["U-Net", 32],
  ["sd3", 32],
] as const)("%s", (name, sidePx) => {
  it("draws the same with one region over everything that says what the prompt says", async () => {
    const plain = await latentsOf(name, undefined, sidePx);
    const box = { left: 0, top: 0, width: sidePx, height: sidePx };
    const whole = await latentsOf(name, [{ prompt, box }], sidePx);
    whole.forEach((value, i) => {
      expect(value).toBeCloseTo(plain[i]!, 3);
    });
  });

  it("changes mainly what lies in a region whose words change", async () => {
    const one = await latentsOf(name, [left("a blue house", sidePx)], sidePx);
    const other = await latentsOf(name, [left("seven green trains at night", sidePx)], sidePx);
    const columns = Math.sqrt(one.length / channelsOf(name));
    let [inside, outside] = [0, 0];
    one.forEach((value, i) => {
      const difference = (value - other[i]!) ** 2;
      if (i % columns < columns / 2) inside += difference;
      else outside += difference;
    });
    expect(inside).toBeGreaterThan(0);
    expect(inside).toBeGreaterThan(2 * outside); // measured: 3.3 (convolutions and norms spread) and 1700
  });
});

const channelsOf = (name: string) => (name === "U-Net" ? 4 : 16);

it("is refused by networks that cannot tell parts of a picture apart", async () => {
  await expect(latentsOf("pixart", [left("a dog", 16)], 16)).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
});
