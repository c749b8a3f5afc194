import type { JobWish } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { lowerWish, rulesInForce } from "./load-rules.js";
import type { LoadRule } from "./tiers.js";

const mild: LoadRule = { aboveSeconds: 60, untilSeconds: 30, tiers: ["free"], stepsAtMost: 20, countAtMost: 2 };
const hard: LoadRule = { aboveSeconds: 300, untilSeconds: 150, tiers: ["free"], stepsAtMost: 8, sidePxAtMost: 512 };
const draw = (wish: object): JobWish => ({ kind: "draw", wish: { prompt: "a cat", ...wish } });

describe("rulesInForce", () => {
  it("begins above one wait and ends below a shorter one", () => {
    let inForce = new Set<LoadRule>();
    const seen = [10, 61, 45, 31, 29, 45, 400, 151, 149, 20].map((seconds) => {
      inForce = rulesInForce([mild, hard], inForce, seconds * 1000);
      return inForce.size;
    });
    expect(seen).toEqual([0, 1, 1, 1, 0, 0, 2, 2, 1, 0]);
  });
});

describe("lowerWish", () => {
  it("lowers to the least of what the rules allow, and says what and why", () => {
    const { wish, limited } = lowerWish(draw({ steps: 50, count: 4, size: "1024x768" }), [mild, hard]);
    expect(wish).toEqual(draw({ steps: 8, count: 2, size: "512x384" }));
    expect(limited.map(({ field, asked, given }) => [field, asked, given])).toEqual([
      ["size", "1024x768", "512x384"],
      ["count", 4, 2],
      ["steps", 50, 8],
    ]);
    expect(limited[0]!.reason).toBe("the queue is longer than 300 s");
  });

  it("never raises, and leaves absent what it does not lower", () => {
    const small = draw({ steps: 4, size: "256x256" });
    expect(lowerWish(small, [hard])).toEqual({ wish: small, limited: [] });
    expect(lowerWish(draw({}), [hard])).toEqual({ wish: draw({}), limited: [] });
    expect(lowerWish(draw({}), [hard], 4)).toEqual({ wish: draw({}), limited: [] });
    expect(lowerWish(draw({}), [hard], 30).wish).toEqual(draw({ steps: 8 }));
    expect(lowerWish(small, [])).toEqual({ wish: small, limited: [] });
  });

  it("keeps sides that can be drawn, of any proportions", () => {
    expect(lowerWish(draw({ size: "2048x16" }), [hard]).wish).toEqual(draw({ size: "512x16" }));
  });
});
