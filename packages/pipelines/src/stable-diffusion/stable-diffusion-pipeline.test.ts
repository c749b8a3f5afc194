// A tiny checkpoint through the stages: the same plan gives the same bytes, alone or in a batch, with networks loaded in turn
// or all at once; adapters are found by hash; what cannot be drawn is refused before anything is loaded.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { type DiffusionPlan, type GenerationRequest, parseGenerationPlan } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { CheckpointPipeline, DiffusionResolution, EncodeInputs, SampleOptions } from "../pipeline.js";

const tiny = join(import.meta.dirname, "../../testdata/tiny-sd15");
const engine = { device: "cpu", threads: 1 } as const;
let dir: string;
let pipeline: CheckpointPipeline;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-sd-"));
  pipeline = await openCheckpointPipeline(tiny, engine);
});
afterAll(async () => {
  await pipeline.close();
  await pipeline.close(); // twice is no error
  await rm(dir, { recursive: true });
});

const side = 32;
const picture = Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * 37) % 256);
const mask = Uint8Array.from({ length: side * side }, (_, i) => (i % side < side / 2 ? 255 : 0));
/** Pixels go beside a plan in these tests: those inside are for the spine. */
const planned = { id: "p.png", sha256: "0".repeat(64), pixels: "" };

async function planOf(
  wish: Partial<GenerationRequest> = {},
  change: Partial<Record<keyof DiffusionPlan, unknown>> = {},
): Promise<DiffusionPlan> {
  const request = { prompt: "a red cat", steps: 2, ...wish };
  const sides = { widthPx: side, heightPx: side };
  const { controls: _, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
  return parseGenerationPlan({
    ...{ schemaVersion: 1, family: "stable-diffusion", prompt: request.prompt, negativePrompt: "blurry" },
    ...{ seed: 7, firstImage: 0, imageCount: 1, ...sides },
    ...{ controls: [], background: "transparent", format: "png", ...resolved },
    picture: request.reference && planned,
    mask: request.mask && planned,
    ...change,
  }) as DiffusionPlan;
}

async function draw(
  plan: DiffusionPlan,
  { inputs = {}, by = pipeline, ...options }: SampleOptions & { inputs?: EncodeInputs; by?: CheckpointPipeline } = {},
): Promise<Uint8Array[]> {
  const latents = await by.sample(plan, await by.encode(plan, inputs), options);
  return (await by.decode(plan, latents)).map(({ data }) => data);
}

describe("a plan", () => {
  it("gives the same bytes again, alone or in a batch, and others with another seed", async () => {
    const plan = await planOf({ sampler: "euler_ancestral" });
    const [first, second] = await draw({ ...plan, imageCount: 2 });
    const [alone] = await draw({ ...plan, firstImage: 1 });
    expect(alone).toEqual(second);
    expect(first).not.toEqual(second);
    expect(await draw({ ...plan, seed: 8 })).not.toEqual([first]);
  });

  it("tells each step with a preview, and stops between two", async () => {
    const plan = await planOf({ steps: 3 });
    const steps: number[] = [];
    const previews: number[] = [];
    const controller = new AbortController();
    const drawing = draw(
      { ...plan, imageCount: 2 },
      {
        signal: controller.signal,
        onStep(done) {
          steps.push(done);
          if (done === 4) controller.abort(); // each of the two has done two steps
        },
        onPreview: ({ widthPx, data }, image) => previews.push(widthPx, data.length, image),
      },
    );
    await expect(drawing).rejects.toMatchObject({ code: "CANCELLED" });
    expect(plan.timesteps.length).toBeGreaterThan(2);
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(previews.slice(0, 3)).toEqual([side / 8, 4 * (side / 8) ** 2, 0]);
    expect(previews.at(-1)).toBe(1);
  });

  it("is refused with other timesteps than its schedule's, other weights or other words", async () => {
    const plan = await planOf();
    await expect(draw({ ...plan, timesteps: [900, 1] })).rejects.toMatchObject({ code: "PLAN_INVALID" });
    await pipeline.requireMatch(plan);
    for (const change of [{ model: { name: "x", sha256: "0".repeat(64) } }, { vocabulary: "0".repeat(64) }]) {
      await expect(pipeline.requireMatch({ ...plan, ...change })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    }
  });
});

describe("pictures", () => {
  it("start the drawing: less strength takes fewer steps and stays nearer", async () => {
    const decoded = async (strength: number) => {
      const plan = await planOf({ reference: picture, sampler: "euler", steps: 10, strength });
      const [data] = await draw(plan, { inputs: { picture } });
      return { data: data!, steps: plan.timesteps.length };
    };
    const [near, far] = [await decoded(0.1), await decoded(0.9)];
    expect(near.steps).toBe(1);
    expect(far.steps).toBeGreaterThan(near.steps);
    expect(near.data).not.toEqual(far.data);
  });

  it("keep what the mask keeps: there the latents are those of the picture, whatever is asked for", async () => {
    const run = async (prompt: string) => {
      const plan = await planOf({ prompt, reference: picture, mask });
      return (await pipeline.sample(plan, await pipeline.encode(plan, { picture, mask })))[0]!;
    };
    const [one, other] = [await run("a red cat"), await run("a blue house")];
    const width = side / 8;
    one.forEach((value, i) => {
      if (i % width >= width / 2) expect(other[i]).toBe(value);
    });
    expect(one).not.toEqual(other);
  });

  it("must be given, at the size of the plan", async () => {
    const plan = await planOf({ reference: picture });
    await expect(draw(plan)).rejects.toMatchObject({ code: "VALUE_INVALID" });
    await expect(draw(plan, { inputs: { picture: picture.subarray(3) } })).rejects.toMatchObject({
      code: "VALUE_INVALID",
    });
    await expect(planOf({ mask })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
    await expect(planOf({ strength: 0.5 })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });
});

describe("adapters", () => {
  const values = (length: number, scale: number) => Float32Array.from({ length }, (_, i) => scale * Math.sin(i));

  const writeLora = async () => {
    const path = join(dir, "lora.safetensors");
    const module = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
    const tensors: TensorToWrite[] = [
      { name: `${module}.lora_down.weight`, dtype: "F32", shape: [2, 32], data: values(64, 1) },
      { name: `${module}.lora_up.weight`, dtype: "F32", shape: [8, 2], data: values(16, 1) },
    ];
    await writeSafetensors(path, tensors);
    return path;
  };

  it("change the picture by their weight, and are found by hash", async () => {
    const path = await writeLora();
    const [plain] = await draw(await planOf());
    const [none] = await draw(await planOf({ loras: [{ path, weight: 0 }] }));
    const plan = await planOf({ loras: [{ path, weight: 0.7 }] });
    const [laid] = await draw(plan);
    expect(none).toEqual(plain);
    expect(laid).not.toEqual(plain);
    const unknown = { ...plan, loras: [{ ...plan.loras[0]!, sha256: "0".repeat(64) }] };
    await expect(draw(unknown)).rejects.toMatchObject({
      code: "MODEL_MISMATCH",
      hint: expect.stringContaining("--lora"),
    });
  });

  it("are in the weights before these are rounded to 8 bits", async () => {
    const loras = [{ path: await writeLora(), weight: 1 }];
    const [floats] = await draw(await planOf({ loras }));
    const [laid] = await draw(await planOf({ loras, precision: "int8" }));
    const [without] = await draw(await planOf({ precision: "int8" }));
    const away = (pixels: Uint8Array) => pixels.reduce((sum, value, i) => sum + Math.abs(value - floats![i]!), 0);
    expect(away(laid!)).toBeGreaterThan(0);
    expect(away(laid!)).toBeLessThan(away(without!) / 2);
  });

  it("give a word vectors of its own", async () => {
    const path = join(dir, "zorblax.safetensors");
    await writeSafetensors(path, [{ name: "emb_params", dtype: "F32", shape: [2, 32], data: values(64, 1) }]);
    const prompt = "a zorblax cat";
    const [without] = await draw(await planOf({ prompt }));
    const [known] = await draw(await planOf({ prompt, embeddings: [path] }));
    expect(known).not.toEqual(without);
    const [unsaid] = await draw(await planOf({ embeddings: [path] }));
    expect(unsaid).toEqual((await draw(await planOf()))[0]);
  });
});

describe("memory", () => {
  it("holds what is loaded in turn within the limit, with the same picture", async () => {
    const plan = await planOf();
    const turns = await openCheckpointPipeline(tiny, { ...engine, memoryLimitBytes: 124e6 });
    try {
      const [limited, free] = [await draw(plan, { by: turns }), await draw(plan)];
      limited[0]!.forEach((value, i) => {
        if (Math.abs(value - free[0]![i]!) > 1) throw new Error(`${i}: ${value}, not ${free[0]![i]}`);
      });
    } finally {
      await turns.close();
    }
  });

  it("is refused before loading, with the numbers", async () => {
    await expect(openCheckpointPipeline(tiny, { ...engine, memoryLimitBytes: 120.1e6 })).rejects.toMatchObject({
      code: "MEMORY_LIMIT_EXCEEDED",
      message: expect.stringMatching(
        / needs \d+ MB at least: \d+ MB for its weights, \d+ MB to draw .* limit is 121 MB/,
      ),
    });
  });

  it("counts what a picture of its size takes: tiles where the whole is too much, and refused where nothing helps", async () => {
    const small = await openCheckpointPipeline(tiny, { ...engine, memoryLimitBytes: 160e6 });
    try {
      const sides = { widthPx: 2048, heightPx: 2048 };
      const resolved = small.resolve({ prompt: "a cat" }, { widthPx: 512, heightPx: 512 });
      expect(((await resolved) as DiffusionResolution).tile).toBeGreaterThan(0);
      expect(((await small.resolve({ prompt: "a" }, { widthPx: 32, heightPx: 32 })) as DiffusionResolution).tile).toBe(
        undefined,
      );
      await expect(small.resolve({ prompt: "a cat" }, sides)).rejects.toMatchObject({ code: "MEMORY_LIMIT_EXCEEDED" });
    } finally {
      await small.close();
    }
  });

  it("is that of a tile where a plan says so, encoding and decoding", async () => {
    const plan = await planOf({ reference: picture, strength: 0.3 });
    const [whole] = await draw(plan, { inputs: { picture } });
    const [tiled] = await draw({ ...plan, tile: 2 }, { inputs: { picture } });
    expect(tiled).toHaveLength(whole!.length);
    expect(tiled).not.toEqual(whole);
  });
});

describe("words", () => {
  it("weigh as they are written", async () => {
    const [plain] = await draw(await planOf({ prompt: "a (red:1.0) cat" }));
    expect((await draw(await planOf()))[0]).toEqual(plain);
    expect((await draw(await planOf({ prompt: "a (red:1.4) cat" })))[0]).not.toEqual(plain);
  });

  it("may be more than one window holds", async () => {
    const prompt = "cat ".repeat(100).trim();
    const [long] = await draw(await planOf({ prompt }));
    expect(long).not.toEqual((await draw(await planOf({ prompt: "cat" })))[0]);
  });

  it("of another model's tokenizer are refused", async () => {
    const words = join(dir, "words");
    await cp(join(tiny, "tokenizer"), words, { recursive: true });
    const vocabulary = JSON.parse(await readFile(join(words, "vocab.json"), "utf8")) as Record<string, number>;
    await writeFile(join(words, "vocab.json"), JSON.stringify({ ...vocabulary, zorblax: 1000 }));
    const opening = openCheckpointPipeline(tiny, { ...engine, tokenizer: words });
    await expect(opening).rejects.toMatchObject({ code: "TOKENIZER_INVALID" });
  });
});
