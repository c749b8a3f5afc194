// What lies beside a checkpoint, from its file to the picture: image prompts, a tiny autoencoder, a refiner, ControlNets.
// Each changes the picture by its weight, is found again by hash, and is refused where it does not fit.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GenerationRequest } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { CheckpointPipeline, DecodedImage } from "../pipeline.js";
import { diffusionPlanOf, drawPlan, sidePx } from "../testing/diffusion-plan-of.js";
import {
  writeTinyAutoencoder,
  writeTinyControlNet,
  writeTinyDiffusion,
  writeTinyImageEncoder,
  writeTinyIpAdapter,
} from "../testing/tiny-diffusion.js";

const engine = { device: "cpu", threads: 1 } as const;
let dir: string;
let pipeline: CheckpointPipeline;
let files: Record<"linear" | "plus" | "encoder" | "tiny" | "control" | "xl" | "refiner", string>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-beside-"));
  const at = (name: string) => join(dir, name);
  files = {
    ...{ linear: at("linear.safetensors"), plus: at("plus.safetensors"), encoder: at("encoder"), tiny: at("tiny") },
    ...{ control: at("control"), xl: at("xl"), refiner: at("refiner") },
  };
  await writeTinyIpAdapter(files.linear, "linear");
  await writeTinyIpAdapter(files.plus, "plus");
  await writeTinyImageEncoder(files.encoder);
  await writeTinyAutoencoder(files.tiny);
  await writeTinyControlNet(files.control);
  await writeTinyDiffusion("sdxl", files.xl);
  await writeTinyDiffusion("sdxl-refiner", files.refiner);
  await writeTinyDiffusion("sd15", at("sd15"));
  pipeline = await openCheckpointPipeline(at("sd15"), { ...engine, cacheDir: dir });
});
afterAll(async () => {
  await pipeline.close();
  await rm(dir, { recursive: true });
});

const noisy = (length: number, step: number) => Uint8Array.from({ length }, (_, i) => (i * step) % 256);

