// Families whose words a language model reads, from their folders to pixels with the real engine, at toy size with seeded weights.
// No numbers of the published pipelines stand behind these: what is checked is that every part counts, that the same plan gives
// the same bytes, and Sana-Sprint's steps against the formulas of its paper.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import { type DiffusionPlan, type GenerationRequest, parseGenerationPlan } from "@imagier/contracts";
import { type Graph, ParameterScope } from "@imagier/graph";
import { parseSanaConfig, sana, sanaInputs } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { schedulerOf } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ComponentHost } from "../checkpoint/component-host.js";
import { float32 } from "../checkpoint/values.js";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { CheckpointPipeline, DiffusionResolution, EncodeInputs } from "../pipeline.js";
import {
  type TinyLanguageFamily,
  tinyLanguageFamilies,
  writeTinyLanguageFamily,
} from "../testing/tiny-language-families.js";
import { guideToLength } from "./guide-to-length.js";
import { openTransformerCore } from "./open-diffusion-transformer.js";
import { sampleTransformer, transformerSchedule } from "./sample-transformer.js";

const engine = { device: "cpu", threads: 1 } as const;
const sides = { widthPx: 24, heightPx: 16 };
const picture = Uint8Array.from({ length: sides.widthPx * sides.heightPx * 3 }, (_, i) => (i * 37) % 256);
const planned = { id: "p.png", sha256: "0".repeat(64), pixels: "" };
const isTold: readonly TinyLanguageFamily[] = ["flux2", "sana-sprint"];

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-language-families-"));
});
afterAll(() => rm(dir, { recursive: true }));

async function open(family: TinyLanguageFamily): Promise<CheckpointPipeline> {
  await writeTinyLanguageFamily(family, join(dir, family));
  return openCheckpointPipeline(join(dir, family), engine);
}

async function planOf(pipeline: CheckpointPipeline, wish: Partial<GenerationRequest> = {}): Promise<DiffusionPlan> {
  const request = { prompt: "a red cat", steps: 2, guidanceScale: 3, ...wish };
  const { controls, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
  return parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt, seed: 7, firstImage: 0, imageCount: 1 },
    ...{ negativePrompt: request.negativePrompt ?? "", controls, background: "transparent", format: "png" },
    ...{ picture: request.reference && planned, ...sides, ...resolved },
  }) as DiffusionPlan;
}

async function draw(pipeline: CheckpointPipeline, plan: DiffusionPlan, inputs: EncodeInputs = {}) {
  const latents = await pipeline.sample(plan, await pipeline.encode(plan, inputs));
  return (await pipeline.decode(plan, latents)).map(({ data }) => data);
}

