// From a model folder to pixels with the real engine, at toy size: the same plan gives the same bytes, bad folders are refused.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelManifest } from "@imagier/checkpoints";
import { type DrawingPlan, parseGenerationPlan } from "@imagier/contracts";
import { flowMatchingSchedule } from "@imagier/sampling";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipeline } from "./open-pipeline.js";
import type { Pipeline } from "./pipeline.js";
import { writeTinyModel } from "./testing/tiny-model.js";

const engine = { device: "cpu", threads: 1 } as const;
let root: string;
let dir: string;
let pipeline: Pipeline;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-pipeline-"));
  dir = join(root, "tiny-1");
  await writeTinyModel(dir);
  pipeline = await openPipeline(dir, engine);
});
afterAll(async () => {
  await pipeline.close();
  await pipeline.close(); // twice is no error
  await rm(root, { recursive: true, force: true });
});

/** Processes that this one has started and that are still there; 0 where the system does not tell. */
async function childCount(): Promise<number> {
  const path = `/proc/${process.pid}/task/${process.pid}/children`;
  const text = await readFile(path, "utf8").catch(() => "");
  return text.split(" ").filter(Boolean).length;
}

/** A plan as the spine makes it: resolved by the pipeline, and checked. */
async function planOf(prompt: string, change: Partial<Record<keyof DrawingPlan, unknown>> = {}): Promise<DrawingPlan> {
  const { style, references } = await pipeline.resolve({ prompt, useReferences: true });
  const steps = 3;
  const strength = references.length > 0 ? 0.7 : 1;
  return parseGenerationPlan({
    schemaVersion: 1,
    prompt,
    model: { name: "tiny-1", sha256: pipeline.model.manifest.weights.sha256 },
    ...{ seed: 7, firstImage: 0, imageCount: 1, widthPx: 16, heightPx: 16 },
    ...{ steps, sampler: "euler", sigmas: [...flowMatchingSchedule({ steps, start: strength })], strength },
    guidance: { scale: 1.5, interval: [0.1, 0.9] },
    ...{ style, references, background: "transparent", format: "png" },
    ...change,
  }) as DrawingPlan;
}

async function draw(plan: DrawingPlan): Promise<Uint8Array[]> {
  const latents = await pipeline.sample(plan, await pipeline.encode(plan, {}));
  return (await pipeline.decode(plan, latents)).map(({ data }) => data);
}

