// Tiny checkpoints of every family of diffusion transformers through the stages, from words to bytes; what cannot be drawn is
// refused before anything is loaded. Numbers are held against the reference elsewhere (networks/, tools/golden/).

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DiffusionPlan, type GenerationRequest, parseGenerationPlan } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { CheckpointPipeline, DiffusionResolution, EncodeInputs, SampleOptions } from "../pipeline.js";
import { type TinyFamily, writeTinyTransformer } from "../testing/tiny-transformers.js";
import { sd3TextFeeds } from "./sd3-text-feeds.js";

const families: readonly TinyFamily[] = ["dit", "flux", "pixart", "sd3"];
const engine = { device: "cpu", threads: 1 } as const;
const sides = { widthPx: 16, heightPx: 24 };
const planned = { id: "p.png", sha256: "0".repeat(64), pixels: "" };
let dir: string;
const pipelines = new Map<TinyFamily, CheckpointPipeline>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-transformers-"));
  for (const family of families) {
    await writeTinyTransformer(family, join(dir, family));
    pipelines.set(family, await openCheckpointPipeline(join(dir, family), engine));
  }
});
afterAll(async () => {
  for (const pipeline of pipelines.values()) await pipeline.close();
  await rm(dir, { recursive: true });
});

const promptOf = (family: TinyFamily) => (family === "dit" ? "golden retriever" : "a red cat");

async function planOf(family: TinyFamily, wish: Partial<GenerationRequest> = {}): Promise<DiffusionPlan> {
  const pipeline = pipelines.get(family)!;
  const request = { prompt: promptOf(family), steps: 2, ...wish };
  const { controls, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
  expect(controls).toEqual([]);
  return parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt, seed: 7, firstImage: 0, imageCount: 1 },
    ...{ negativePrompt: request.negativePrompt ?? "", controls, background: "transparent", format: "png" },
    ...{ picture: request.reference && planned, ...sides, ...resolved },
  }) as DiffusionPlan;
}

async function draw(
  family: TinyFamily,
  plan: DiffusionPlan,
  { inputs = {}, ...options }: SampleOptions & { inputs?: EncodeInputs } = {},
): Promise<Uint8Array[]> {
  const pipeline = pipelines.get(family)!;
  const latents = await pipeline.sample(plan, await pipeline.encode(plan, inputs), options);
  return (await pipeline.decode(plan, latents)).map(({ data }) => data);
}

describe.each(families)("%s", (family) => {
  it("gives the same bytes again, alone or in a batch, and others with another seed", async () => {
    const plan = await planOf(family);
    const [first, second] = await draw(family, { ...plan, imageCount: 2 });
    expect(first).toHaveLength(sides.widthPx * sides.heightPx * 4);
    const [alone] = await draw(family, { ...plan, firstImage: 1 });
    expect(alone).toEqual(second);
    expect(first).not.toEqual(second);
    expect(await draw(family, { ...plan, seed: 8 })).not.toEqual([first]);
  });

  it("draws what the words and the guidance say", async () => {
    const plan = await planOf(family);
    const usual = await draw(family, plan);
    const other = await planOf(family, { prompt: family === "dit" ? "Tinca tinca" : "a blue dog" });
    expect(await draw(family, other)).not.toEqual(usual);
    expect(await draw(family, await planOf(family, { guidanceScale: 1 }))).not.toEqual(usual);
  });

  it("starts from a picture, the nearer the less strength there is", async () => {
    const picture = Uint8Array.from({ length: sides.widthPx * sides.heightPx * 3 }, (_, i) => (i * 37) % 256);
    const wish = { reference: "p.png", steps: 4 };
    const whole = await planOf(family, { ...wish, strength: 1 });
    const little = await planOf(family, { ...wish, strength: 0.25 });
    expect([whole.timesteps.length, little.timesteps.length]).toEqual([4, 1]);
    const [near] = await draw(family, little, { inputs: { picture } });
    expect(near).not.toEqual((await draw(family, whole, { inputs: { picture } }))[0]);
    await expect(draw(family, little)).rejects.toMatchObject({ code: "VALUE_INVALID" });
  });

  it("tells each step, and stops between two", async () => {
    const plan = await planOf(family, { steps: 3 });
    const steps: number[] = [];
    const controller = new AbortController();
    const onStep = (done: number) => {
      steps.push(done);
      if (done === plan.timesteps.length + 1) controller.abort();
    };
    const drawing = draw(family, { ...plan, imageCount: 2 }, { signal: controller.signal, onStep });
    await expect(drawing).rejects.toMatchObject({ code: "CANCELLED" });
    expect(steps).toEqual(Array.from({ length: plan.timesteps.length + 1 }, (_, i) => i + 1));
  });

  it.each<[string, Partial<GenerationRequest>]>([
    ["OPTION_CONFLICT", { mask: "m.png", reference: "p.png" }],
    ["OPTION_CONFLICT", { strength: 0.5 }],
    ["OPTION_CONFLICT", { loras: [{ path: "l.safetensors" }] }],
    ["SAMPLER_UNKNOWN", { sampler: "eulr" }],
  ])("refuses with %s: %j", async (code, wish) => {
    await expect(planOf(family, wish)).rejects.toMatchObject({ code });
  });

  it("refuses a plan of other weights, and one whose timesteps are not its own", async () => {
    const plan = await planOf(family);
    const pipeline = pipelines.get(family)!;
    await pipeline.requireMatch(plan);
    const other = { ...plan, model: { ...plan.model, sha256: "0".repeat(64) } };
    await expect(pipeline.requireMatch(other)).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await expect(pipeline.requireMatch({ ...plan, loras: [{ ...planned, weight: 1 }] })).rejects.toMatchObject({
      code: "MODEL_MISMATCH",
    });
    await expect(draw(family, { ...plan, timesteps: [5] })).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });
});

