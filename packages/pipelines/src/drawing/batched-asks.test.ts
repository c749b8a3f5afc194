// Who is answered together, and that it makes no difference to the answer: with a network of a few channels, in real runs.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DrawingPlan, parseGenerationPlan } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipeline } from "../open-pipeline.js";
import type { DecodedImage, Pipeline } from "../pipeline.js";
import { writeTinyModel } from "../testing/tiny-model.js";
import { type Ask, batched } from "./batched-asks.js";
import type { Condition } from "./drawing-session.js";

const condition = (style: number): Condition => ({ words: [], style, reference: undefined });
const latents = Float32Array.of(0);

describe("asks that come together", () => {
  /** Answers with the style, and keeps how many were asked in each run. */
  function counted() {
    const runs: number[] = [];
    const run = async (asks: readonly Ask[]) => {
      runs.push(asks.length);
      await new Promise((resolve) => setTimeout(resolve, 2));
      return asks.map((ask) => Float32Array.of(ask.condition.style));
    };
    return { runs, session: batched(run) };
  }

  it("are answered by one run, at most eight in each, in the order they came", async () => {
    const { runs, session } = counted();
    const asked = [1, 2, 3, 4, 5].map((style) => session.denoise(latents, 1, [condition(style), condition(-style)]));
    const answers = (await Promise.all(asked)).map((pair) => pair.map(([value]) => value));
    expect(answers).toEqual([1, 2, 3, 4, 5].map((style) => [style, -style]));
    expect(runs).toEqual([8, 2]);
  });

  it("stay together from step to step, whoever joins", async () => {
    const { runs, session } = counted();
    const sample = async (steps: number) => {
      for (let step = 0; step < steps; step++) await session.denoise(latents, 1, [condition(step)]);
    };
    await Promise.all([sample(3), sample(3), sample(2)]);
    expect(runs).toEqual([3, 3, 2]);
  });

  it("fail together, and the next are answered", async () => {
    let isBroken = true;
    const session = batched(async (asks) => {
      if (isBroken) throw new Error("broken");
      return asks.map(() => latents);
    });
    const both = [session.denoise(latents, 1, [condition(1)]), session.denoise(latents, 1, [condition(2)])];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isBroken = false;
    expect(await session.denoise(latents, 1, [condition(1)])).toEqual([latents]);
  });
});

describe("a picture", () => {
  let dir: string;
  let pipeline: Pipeline;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-batched-"));
    await writeTinyModel(dir);
    pipeline = await openPipeline(dir, { device: "cpu", threads: 1 });
  });
  afterAll(async () => {
    await pipeline.close();
    await rm(dir, { recursive: true });
  });

  function planOf(firstImage: number, imageCount: number, scale = 2): DrawingPlan {
    const { name, weights, styles } = pipeline.model.manifest;
    return parseGenerationPlan({
      ...{ schemaVersion: 1, prompt: "a red apple", model: { name, sha256: weights.sha256 }, seed: 5 },
      ...{ firstImage, imageCount, widthPx: 16, heightPx: 16, steps: 3, sampler: "heun", sigmas: [1, 0.6, 0.3, 0] },
      ...{ guidance: { scale, interval: [0.4, 1] }, style: styles[0]!.id, strength: 1, references: [] },
      ...{ background: "transparent", format: "png" },
    }) as DrawingPlan;
  }

  const drawn = async (plan: DrawingPlan) => pipeline.sample(plan, await pipeline.encode(plan, {}));

  it("is the same to the bit alone, in a batch of any size, and beside pictures of other plans", async () => {
    const alone: Float32Array[] = [];
    for (let image = 0; image < 5; image++) alone.push(...(await drawn(planOf(image, 1))));
    expect(await drawn(planOf(0, 5))).toEqual(alone);
    expect(await drawn(planOf(1, 3))).toEqual(alone.slice(1, 4));
    const [mixed] = await Promise.all([drawn(planOf(0, 5)), drawn(planOf(5, 2, 1)), drawn(planOf(3, 4, 7))]);
    expect(mixed).toEqual(alone);
  });

  it("is shown after each step, ever nearer to what it becomes", async () => {
    const plan = planOf(2, 2);
    const shown: { image: number; preview: DecodedImage }[] = [];
    let stepsDone = 0;
    const onPreview = (preview: DecodedImage, image: number) => shown.push({ image, preview });
    const onStep = (done: number) => {
      stepsDone = done;
    };
    const latents = await pipeline.sample(plan, await pipeline.encode(plan, {}), { onStep, onPreview });
    expect(stepsDone).toBe(6);
    expect(shown.map(({ image }) => image).sort()).toEqual([2, 2, 2, 3, 3, 3]);
    expect(shown.every(({ preview: { data, widthPx } }) => widthPx === 16 && data.length === 16 * 16 * 4)).toBe(true);
    const [final] = await pipeline.decode(plan, latents);
    const of2 = shown.filter(({ image }) => image === 2);
    const distances = of2.map(({ preview }) => distance(preview.data, final!.data));
    expect(distances[2]).toBeLessThan(distances[0]!);
  });
});

function distance(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0);
}