describe.each(["linear", "plus"] as const)("an image prompt by a %s IP-Adapter", (kind) => {
  const wishOf = (weight = 1): Partial<GenerationRequest> => ({
    imagePrompts: [{ path: files[kind], picture: "p.png", weight }],
    imageEncoder: files.encoder,
  });
  const drawn = async (weight: number, picture = noisy(16 * 16 * 3, 37)) => {
    const plan = await diffusionPlanOf(pipeline, wishOf(weight));
    return drawPlan(pipeline, plan, { inputs: { imagePrompts: [picture] } });
  };

  it("pulls the drawing by its weight and by its picture", async () => {
    const plain = await drawPlan(pipeline, await diffusionPlanOf(pipeline));
    const whole = await drawn(1);
    expect(await drawn(0)).toEqual(plain);
    expect(whole).not.toEqual(plain);
    expect(await drawn(0.5)).not.toEqual(whole);
    expect(await drawn(1, noisy(16 * 16 * 3, 11))).not.toEqual(whole);
    expect(await drawn(1)).toEqual(whole);
  });

  it("is found by hash when its plan is drawn again elsewhere", async () => {
    const plan = await diffusionPlanOf(pipeline, wishOf());
    const inputs = { imagePrompts: [noisy(16 * 16 * 3, 37)] };
    const other = await openCheckpointPipeline(join(dir, "sd15"), { ...engine, cacheDir: dir });
    try {
      await expect(drawPlan(other, plan, { inputs })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
      await other.offer({ ipAdapters: [files[kind]], imageEncoder: files.encoder });
      expect(await drawPlan(other, plan, { inputs })).toEqual(await drawPlan(pipeline, plan, { inputs }));
    } finally {
      await other.close();
    }
  });
});

describe("image prompts", () => {
  it("may be several at once", async () => {
    const [one, other] = [files.linear, files.plus].map((path) => ({ path, picture: "p.png" }));
    const plan = await diffusionPlanOf(pipeline, { imagePrompts: [one!, other!], imageEncoder: files.encoder });
    const [first, second] = [noisy(768, 37), noisy(768, 11)];
    const both = await drawPlan(pipeline, plan, { inputs: { imagePrompts: [first, second] } });
    expect(await drawPlan(pipeline, plan, { inputs: { imagePrompts: [second, first] } })).not.toEqual(both);
  });

  it.each([
    ["OPTION_CONFLICT", () => ({ imagePrompts: [{ path: files.linear, picture: "p" }] })],
    ["OPTION_CONFLICT", () => ({ imageEncoder: files.encoder })],
    ["ADAPTER_UNSUPPORTED", () => ({ imagePrompts: [{ path: files.linear, picture: "p" }], imageEncoder: files.tiny })],
    [
      "ADAPTER_UNSUPPORTED",
      () => ({ imagePrompts: [{ path: files.tiny, picture: "p" }], imageEncoder: files.encoder }),
    ],
    ["ADAPTER_MISMATCH", () => ({ refiner: { path: files.refiner } })],
    ["ADAPTER_UNSUPPORTED", () => ({ tinyAutoencoder: { path: join(dir, "sd15", "vae") } })],
    ["ADAPTER_UNSUPPORTED", () => ({ controls: [{ path: files.tiny, picture: "p" }] })],
  ])("and what else does not fit is refused with %s before anything is loaded", async (code, wish) => {
    const asked = diffusionPlanOf(pipeline, wish());
    await expect(asked).rejects.toMatchObject({
      code: code === "ADAPTER_UNSUPPORTED" ? expect.stringMatching(/ADAPTER_UNSUPPORTED|CHECKPOINT_/) : code,
    });
  });
});

describe("a tiny autoencoder", () => {
  it("shows every step at full size, and makes the picture unless told not to", async () => {
    const own = await drawPlan(pipeline, await diffusionPlanOf(pipeline));
    const previews: DecodedImage[] = [];
    const onPreview = (preview: DecodedImage) => void previews.push(preview);
    const tiny = { path: files.tiny };
    const plan = await diffusionPlanOf(pipeline, { tinyAutoencoder: tiny });
    const [quick] = await drawPlan(pipeline, plan, { onPreview });
    expect(previews).toHaveLength(plan.timesteps.length);
    expect(previews[0]).toMatchObject({ widthPx: sidePx, heightPx: sidePx });
    expect(quick).not.toEqual(own[0]);
    const previewOnly = await diffusionPlanOf(pipeline, { tinyAutoencoder: { ...tiny, isPreviewOnly: true } });
    expect(await drawPlan(pipeline, previewOnly)).toEqual(own);
  });
});

describe("a refiner", () => {
  it("takes the steps from its share on: all, none or some", async () => {
    const xl = await openCheckpointPipeline(files.xl, { ...engine, cacheDir: dir });
    try {
      const drawn = async (start?: number, wish: Partial<GenerationRequest> = {}) => {
        const refiner = start === undefined ? undefined : { path: files.refiner, start };
        return drawPlan(xl, await diffusionPlanOf(xl, { steps: 5, refiner, ...wish }));
      };
      const [alone, none, some, all] = [await drawn(), await drawn(1), await drawn(0.8), await drawn(0)];
      expect(none).toEqual(alone);
      expect(new Set([alone, some, all].map(String)).size).toBe(3);
      const [, second] = await drawn(0.8, { count: 2 });
      const plan = await diffusionPlanOf(xl, { steps: 5, refiner: { path: files.refiner } }, { firstImage: 1 });
      expect(plan.refiner?.start).toBe(0.8);
      expect(await drawPlan(xl, plan)).toEqual([second]);
    } finally {
      await xl.close();
    }
  });
});

describe("ControlNets", () => {
  const control = (change: object = {}) => ({ path: files.control, picture: "p.png", ...change });
  const drawn = async (wishes: ReturnType<typeof control>[], count = 1) => {
    const plan = await diffusionPlanOf(pipeline, { controls: wishes, steps: 4, sampler: "euler", count });
    const pictures = wishes.map((_, i) => noisy(sidePx * sidePx * 3, 37 - 26 * i));
    return drawPlan(pipeline, plan, { inputs: { controls: pictures } });
  };

  it("hold by weight, in their share of the steps, in guess mode, several at once, in a batch as alone", async () => {
    const plain = await drawPlan(pipeline, await diffusionPlanOf(pipeline, { steps: 4, sampler: "euler" }));
    expect(await drawn([control({ weight: 0 })])).toEqual(plain);
    const pictures = [
      await drawn([control()]),
      await drawn([control({ weight: 0.5 })]),
      await drawn([control({ range: [0, 0.5] })]),
      await drawn([control({ isGuess: true })]),
      await drawn([control(), control({ weight: 0.3 })]),
    ];
    expect(new Set([plain, ...pictures].map(String)).size).toBe(6);
    const guessed = await drawn([control({ isGuess: true })], 2);
    expect(guessed[0]).toEqual(pictures[3]![0]);
  });
});