describe.each(tinyLanguageFamilies)("%s", (family) => {
  let pipeline: CheckpointPipeline;
  beforeAll(async () => {
    pipeline = await open(family);
  });
  afterAll(() => pipeline?.close());

  it("gives the same bytes again, alone or in a batch", async () => {
    const plan = await planOf(pipeline);
    const [first, second] = await draw(pipeline, { ...plan, imageCount: 2 });
    expect(first).toHaveLength(sides.widthPx * sides.heightPx * 4);
    expect(await draw(pipeline, { ...plan, firstImage: 1 })).toEqual([second]);
    expect(first).not.toEqual(second);
  });

  it("draws what words, guidance and a picture say", async () => {
    const plan = await planOf(pipeline);
    const pictures = [await draw(pipeline, plan)];
    pictures.push(await draw(pipeline, await planOf(pipeline, { prompt: "a blue dog" })));
    pictures.push(await draw(pipeline, await planOf(pipeline, { guidanceScale: 5 })));
    if (!isTold.includes(family)) pictures.push(await draw(pipeline, { ...plan, negativePrompt: "blurry" }));
    const started = await planOf(pipeline, { reference: "p.png", strength: 0.5 });
    pictures.push(await draw(pipeline, started, { picture }));
    expect(new Set(pictures.map(String)).size).toBe(pictures.length);
    expect(pictures.every(([each]) => new Set(each).size > 10)).toBe(true);
  });

  it.runIf(isTold.includes(family))("is told the guidance, and refuses a negative prompt", async () => {
    await expect(planOf(pipeline, { negativePrompt: "blurry" })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });

  it.runIf(family === "sana-sprint")("refuses another sampler than its own", async () => {
    await expect(planOf(pipeline, { sampler: "euler" })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });
});

it("Sana-Sprint's two steps are those of its paper, taken in plain numbers", async () => {
  await writeTinyLanguageFamily("sana-sprint", join(dir, "steps"));
  const checkpoint = await openCheckpoint(join(dir, "steps"));
  const core = await openTransformerCore(checkpoint);
  const opened = await openEngine(engine);
  const host = new ComponentHost(opened);
  const config = parseSanaConfig(core.transformer.config);
  const size = { width: 4, height: 3 };
  const count = config.in_channels * 12;
  const words = float32(
    Float32Array.from({ length: 5 * 16 }, (_, i) => Math.sin(i)),
    [1, 5, 16],
  );
  const cond = { encoder_hidden_states: words, guidance: float32(Float32Array.of(0.45), [1]) };
  const draw = (step: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + 5 * step) * 1.3);

  const scheduler = schedulerOf(core.scheduler);
  const run = {
    ...{ conditions: { cond }, size, guidance: { scale: 1, rescale: 0 } },
    schedule: transformerSchedule(core, scheduler, { steps: 2, size, strength: 1 }),
    noise: { start: () => draw(0), step: (step: number) => draw(step + 1) },
  };
  const ours = await sampleTransformer(host, core, { scheduler, run });

  /** The bare network: the velocity from picture to noise at a time from 0 to 1. */
  const velocityAt = async (latents: number[], time: number) => {
    const network = {
      ...{ slot: "bare", key: "", component: core.transformer },
      build: (graph: Graph) => ({
        velocity: sana(new ParameterScope(graph), config, sanaInputs(graph, config, { hasMask: false })),
      }),
    };
    const feeds = {
      hidden_states: float32(Float32Array.from(latents), [1, config.in_channels, size.height, size.width]),
      timestep: float32(Float32Array.of(time), [1]),
    };
    return Array.from((await host.run(network, { ...cond, ...feeds })).velocity!.data as Float32Array);
  };
  // Chen et al. 2025 (arXiv 2503.09641), algorithm 2 and eq. 4 to 6, with clean pictures of the spread 0.5.
  const spread = 0.5;
  let latents = Array.from(draw(0), (value) => value * spread);
  let picture: number[] = [];
  const angles = [1.5708, 1.3, 0];
  for (let i = 0; i < 2; i++) {
    const [from, to] = [angles[i]!, angles[i + 1]!];
    const time = Math.sin(from) / (Math.cos(from) + Math.sin(from));
    const length = Math.hypot(time, 1 - time);
    const seen = latents.map((value) => (value / spread) * length);
    const velocity = await velocityAt(seen, time);
    const answer = seen.map((x, at) => ((1 - 2 * time) * x + (1 - 2 * time + 2 * time ** 2) * velocity[at]!) / length);
    picture = latents.map((value, at) => Math.cos(from) * value - Math.sin(from) * spread * answer[at]!);
    const noise = draw(i + 1);
    latents = picture.map((value, at) => Math.cos(to) * value + Math.sin(to) * spread * noise[at]!);
  }
  const wanted = picture.map((value) => value / spread);
  const largest = Math.max(...wanted.map(Math.abs));
  expect(largest).toBeGreaterThan(0.5);
  ours.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThan(2e-4 * largest);
  });
  await opened.close();
});

it("guidance that keeps the length turns each group by itself", () => {
  const [cond, uncond] = [Float32Array.of(3, 4, 0, 1), Float32Array.of(3, 0, 0, 1)];
  const size = { width: 2, height: 2 };
  const guided = guideToLength({ cond, uncond, scale: 2, size }, (i) => Math.floor(i / 2));
  // 3 and 8 point where they do at length 5; the second group stays as it is
  const factor = 5 / Math.hypot(3, 8);
  expect(Array.from(guided, (value) => value.toFixed(5))).toEqual(
    [3 * factor, 8 * factor, 0, 1].map((v) => v.toFixed(5)),
  );
});