describe("resolve", () => {
  it("chooses a style and a drawing in it, and paints it in the colour asked for", async () => {
    const resolution = await pipeline.resolve({ prompt: "a blue apple", useReferences: true });
    expect(resolution).toMatchObject({
      style: "noto",
      references: [{ id: "noto/red-apple", kind: "library", colour: "blue" }],
      warnings: [],
    });
    const asked = { prompt: "a red apple", style: "fluent-emoji-flat", useReferences: true };
    expect((await pipeline.resolve(asked)).references).toMatchObject([{ id: "fluent-emoji-flat/red-apple" }]);
  });

  it("finds a drawing that has no name of its own by that of its thing, in its style alone", async () => {
    const asked = { prompt: "a box", style: "twemoji", useReferences: true };
    const { references, warnings } = await pipeline.resolve(asked);
    expect({ references, warnings }).toMatchObject({ references: [{ id: "twemoji/box" }], warnings: [] });
    expect(await pipeline.credits(references)).toMatchObject([{ title: "box", author: "Twitter" }]);
    const plain = await pipeline.resolve({ prompt: "a box", useReferences: true });
    expect(plain.references).toMatchObject([{ id: "noto/box" }]);
  });

  it("warns where the library has the thing in another style than the one asked for", async () => {
    const asked = { prompt: "a red apple", style: "twemoji", useReferences: true };
    const { references, warnings } = await pipeline.resolve(asked);
    expect(references).toMatchObject([{ id: "fluent-emoji-flat/red-apple" }]);
    expect(warnings).toMatchObject([{ code: "REFERENCE_OTHER_STYLE", message: expect.stringContaining("Microsoft") }]);
  });

  it("warns of words that the model never saw, and of things that no drawing shows", async () => {
    const { references, warnings } = await pipeline.resolve({ prompt: "a quixotic wug", useReferences: true });
    expect(references).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(["WORDS_UNKNOWN", "REFERENCE_NONE"]);
    expect(warnings[0]!.message).toBe("The model has never seen: quixotic, wug.");
  });

  it("looks at nothing where no references are wanted", async () => {
    const { references, warnings } = await pipeline.resolve({ prompt: "a red apple", useReferences: false });
    expect({ references, warnings }).toEqual({ references: [], warnings: [] });
  });

  it("refuses an unknown style", async () => {
    const refused = pipeline.resolve({ prompt: "an apple", style: "cubist", useReferences: true });
    await expect(refused).rejects.toMatchObject({ code: "STYLE_UNKNOWN" });
  });

  it("takes any prompt", async () => {
    const styles = pipeline.model.manifest.styles.map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (prompt) => {
        const { style, references } = await pipeline.resolve({ prompt, useReferences: true });
        expect(styles).toContain(style);
        expect(references.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("credits", () => {
  it("names whose drawing the plan looks at, and refuses one that is not in the library", async () => {
    const { references } = await planOf("a red apple");
    expect(await pipeline.credits(references)).toEqual([
      expect.objectContaining({ title: "red apple", author: "Google", drawingId: "noto/red-apple" }),
    ]);
    for (const foreign of [{ id: "noto/unicorn" }, { sha256: "0".repeat(64) }]) {
      const planned = { ...references[0]!, ...foreign };
      await expect(pipeline.credits([planned])).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
      const plan = await planOf("a red apple", { references: [planned] });
      await expect(pipeline.encode(plan, {})).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    }
    expect(await pipeline.credits([{ id: "mine.png", sha256: "0".repeat(64), kind: "file" }])).toEqual([]);
  });
});

describe("sample and decode", () => {
  it("draws a picture of the model's size, the same bytes for the same plan", async () => {
    const plan = await planOf("a red apple");
    const [first] = await draw(plan);
    expect(first).toHaveLength(16 * 16 * 4);
    expect(new Set(first).size).toBeGreaterThan(10);
    expect(await draw(plan)).toEqual([first]);
    const reopened = await openPipeline(dir, engine);
    const latents = await reopened.sample(plan, await reopened.encode(plan, {}));
    expect((await reopened.decode(plan, latents))[0]!.data).toEqual(first);
    await reopened.close();
  });

  it("keeps what is known as it is, to the bit, and draws the rest; follows lines where they are given", async () => {
    const places = 16 * 16;
    const referencePixels = Uint8Array.from({ length: places * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7) % 200));
    const mask = Uint8Array.from({ length: places }, (_, i) => (i % 16 < 8 ? 255 : 0));
    const references = [{ id: "mine.png", sha256: "0".repeat(64), kind: "file" as const }];
    const plan = await planOf("a red apple", { references });
    const drawn = async (inputs: object) => (await pipeline.sample(plan, await pipeline.encode(plan, inputs)))[0]!;
    const plain = await drawn({ referencePixels });
    const masked = await drawn({ referencePixels, mask });
    const stays = (i: number) => i % 16 >= 8;
    masked.forEach((value, i) => {
      const given = referencePixels[(i % places) * 4 + Math.floor(i / places)]! / 127.5 - 1;
      if (stays(i)) expect(value).toBeCloseTo(given, 6);
    });
    expect(masked.some((value, i) => !stays(i) && Math.abs(value - plain[i]!) > 1e-3)).toBe(true);
    expect(await drawn({ referencePixels, edges: mask })).not.toEqual(plain);
  });

  it("enlarges with the upscaler of the plan, until what is wanting is little, and refuses another's", async () => {
    const upscaler = pipeline.model.manifest.upscaler!.weights.sha256;
    const sides = async (widthPx: number) => {
      const plan = await planOf("a red apple", { upscaler, widthPx, heightPx: widthPx });
      const { widthPx: side, data } = (await pipeline.decode(plan, [latent]))[0]!;
      expect(data).toHaveLength(side * side * 4);
      return side;
    };
    const plan = await planOf("a red apple");
    const [latent] = (await pipeline.sample(plan, await pipeline.encode(plan, {}))) as [Float32Array];
    expect([await sides(16), await sides(32), await sides(64), await sides(66)]).toEqual([16, 32, 32, 64]);
    const foreign = await planOf("a red apple", { upscaler: "0".repeat(64) });
    await expect(pipeline.decode(foreign, [latent])).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it("draws a batch of four as four singles, and counts every step", async () => {
    const plan = await planOf("a tree", { imageCount: 4 });
    const steps: number[] = [];
    const condition = await pipeline.encode(plan, {});
    const latents = await pipeline.sample(plan, condition, { onStep: (done) => steps.push(done) });
    expect(steps).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    for (let i = 0; i < 4; i++) {
      const single = await planOf("a tree", { firstImage: i });
      expect(await pipeline.sample(single, condition)).toEqual([latents[i]]);
    }
    expect(new Set(latents.map(String)).size).toBe(4);
  });

  it("takes every seed, and draws something else for another seed, prompt, style, reference or its colour", async () => {
    const plan = await planOf("a red apple");
    const [reference] = plan.references;
    const pictures = new Map<string, string>();
    for (const [name, change] of Object.entries({
      nothing: {},
      "the least seed": { seed: 0 },
      "the greatest seed": { seed: 2 ** 32 - 1 },
      "the prompt": { prompt: "a tree" },
      "the style": { style: "emojione" },
      "the colour": { references: [{ ...reference, colour: "blue" }] },
      "no reference": { references: [] },
      "the sampler": { sampler: "heun" },
      "the guidance": { guidance: { scale: 4, interval: [0, 1] } },
    })) {
      const [picture] = await draw(await planOf("a red apple", { references: plan.references, ...change }));
      pictures.set(String(picture), name);
    }
    expect(pictures.size).toBe(9);
  });

  it("looks at pixels from a file, and refuses a plan whose pixels are missing or of another size", async () => {
    const plan = await planOf("a red apple", {
      references: [{ id: "mine.png", sha256: "0".repeat(64), kind: "file" }],
    });
    const referencePixels = new Uint8Array(16 * 16 * 4).fill(200);
    expect(await pipeline.sample(plan, await pipeline.encode(plan, { referencePixels }))).toHaveLength(1);
    for (const given of [undefined, referencePixels.subarray(4)]) {
      const refused = pipeline.encode(plan, { referencePixels: given });
      await expect(refused).rejects.toMatchObject({ code: "VALUE_INVALID" });
    }
  });

  it("refuses a colour that is none", async () => {
    const [reference] = (await planOf("a red apple")).references;
    const plan = await planOf("a red apple", { references: [{ ...reference, colour: "reddish" }] });
    await expect(pipeline.encode(plan, {})).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });

  it("stops between two steps when it is cancelled, and draws on afterwards", async () => {
    const plan = await planOf("a red apple", { imageCount: 2 });
    const condition = await pipeline.encode(plan, {});
    const abort = new AbortController();
    const onStep = (done: number) => done === 2 && abort.abort();
    const cancelled = pipeline.sample(plan, condition, { signal: abort.signal, onStep });
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await pipeline.sample(plan, condition)).toHaveLength(2);
  });
});

describe("openPipeline", () => {
  type Change = (copy: string, manifest: ModelManifest) => Promise<unknown>;

  /** A copy of the model with other files, or with the manifest that `change` gives. */
  async function copyOf(name: string, change: Change): Promise<string> {
    const copy = join(root, name);
    await cp(dir, copy, { recursive: true });
    const manifest = JSON.parse(await readFile(join(copy, "model.json"), "utf8")) as ModelManifest;
    await writeFile(join(copy, "model.json"), JSON.stringify((await change(copy, manifest)) ?? manifest));
    return copy;
  }

  it.each<[name: string, code: string, change: Change]>([
    [
      "weights of another hash",
      "CHECKPOINT_HASH_MISMATCH",
      async (_, manifest) => ({ ...manifest, weights: { ...manifest.weights, sha256: "0".repeat(64) } }),
    ],
    ["another family", "MODEL_INVALID", async (_, manifest) => ({ ...manifest, family: "__proto__" })],
    ["no network", "MODEL_INVALID", async (_, manifest) => ({ ...manifest, network: {} })],
    ["a library that is not there", "MODEL_INVALID", (copy) => rm(join(copy, "references.jsonl"))],
  ])("refuses %s with %s, and leaves no process behind", async (name, code, change) => {
    const copy = await copyOf(name, change);
    const before = await childCount();
    await expect(openPipeline(copy, engine)).rejects.toMatchObject({ code });
    expect(await childCount()).toBe(before);
  });

  it("refuses a folder without a model", async () => {
    await expect(openPipeline(root, engine)).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
  });

  it("can be cancelled while it opens", async () => {
    const abort = new AbortController();
    const opening = openPipeline(dir, { ...engine, signal: abort.signal });
    setTimeout(() => abort.abort(), 30);
    await expect(opening).rejects.toMatchObject({ code: "CANCELLED" });
  });

  it("draws without a library where the model has none", async () => {
    const copy = await copyOf("no library", async (_, { references: _none, ...manifest }) => manifest);
    const bare = await openPipeline(copy, engine);
    expect(await bare.resolve({ prompt: "a red apple", useReferences: true })).toMatchObject({
      references: [],
      warnings: [],
    });
    const plan = await planOf("a red apple", { references: [], strength: 1, sigmas: [1, 0.6, 0.3, 0] });
    expect(await bare.sample(plan, await bare.encode(plan, {}))).toHaveLength(1);
    const looking = await planOf("a red apple");
    await expect(bare.encode(looking, {})).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await bare.close();
  });
});
