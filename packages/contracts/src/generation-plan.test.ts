// A plan that comes back from a file is as good as it went out, or is refused by the field that is wrong.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGenerationPlan } from "./generation-plan.js";
import { ImagierError } from "./imagier-error.js";

const plan = {
  schemaVersion: 1,
  prompt: "a red apple",
  model: { name: "imagier-1", sha256: "0".repeat(64) },
  seed: 7,
  firstImage: 0,
  imageCount: 2,
  widthPx: 512,
  heightPx: 256,
  steps: 2,
  sampler: "euler",
  sigmas: [0.7, 0.35, 0],
  guidance: { scale: 1.5, interval: [0.1, 0.9] },
  style: "flat",
  strength: 0.7,
  references: [{ id: "noto/red-apple", sha256: "f".repeat(64), kind: "library" }],
  background: "transparent",
  format: "png",
};

describe("parseGenerationPlan", () => {
  it("comes back from JSON the same, to the byte, whatever the order of its keys", () => {
    const text = JSON.stringify(parseGenerationPlan(plan));
    const reversed = Object.fromEntries(Object.entries(plan).reverse());
    expect(JSON.stringify(parseGenerationPlan(JSON.parse(text)))).toBe(text);
    expect(JSON.stringify(parseGenerationPlan(reversed))).toBe(text);
  });

  it("is frozen through and through", () => {
    const frozen = parseGenerationPlan(plan) as unknown as {
      seed: number;
      sigmas: number[];
      references: { id: string }[];
    };
    expect(() => (frozen.seed = 1)).toThrow(TypeError);
    expect(() => frozen.sigmas.push(1)).toThrow(TypeError);
    expect(() => (frozen.references[0]!.id = "x")).toThrow(TypeError);
  });

  it.each([
    ["seed", { seed: -1 }],
    ["sigmas", { sigmas: [0.7, 0] }],
    ["sigmas", { sigmas: [0.3, 0.5, 0] }],
    ["sigmas", { sigmas: [0.7, 0.3, 0.1] }],
    ["prompt", { prompt: "a\x1b[2J" }],
    ["references.0.id", { references: [{ ...plan.references[0], id: "\x07" }] }],
    ["sampler", { sampler: "ddim" }],
    ["widthPx", { widthPx: 1e9 }],
    ["model.sha256", { model: { name: "m", sha256: "xyz" } }],
    ["background", { format: "jpeg" }],
  ])("refuses a wrong %s by name", (field, change) => {
    expect(() => parseGenerationPlan({ ...plan, ...change })).toThrow(
      expect.objectContaining({ code: "PLAN_INVALID", message: expect.stringContaining(field) }),
    );
  });

  it("refuses fields that it does not know, and other versions by their number", () => {
    expect(() => parseGenerationPlan({ ...plan, extra: 1 })).toThrow(expect.objectContaining({ code: "PLAN_INVALID" }));
    expect(() => parseGenerationPlan({ ...plan, schemaVersion: 2 })).toThrow(
      expect.objectContaining({ code: "PLAN_VERSION_UNSUPPORTED", message: expect.stringContaining("2") }),
    );
  });

  it("answers anything with a plan or an ImagierError", () => {
    const changed = fc.record({ key: fc.constantFrom(...Object.keys(plan)), value: fc.anything() });
    fc.assert(
      fc.property(changed, ({ key, value }) => {
        try {
          parseGenerationPlan({ ...plan, [key]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(ImagierError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
