// Plans of models that draw in their own way: taken whole, refused where their numbers do not agree.

import { describe, expect, it } from "vitest";
import { parseGenerationPlan } from "./generation-plan.js";
import { parseGenerationRequest } from "./generation-request.js";

const sha256 = "0".repeat(64);
const written = {
  ...{ schemaVersion: 1, prompt: "7", model: { name: "tiny", sha256 }, seed: 3, widthPx: 32, heightPx: 32 },
  ...{ background: "transparent", format: "png", firstImage: 0, imageCount: 1 },
};
const gan = { ...written, family: "gan", steps: 1, truncation: 0.5, noiseMode: "none" };
const choice = { temperature: 1, topK: 10, topP: 0.9 };
const tokens = { ...written, family: "autoregressive", steps: 16, classIndex: 7, guidanceScale: 4, choice };
const stages = { prior: 2, decoder: 3, superResolution: 7 };
const unclip = {
  ...{ ...written, family: "unclip", negativePrompt: "", vocabulary: sha256, steps: 12, stageSteps: stages },
  guidanceScale: { prior: 4, decoder: 8 },
};
const walk = { seeds: [1, 2, 3], frames: 5 };

describe("plans", () => {
  it.each([
    ["a generator's", gan],
    ["a walk's last picture", { ...gan, walk, firstImage: 10 }],
    ["a token model's", tokens],
    ["unCLIP's", unclip],
  ])("come back as they were: %s", (_, plan) => {
    expect(parseGenerationPlan(plan)).toEqual(plan);
  });

  it.each([
    ["steps", { ...unclip, steps: 13 }],
    ["stageSteps.prior", { ...unclip, stageSteps: { ...stages, prior: 1 } }],
    ["imageCount", { ...gan, walk, firstImage: 11 }],
    ["walk.seeds", { ...gan, walk: { seeds: [1], frames: 2 } }],
    ["imageCount", { ...gan, walk: { seeds: [1, 2, 3], frames: 200 } }],
    ["truncation", { ...gan, truncation: 2 }],
    ["noiseMode", { ...gan, noiseMode: "loud" }],
    ["choice.topK", { ...tokens, choice: { ...choice, topK: 0 } }],
    ["", { ...tokens, scheduler: {} }],
  ])("are refused by the field %s", (field, plan) => {
    expect(() => parseGenerationPlan(plan)).toThrow(
      expect.objectContaining({ code: "PLAN_INVALID", message: expect.stringContaining(field) }),
    );
  });
});

it.each([
  { temperature: -1 },
  { topK: 0 },
  { topP: 0 },
  { truncation: 1.1 },
  { noiseMode: "loud" },
  { walk: { seeds: [1, 2], frames: 240 } },
])("a request is refused for %j", (wish) => {
  expect(() => parseGenerationRequest({ prompt: "7", ...wish })).toThrow(
    expect.objectContaining({ code: "REQUEST_INVALID", message: expect.stringContaining(Object.keys(wish)[0]!) }),
  );
});
