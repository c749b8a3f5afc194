// Plans of checkpoints: taken whole, frozen, and refused by the field that is wrong; plans of drawings stay as they are.

import { expect, it } from "vitest";
import { parseGenerationPlan } from "./generation-plan.js";

const picture = { id: "a.png", sha256: "1".repeat(64), pixels: "eJwDAAAAAAE=" };
const adapter = { id: "x.safetensors", sha256: "2".repeat(64), weight: 0.8 };
const plan = {
  ...{ schemaVersion: 1, family: "stable-diffusion", prompt: "a cat", negativePrompt: "" },
  model: { name: "sd15.safetensors", sha256: "0".repeat(64) },
  ...{ vocabulary: "3".repeat(64), seed: 1, firstImage: 0, imageCount: 1, widthPx: 512, heightPx: 768, steps: 20 },
  scheduler: { className: "EulerDiscreteScheduler", options: { beta_start: 0.00085, use_karras_sigmas: true } },
  timesteps: [999, 500.5, 1],
  guidance: { scale: 7.5, rescale: 0, imageScale: 1.5 },
  ...{ clipSkip: 1, strength: 0.6, picture, mask: picture },
  controls: [{ ...adapter, picture, range: [0, 0.5], isGuess: false }],
  ...{ loras: [adapter], embeddings: [], background: "transparent", format: "png" },
};

it("is taken as it is, and frozen through and through", () => {
  const parsed = parseGenerationPlan(plan);
  expect(parsed).toEqual(plan);
  expect(parsed.family).toBe("stable-diffusion");
  expect(Object.isFrozen("controls" in parsed && parsed.controls[0]?.range)).toBe(true);
});

it.each([
  ["family", { family: "another" }],
  ["timesteps", { timesteps: [] }],
  ["strength", { strength: 0 }],
  ["loras.0.weight", { loras: [{ ...adapter, weight: 11 }] }],
  ["loras.0.id", { loras: [{ ...adapter, id: "\u0007" }] }],
  ["picture.pixels", { picture: { ...picture, pixels: "?" } }],
  ["mask", { picture: undefined }],
  ["scheduler.options.x", { scheduler: { className: "A", options: { x: { y: 1 } } } }],
  ["controls.0.range.1", { controls: [{ ...plan.controls[0], range: [0, 2] }] }],
])("names the field that is wrong: %s", (field, change) => {
  expect(() => parseGenerationPlan({ ...plan, ...change })).toThrow(
    expect.objectContaining({ code: "PLAN_INVALID", message: expect.stringContaining(field) }),
  );
});

it("takes no fields of drawings", () => {
  expect(() => parseGenerationPlan({ ...plan, style: "flat" })).toThrow(
    expect.objectContaining({ code: "PLAN_INVALID" }),
  );
});
