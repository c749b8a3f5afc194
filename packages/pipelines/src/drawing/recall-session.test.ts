// Pictures from words alone, by a model folder with a toy memory and the real engine: what is looked at is another picture for each
// seed and each meaning, the same for the same plan, nobody's drawing; a memory that goes with another encoder is refused.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DrawingPlan, parseGenerationPlan } from "@imagier/contracts";
import { type Engine, openEngine } from "@imagier/runtime";
import { flowMatchingSchedule } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipeline } from "../open-pipeline.js";
import type { Pipeline } from "../pipeline.js";
import { addTinyEncoder } from "../testing/tiny-encoder.js";
import { writeTinyModel } from "../testing/tiny-model.js";
import { addTinyRecall } from "../testing/tiny-recall.js";

let root: string;
let dir: string;
let engine: Engine;
let pipeline: Pipeline;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-recall-"));
  dir = join(root, "tiny-1");
  await writeTinyModel(dir);
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  await addTinyEncoder(dir, engine, { "x-box": "crate", "x-kite": "flying toy" });
  await addTinyRecall(dir);
  pipeline = await openPipeline(dir, { device: "cpu", threads: 1 });
});
afterAll(async () => {
  await pipeline.close();
  await engine.close();
  await rm(root, { recursive: true, force: true });
});

async function planOf(prompt: string, change: Partial<Record<keyof DrawingPlan, unknown>> = {}): Promise<DrawingPlan> {
  const { style, references } = await pipeline.resolve({ prompt, useReferences: false });
  const steps = 2;
  return parseGenerationPlan({
    schemaVersion: 1,
    prompt,
    model: { name: "tiny-1", sha256: pipeline.model.manifest.weights.sha256 },
    ...{ seed: 7, firstImage: 0, imageCount: 1, widthPx: 16, heightPx: 16, variation: 0.5 },
    ...{ steps, sampler: "euler", sigmas: [...flowMatchingSchedule({ steps, start: 0.4 })], strength: 0.4 },
    guidance: { scale: 1, interval: [0.1, 0.9] },
    ...{ style, references, background: "transparent", format: "png" },
    ...change,
  }) as DrawingPlan;
}

async function draw(plan: DrawingPlan): Promise<Uint8Array[]> {
  const latents = await pipeline.sample(plan, await pipeline.encode(plan, {}));
  return (await pipeline.decode(plan, latents)).map(({ data }) => data);
}

describe("without the library", () => {
  it.each([
    ["a red apple", "red apple"],
    ["crates", "box"],
    ["a quixotic wug", "a quixotic wug"],
  ])("recalls what the words mean: %s", async (prompt, id) => {
    const { references } = await pipeline.resolve({ prompt, useReferences: false });
    expect(references).toMatchObject([{ id, kind: "recalled" }]);
    expect(await pipeline.credits(references)).toEqual([]);
  });

  it("recalls nothing, and warns of no hand, where a person's own picture is looked at", async () => {
    const asked = { prompt: "a red apple", style: "twemoji", useReferences: true, hasReference: true };
    expect(await pipeline.resolve(asked)).toEqual({ style: "twemoji", references: [], warnings: [] });
  });

  it("paints it in the colour that is asked for", async () => {
    const { references } = await pipeline.resolve({ prompt: "a green box", useReferences: false });
    expect(references).toMatchObject([{ id: "box", colour: "green" }]);
    const [green] = await draw(await planOf("a green box"));
    const [plain] = await draw(await planOf("a box", { prompt: "a green box" }));
    expect(green).not.toEqual(plain);
  });

  it("draws the same for the same plan, alone or with others, and something else for another seed or other words", async () => {
    const plan = await planOf("a box");
    const [first] = await draw(plan);
    expect(await draw(plan)).toEqual([first]);
    const three = await draw({ ...plan, imageCount: 3 });
    expect(three[0]).toEqual(first);
    expect(await draw({ ...plan, firstImage: 2 })).toEqual([three[2]]);
    expect(three[1]).not.toEqual(first);
    expect(await draw({ ...plan, seed: 8 })).not.toEqual([first]);
    expect(await draw({ ...plan, references: (await planOf("a kite")).references })).not.toEqual([first]);
  });

  it("says where it remembers no such thing by the hand that is asked for", async () => {
    const asked = { style: "twemoji", useReferences: false };
    const apple = await pipeline.resolve({ prompt: "a red apple", ...asked });
    expect(apple.warnings.map(({ code }) => code)).toEqual(["REFERENCE_OTHER_STYLE"]);
    expect(apple.warnings[0]!.message).toBe(
      'The model remembers no "red apple" in the style "twemoji": it is drawn by any hand.',
    );
    expect((await pipeline.resolve({ prompt: "a box", ...asked })).warnings).toEqual([]);
    const plan = await planOf("a red apple");
    const other = { ...plan, references: [{ ...plan.references[0]!, id: "box" }] };
    expect(await draw({ ...other, style: "twemoji" })).not.toEqual(await draw(other));
  });

  it("refuses a plan made with another memory", async () => {
    const plan = await planOf("a box");
    const references = [{ ...plan.references[0]!, sha256: "0".repeat(64) }];
    await expect(draw({ ...plan, references })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });
});

it("recalls what the library does not hold, and says so", async () => {
  const { references, warnings } = await pipeline.resolve({ prompt: "a quixotic wug", useReferences: true });
  expect(references).toMatchObject([{ kind: "recalled" }]);
  expect(warnings.map(({ code }) => code)).toContain("REFERENCE_NONE");
});

describe("a memory that does not fit", () => {
  it.each([
    ["another encoder", { encoder: "0".repeat(64) }],
    ["another size", { network: { width: 12 } }],
    ["no network", { network: {} }],
  ])("is refused when it is asked: %s", async (_, change) => {
    const path = join(dir, "model.json");
    const text = await readFile(path, "utf8");
    const { recall, ...manifest } = JSON.parse(text);
    const network =
      "network" in change && Object.keys(change.network).length > 0
        ? { ...recall.network, ...change.network }
        : undefined;
    const changed = { ...recall, ...change, ...(network && { network }) };
    await writeFile(path, JSON.stringify({ ...manifest, recall: changed }));
    const broken = await openPipeline(dir, { device: "cpu", threads: 1 });
    try {
      const plan = await planOf("a box");
      const asked = broken.encode(plan, {}).then((condition) => broken.sample(plan, condition));
      await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(MODEL|CHECKPOINT)_/) });
    } finally {
      await broken.close();
      await writeFile(path, text);
    }
  });
});