describe("words", () => {
  it.each<TinyFamily>(["pixart", "sd3"])("of a negative prompt count in %s", async (family) => {
    const plan = await planOf(family);
    expect(await draw(family, { ...plan, negativePrompt: "blurry" })).not.toEqual(await draw(family, plan));
  });

  it.each<TinyFamily>(["flux", "dit"])("of a negative prompt are refused by %s", async (family) => {
    await expect(planOf(family, { negativePrompt: "blurry" })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });

  it("name a class by any of its names or its number", async () => {
    const named = await draw("dit", await planOf("dit", { prompt: "TINCA TINCA" }));
    expect(await draw("dit", await planOf("dit", { prompt: "0" }))).toEqual(named);
    await expect(planOf("dit", { prompt: "golden retreiver" })).rejects.toMatchObject({
      code: "VALUE_INVALID",
      hint: 'Did you mean "golden retriever"?',
    });
    await expect(planOf("dit", { prompt: "5" })).rejects.toMatchObject({ code: "VALUE_INVALID" });
  });

  it("of two CLIPs stand side by side, T5's below them", () => {
    const clip = (width: number, from: number) => ({
      states: Float32Array.from({ length: 2 * width }, (_, i) => from + i),
      ...{ tokens: 2, width, pooled: Float32Array.of(from) },
    });
    const t5 = { states: Float32Array.of(50, 51, 52, 53), tokens: 1, width: 4 };
    const { encoder_hidden_states: words, pooled_projections: pooled } = sd3TextFeeds(
      [clip(1, 10), clip(2, 20)],
      t5,
      4,
    );
    expect(words!.shape).toEqual([1, 3, 4]);
    expect(Array.from(words!.data as Float32Array)).toEqual([10, 20, 21, 0, 11, 22, 23, 0, 50, 51, 52, 53]);
    expect(Array.from(pooled!.data as Float32Array)).toEqual([10, 20]);
  });
});

describe("a folder", () => {
  it("without T5 is drawn with where the family allows it, and refused where not", async () => {
    const lean = join(dir, "lean");
    await writeTinyTransformer("sd3", lean);
    await rm(join(lean, "text_encoder_3"), { recursive: true });
    const pipeline = await openCheckpointPipeline(lean, engine);
    await expect(pipeline.resolve({ prompt: "a cat", steps: 1 }, sides)).resolves.toMatchObject({ steps: 1 });
    await pipeline.close();
    const flux = join(dir, "flux-lean");
    await writeTinyTransformer("flux", flux);
    await rm(join(flux, "text_encoder_2"), { recursive: true });
    await expect(openCheckpointPipeline(flux, engine)).rejects.toMatchObject({ code: "CHECKPOINT_INCOMPLETE" });
  });

  it("whose weights are of another size is refused", async () => {
    const wrong = join(dir, "wrong");
    await writeTinyTransformer("dit", wrong);
    const path = join(wrong, "transformer", "config.json");
    const config = JSON.parse(await readFile(path, "utf8"));
    await writeFile(path, JSON.stringify({ ...config, num_layers: 3 }));
    await expect(openCheckpointPipeline(wrong, engine)).rejects.toMatchObject({ code: "CHECKPOINT_INCOMPLETE" });
    await writeFile(path, JSON.stringify({ ...config, in_channels: 5 }));
    await expect(openCheckpointPipeline(wrong, engine)).rejects.toMatchObject({ code: "CHECKPOINT_SHAPE_MISMATCH" });
  });

  it("brings its own tokenizers", async () => {
    const options = { ...engine, tokenizer: dir };
    await expect(openCheckpointPipeline(join(dir, "flux"), options)).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });

  it("that needs more memory than there may be is refused", async () => {
    const options = { ...engine, memoryLimitBytes: 1000 };
    await expect(openCheckpointPipeline(join(dir, "flux"), options)).rejects.toMatchObject({
      code: "MEMORY_LIMIT_EXCEEDED",
    });
  });
});
