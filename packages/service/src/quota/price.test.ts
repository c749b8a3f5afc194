import type { JobWish } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { countOf, priceOf } from "./price.js";

const draw = (wish: object): JobWish => ({ kind: "draw", wish: { prompt: "a cat", ...wish } });
const parent = "pic_00000000000000000000000000";

describe("priceOf", () => {
  it("is one point for an ordinary picture, whatever the model's own numbers are", () => {
    for (const wish of [{}, { size: "16x16" }, { size: "1024x1024", steps: 50 }, { steps: 1 }]) {
      expect(priceOf(draw(wish))).toBe(1);
    }
  });

  it("grows with count, pixels and steps, each in proportion", () => {
    expect(priceOf(draw({ count: 3 }))).toBe(3);
    expect(priceOf(draw({ size: "2048x2048" }))).toBe(4);
    expect(priceOf(draw({ steps: 75 }))).toBe(1.5);
    expect(priceOf(draw({ count: 16, size: "2048x2048", steps: 200 }))).toBe(256);
    expect(priceOf({ kind: "upscale", parent, size: "2048x1024" })).toBe(2);
    expect(priceOf({ kind: "vary", parent, amount: "subtle", count: 4 })).toBe(4);
    expect(priceOf({ kind: "edit", parent, instruction: "make it red" })).toBe(1);
  });

  it("takes from a plan only numbers inside the limits", () => {
    const plan = (numbers: Record<string, unknown>): JobWish => ({ kind: "plan", plan: numbers });
    expect(priceOf(plan({ imageCount: 2, widthPx: 2048, heightPx: 1024, steps: 100 }))).toBe(8);
    expect(priceOf(plan({ canvas: { widthPx: 2048, heightPx: 1024 } }))).toBe(2);
    for (const bad of [
      { imageCount: -5 },
      { imageCount: Number.NaN, steps: "1e9" },
      { widthPx: null },
      { canvas: null },
    ]) {
      expect(priceOf(plan(bad))).toBe(1);
    }
    expect(priceOf(plan({ imageCount: 1e9, widthPx: 1e9, heightPx: 1e9, steps: 1e9 }))).toBe(256);
    expect(countOf(plan({ imageCount: 1e9 }))).toBe(16);
  });
});
