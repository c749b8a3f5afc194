// The whole way with a tiny checkpoint by its path: files, plans in them, pictures within the plan, refusals.

import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiffusionPlan } from "@imagier/contracts";
import {
  writeTinyControlNet,
  writeTinyDiffusion,
  writeTinyImageEncoder,
  writeTinyIpAdapter,
} from "@imagier/pipelines/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, redraw } from "./generate.js";
import { openCheckpointModel } from "./models.js";
import { unpackPicture } from "./plan/packed-pixels.js";
import { readPlan } from "./plan/read-plan.js";
import { unsigned } from "./testing/unsigned.js";

const model = join(import.meta.dirname, "../../pipelines/testdata/tiny-sd15");
const engine = { device: "cpu", threads: 1 } as const;
const wish = { prompt: "a cat", seed: 5, steps: 1, size: "48x32" };
let dir: string;
let pipeline: Awaited<ReturnType<typeof openCheckpointModel>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-checkpoint-"));
  pipeline = await openCheckpointModel(model, { ...engine, cacheDir: dir });
});
afterAll(async () => {
  await pipeline.close();
  await rm(dir, { recursive: true });
});

describe("a checkpoint", () => {
  it("draws by its path, and its plan draws the same file again, up to its signature", async () => {
    const out = join(dir, "a.png");
    const cacheDir = join(dir, "cache");
    const { plan, images } = await generate({ ...wish, model }, { out, engine: { ...engine, cacheDir } });
    expect(plan).toMatchObject({ family: "stable-diffusion", model: { name: "tiny-sd15" }, widthPx: 48, heightPx: 32 });
    expect(images[0]).toMatchObject({ widthPx: 48, heightPx: 32 });
    const again = await redraw(await readPlan(out), { pipeline, out: join(dir, "b.png") });
    expect(await unsigned(again.files[0]!)).toEqual(await unsigned(out));
  });

  it("starts from a picture, a mask and all, that travel in the plan", async () => {
    const [reference, mask] = [join(dir, "photo.jpg"), join(dir, "mask.png")];
    await sharp({ create: { width: 90, height: 60, channels: 3, background: "#06c" } }).toFile(reference);
    await sharp({ create: { width: 48, height: 32, channels: 4, background: "#fff" } }).toFile(mask);
    const out = join(dir, "c.webp");
    const drawn = await generate({ ...wish, reference, mask, strength: 0.9, steps: 2 }, { pipeline, out });
    expect(drawn.plan).toMatchObject({ picture: { id: "photo.jpg" }, mask: { id: "mask.png" }, strength: 0.9 });
    await rm(reference);
    const again = await redraw(await readPlan(out), { pipeline });
    expect(again.images[0]!.data).toEqual(drawn.images[0]!.data);
  });

  it("takes edges for a ControlNet and pictures for an IP-Adapter, that travel in the plan too", async () => {
    const [photo, beside] = [join(dir, "beside.png"), join(dir, "beside")];
    const halves = Buffer.from(Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) => (i % 180 < 90 ? 20 : 220)));
    await sharp(halves, { raw: { width: 60, height: 40, channels: 3 } }).toFile(photo);
    const at = (name: string) => join(beside, name);
    await writeTinyDiffusion("sd15", at("model"));
    await writeTinyControlNet(at("canny"));
    await writeTinyImageEncoder(at("encoder"));
    await writeTinyIpAdapter(at("ip.safetensors"), "linear");
    const files = { model: at("model"), imageEncoder: at("encoder") };
    const options = { engine: { ...engine, cacheDir: dir } };
    const out = join(dir, "d.png");
    const drawn = await generate(
      {
        ...{ ...wish, ...files, imagePrompts: [{ path: at("ip.safetensors"), picture: photo, weight: 0.6 }] },
        controls: [{ path: at("canny"), picture: photo, preprocess: "canny" }],
      },
      { ...options, out },
    );
    const { controls, imagePrompts } = drawn.plan as DiffusionPlan;
    const map = unpackPicture(controls[0]!.picture, 48 * 32 * 3);
    expect([...new Set(map)].sort((a, b) => a - b)).toEqual([0, 255]);
    expect(map.filter((value) => value === 255).length).toBeLessThan(map.length / 8);
    expect(imagePrompts).toMatchObject({ sidePx: 16, prompts: [{ weight: 0.6, picture: { id: "beside.png" } }] });
    await rm(photo);
    const paths = { ...files, controls: [at("canny")], ipAdapters: [at("ip.safetensors")] };
    const again = await redraw(await readPlan(out), { ...options, ...paths });
    expect(again.images[0]!.data).toEqual(drawn.images[0]!.data);
  });

  it("tells its steps and shows previews", async () => {
    const seen: number[] = [];
    let previews = 0;
    const { plan } = await generate(
      { ...wish, steps: 3 },
      {
        pipeline,
        onProgress: ({ stage, stepsDone, stepsTotal }) => stage === "sample" && seen.push(stepsDone / stepsTotal),
        onPreview: () => previews++,
      },
    );
    expect(seen.at(-1)).toBe(1);
    expect(previews).toBe((plan as { timesteps: readonly number[] }).timesteps.length);
  });

  it.each([
    ["SIZE_INVALID", { size: "50x32" }],
    ["OPTION_CONFLICT", { style: "flat" }],
    ["OPTION_CONFLICT", { mask: "m.png" }],
    ["SAMPLER_UNKNOWN", { sampler: "eulr" }],
    ["REFERENCE_NOT_FOUND", { reference: "/nowhere.png" }],
    ["CHECKPOINT_NOT_FOUND", { loras: [{ path: "/nowhere.safetensors" }] }],
  ])("refuses with %s: %j", async (code, change) => {
    await expect(generate({ ...wish, ...change }, { pipeline })).rejects.toMatchObject({ code });
  });

  it("is not taken for a model folder, nor its plan for a drawing's", async () => {
    await expect(generate({ ...wish, model: "./nowhere.safetensors" })).rejects.toMatchObject({
      code: "CHECKPOINT_NOT_FOUND",
    });
    const { plan } = await generate(wish, { pipeline });
    await expect(redraw(plan)).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await expect(generate({ ...wish, size: "64x64", negativePrompt: "blur" })).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
    });
  });
});

