// What a request leaves open: by the kind of checkpoint, and refused where picture and kind do not go together.

import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import { beforeAll, expect, it } from "vitest";
import { type DiffusionModel, openDiffusionModel } from "./diffusion-model.js";
import { resolveNumbers } from "./resolve-diffusion.js";

let model: DiffusionModel;
beforeAll(async () => {
  model = await openDiffusionModel(await openCheckpoint(join(import.meta.dirname, "../../testdata/tiny-sd15")));
});
const none = { hasPicture: false, hasMask: false };

it("takes the checkpoint's own scheduler, or the sampler asked for with what the checkpoint was trained with", () => {
  expect(resolveNumbers(model, none)).toMatchObject({
    ...{ steps: 30, clipSkip: 0, strength: 1, guidance: { scale: 7.5, rescale: 0 } },
    scheduler: { className: "PNDMScheduler", options: { steps_offset: 1 } },
  });
  expect(resolveNumbers(model, { ...none, sampler: "DPM++ 2M Karras", steps: 5 })).toMatchObject({
    scheduler: {
      className: "DPMSolverMultistepScheduler",
      options: { use_karras_sigmas: true, beta_start: 0.00085, beta_schedule: "scaled_linear" },
    },
    timesteps: { length: 5 },
  });
  expect(() => resolveNumbers(model, { ...none, sampler: "eulr" })).toThrow(
    expect.objectContaining({ code: "SAMPLER_UNKNOWN" }),
  );
});

it.each([
  ["sd15", "lcm", 4, 8.5],
  ["sdxl", "base", 30, 5],
] as const)("%s %s: %d steps, guidance %d", (family, variant, steps, scale) => {
  expect(resolveNumbers({ ...model, family, variant }, none)).toMatchObject({ steps, guidance: { scale } });
});

it("takes the last steps from a picture, and all of them to fill a mask", () => {
  const wish = { hasPicture: true, steps: 10, sampler: "euler" };
  expect(resolveNumbers(model, { ...wish, hasMask: false })).toMatchObject({ strength: 0.8, timesteps: { length: 8 } });
  expect(resolveNumbers(model, { ...wish, hasMask: true })).toMatchObject({ strength: 1, timesteps: { length: 10 } });
});

it.each([
  ["instruct-pix2pix", none],
  ["inpainting", none],
  ["inpainting", { hasPicture: true, hasMask: false }],
  ["base", { hasPicture: false, hasMask: true }],
  ["base", { ...none, strength: 0.5 }],
] as const)("%s refuses %j", (variant, wish) => {
  expect(() => resolveNumbers({ ...model, variant }, wish)).toThrow(
    expect.objectContaining({ code: "OPTION_CONFLICT" }),
  );
});
