// Every kind of Stable Diffusion checkpoint from its folder to pixels, at toy size: 1.5, 2.x with velocities, XL, its refiner,
// inpainting with nine channels, instruct-pix2pix, LCM. Numbers of the reference: golden.test.ts and tools/golden/.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GenerationRequest } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { CheckpointPipeline, EncodeInputs } from "../pipeline.js";
import { diffusionPlanOf, drawPlan } from "../testing/diffusion-plan-of.js";
import { type TinyDiffusion, writeTinyDiffusion } from "../testing/tiny-diffusion.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-kinds-"));
});
afterAll(() => rm(dir, { recursive: true }));

/** Latents of 5 x 3: odd, and not square. */
const size = "40x24";
const places = 40 * 24;
const noisy = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 37) % 256);
const picture = noisy(3 * places);
const mask = Uint8Array.from({ length: places }, (_, i) => (i % 40 < 20 ? 255 : 0));

interface Kind {
  /** Its samplers: one that draws noise at each step, and one that does not. */
  wish: Partial<GenerationRequest>;
  inputs: EncodeInputs;
  /** What it cannot do without. */
  needs?: Partial<GenerationRequest>;
}

const withPicture = { reference: "p.png" };
const kinds: Record<TinyDiffusion, Kind> = {
  sd15: { wish: { sampler: "dpmpp_2m_sde" }, inputs: {} },
  "sd21-v": { wish: {}, inputs: {} },
  sdxl: { wish: { sampler: "euler_ancestral" }, inputs: {} },
  "sdxl-refiner": { wish: { ...withPicture, strength: 0.6 }, inputs: { picture }, needs: {} },
  inpainting: { wish: { ...withPicture, mask: "m.png" }, inputs: { picture, mask }, needs: withPicture },
  "instruct-pix2pix": { wish: { ...withPicture, imageGuidanceScale: 2 }, inputs: { picture }, needs: {} },
  lcm: { wish: { steps: 3 }, inputs: {} },
};

describe.each(Object.entries(kinds))("%s", (name, { wish, inputs, needs }) => {
  let pipeline: CheckpointPipeline;
  beforeAll(async () => {
    const folder = join(dir, name);
    await writeTinyDiffusion(name as TinyDiffusion, folder);
    pipeline = await openCheckpointPipeline(folder, { device: "cpu", threads: 1, cacheDir: dir });
  });
  afterAll(() => pipeline.close());

  it("draws odd sizes, three pictures at once to the same bytes as each alone", async () => {
    const asked = { steps: 3, size, ...wish };
    const three = await drawPlan(pipeline, await diffusionPlanOf(pipeline, { ...asked, count: 3 }), { inputs });
    expect(new Set(three.map(String)).size).toBe(3);
    for (const firstImage of [0, 2]) {
      const plan = await diffusionPlanOf(pipeline, asked, { firstImage });
      expect(await drawPlan(pipeline, plan, { inputs })).toEqual([three[firstImage]]);
    }
  });

  it("follows its words, and what it is to keep away from", async () => {
    const drawn = async (prompt: string, negativePrompt: string) => {
      const plan = await diffusionPlanOf(pipeline, { size, ...wish, prompt }, { negativePrompt });
      return String(await drawPlan(pipeline, plan, { inputs }));
    };
    const [first, other] = [await drawn("a red cat", "blurry"), await drawn("two green dogs", "blurry")];
    expect(other).not.toBe(first);
    const isGuided = name !== "lcm"; // guidance is distilled into it
    expect((await drawn("a red cat", "dark")) === first).toBe(!isGuided);
  });

  it("refuses to draw without the picture or mask that it needs", async () => {
    const asked = diffusionPlanOf(pipeline, { size, ...needs });
    if (needs === undefined) await expect(asked).resolves.toBeDefined();
    else await expect(asked).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });
});
