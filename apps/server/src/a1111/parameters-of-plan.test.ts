import { type DrawingPlan, parseGenerationPlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { parametersOfPlan } from "./parameters-of-plan.js";
import { writeParameters } from "./parameters-text.js";
import { wishOfRequest } from "./wish-of-request.js";

const drawing = {
  schemaVersion: 1,
  prompt: "a red apple",
  model: { name: "imagier-1", sha256: "ab".repeat(32) },
  seed: 7,
  firstImage: 0,
  imageCount: 1,
  widthPx: 320,
  heightPx: 240,
  steps: 2,
  sampler: "heun",
  sigmas: [0.5, 0.2, 0],
  guidance: { scale: 1.5, interval: [0.3, 1] },
  style: "clean",
  strength: 0.5,
  references: [{ id: "apple", sha256: "cd".repeat(32), kind: "library" }],
  background: "transparent",
  format: "png",
} as const satisfies DrawingPlan;

describe("a plan in the words of the dialect", () => {
  it("tells what can be set there, and becomes a wish for the same", () => {
    const text = writeParameters(parametersOfPlan(parseGenerationPlan(drawing)));
    expect(text).toBe(
      "a red apple\nSteps: 2, Sampler: Heun, CFG scale: 1.5, Seed: 7, Size: 320x240, Model hash: ababababab, " +
        "Model: imagier-1, Style: clean, Image: 0, Version: imagier",
    );
    expect(wishOfRequest({ infotext: text } as never, { model: undefined })).toEqual({
      kind: "draw",
      wish: expect.objectContaining({ prompt: "a red apple", seed: 7, steps: 2, size: "320x240", guidanceScale: 1.5 }),
    });
  });

  it("tells a strength only where the drawing started from somebody's picture", () => {
    const references = [{ id: "mine.png", sha256: "cd".repeat(32), kind: "file", pixels: "eNoDAAAAAAE=" }];
    const { fields } = parametersOfPlan(parseGenerationPlan({ ...drawing, references }));
    expect(fields.get("Denoising strength")).toBe("0.5");
  });
});

describe("a request as a wish", () => {
  const checkpoint = { id: "sd15", summary: "", family: "stable-diffusion", styles: [] };
  const asked = {
    prompt: "a cat <lora:ink:0.8>, sitting <lora:fog>",
    negative_prompt: "blurry",
    sampler_name: "DPM++ 2M",
    scheduler: "Karras",
    seed: -1,
    batch_size: 2,
    n_iter: 3,
    width: 640,
  };

  it("takes LoRAs out of the words, and gives checkpoints what only they take", () => {
    expect(wishOfRequest(asked, { model: checkpoint, clipSkip: 1 })).toEqual({
      kind: "draw",
      wish: {
        prompt: "a cat, sitting",
        model: "sd15",
        count: 6,
        size: "640x512",
        format: "png",
        loras: [{ name: "ink", weight: 0.8 }, { name: "fog" }],
        negativePrompt: "blurry",
        sampler: "DPM++ 2M karras",
        clipSkip: 1,
      },
    });
    const drawn = wishOfRequest({ ...asked, prompt: "a cat" }, { model: { ...checkpoint, family: "drawing" } });
    expect(drawn).toMatchObject({ wish: { prompt: "a cat" } });
    expect(drawn).not.toHaveProperty("wish.negativePrompt");
    expect(drawn).not.toHaveProperty("wish.sampler");
  });

  it.each([
    [{ tiling: true }, "REQUEST_INVALID"],
    [{ batch_size: 99 }, "COUNT_INVALID"],
    [{ steps: 0 }, "STEPS_INVALID"],
    [{ seed: 2 ** 33 }, "SEED_INVALID"],
    [{ styles: ["x".repeat(3)], cfg_scale: 31 }, "GUIDANCE_INVALID"],
  ])("refuses %j", (request, code) => {
    expect(() => wishOfRequest({ prompt: "a cat", ...request }, { model: checkpoint })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