describe("a checkpoint of a diffusion transformer", () => {
  const classModel = join(model, "../tiny-dit");

  it("draws a class by its name, and its plan draws the same file again, up to its signature", async () => {
    const [out, cacheDir] = [join(dir, "fish.png"), join(dir, "cache")];
    const options = { engine: { ...engine, cacheDir } };
    const { plan } = await generate(
      { ...wish, prompt: "goldfish", model: classModel, size: "16x24" },
      { ...options, out },
    );
    expect(plan).toMatchObject({ family: "diffusion-transformer", model: { name: "tiny-dit" }, heightPx: 24 });
    const again = await redraw(await readPlan(out), {
      ...options,
      model: classModel,
      out: join(dir, "fish-again.png"),
    });
    expect(await unsigned(again.files[0]!)).toEqual(await unsigned(out));
    await expect(redraw(plan, { ...options, model })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it("refuses a class that it does not know before anything is drawn", async () => {
    await expect(
      generate({ ...wish, prompt: "goldfisch", model: classModel, size: "16x24" }, { engine }),
    ).rejects.toMatchObject({
      code: "VALUE_INVALID",
      hint: 'Did you mean "goldfish"?',
    });
  });
});

describe("a generator that draws in one step", () => {
  const golden = join(import.meta.dirname, "../../networks/testdata");
  let options: { engine: { device: "cpu"; threads: number; cacheDir: string } };
  beforeAll(() => {
    options = { engine: { ...engine, cacheDir: join(dir, "cache") } };
  });

  /** The folder as its own repository has it. */
  async function folderOf(name: string, weights: string): Promise<string> {
    const at = join(dir, name);
    await mkdir(at, { recursive: true });
    await cp(join(golden, name, "model/config.json"), join(at, "config.json"));
    await cp(join(golden, name, "model/weights.safetensors"), join(at, weights));
    return at;
  }

  it("walks between seeds, and each file of the walk draws itself again", async () => {
    const gan = await folderOf("stylegan2-nv-skip", "G_ema.safetensors");
    const seen: number[] = [];
    const { files, plan } = await generate(
      { prompt: "anything", model: gan, walk: { seeds: [7, 8], frames: 2 }, truncation: 0.7, size: "32x32" },
      {
        ...{ ...options, out: join(dir, "walk.png") },
        onProgress: ({ stage, stepsDone, stepsTotal }) => stage === "sample" && seen.push(stepsDone / stepsTotal),
      },
    );
    expect(plan).toMatchObject({ family: "gan", truncation: 0.7, imageCount: 3, model: { name: "stylegan2-nv-skip" } });
    expect(files).toHaveLength(3);
    expect(seen.at(-1)).toBe(1);
    const again = await redraw(await readPlan(files[1]!), { ...options, model: gan, out: join(dir, "frame.png") });
    expect(await unsigned(again.files[0]!)).toEqual(await unsigned(files[1]!));
  });

  it("draws classes, and refuses another family's plan and another's options", async () => {
    const gan = await folderOf("biggan-deep", "pytorch_model.safetensors");
    const { plan } = await generate({ prompt: "7", seed: 1, model: gan, truncation: 0.4 }, options);
    expect(plan).toMatchObject({ family: "gan", classIndex: 7, widthPx: 32 });
    await expect(redraw(plan, { pipeline })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await expect(redraw(plan, { ...options, model })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await expect(generate({ ...wish, truncation: 0.4 }, { pipeline })).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
    });
  });
});
