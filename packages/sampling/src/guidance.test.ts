// Guidance: its formula, where it is on, and that it costs nothing where it is off.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { combineGuidance, guidanceActive, guided, rescaleGuidance } from "./guidance.js";

const latents = Float32Array.of(1, 2);
const cond = Float32Array.of(3, 5);
const uncond = Float32Array.of(1, 6);

function counted(answer: Float32Array) {
  const calls: [Float32Array, number, number][] = [];
  const denoise = async (z: Float32Array, sigma: number, step: number) => {
    calls.push([z, sigma, step]);
    return answer;
  };
  return { calls, denoise };
}

describe("combineGuidance", () => {
  it.each([
    [0, [1, 6]],
    [1, [3, 5]],
    [7.5, [16, -1.5]],
  ])("at scale %d", (scale, expected) => {
    expectClose(combineGuidance(cond, uncond, scale), expected, "exact");
    expect([...cond, ...uncond]).toEqual([3, 5, 1, 6]);
  });

  it("refuses answers of different lengths", () => {
    expect(() => combineGuidance(cond, new Float32Array(3), 2)).toThrow(
      "uncond.length to be 2, as cond's but received 3.",
    );
  });
});

describe("rescaleGuidance", () => {
  const answer = Float32Array.of(10, -10, 4, 4, 8, 0); // two pictures of three: their spreads are sqrt(224/3), sqrt(32/3)
  const calm = Float32Array.of(5, -5, 2, 1, 2, 0); // half the spread of the first, a quarter of the second

  it("gives each picture the spread of the conditional answer, or part of it", () => {
    const rescaled = rescaleGuidance({ guided: answer, cond: calm }, 1, 2);
    expectClose(rescaled, [5, -5, 2, 1, 2, 0], "samplerStep");
    expectClose(rescaleGuidance({ guided: answer, cond: calm }, 0.5, 2), [7.5, -7.5, 3, 2.5, 5, 0], "samplerStep");
    expectClose(rescaleGuidance({ guided: answer, cond: calm }, 0, 2), answer, "exact");
  });

  it("refuses a share outside 0 to 1 and answers of different lengths", () => {
    for (const rescale of [-0.1, 1.1, Number.NaN]) {
      expect(() => rescaleGuidance({ guided: answer, cond: calm }, rescale)).toThrow("rescale");
    }
    expect(() => rescaleGuidance({ guided: answer, cond: new Float32Array(2) }, 1)).toThrow("cond.length to be 6");
  });
});

describe("guidanceActive", () => {
  it("is on above low, up to high, and never at scale 1", () => {
    const options = { scale: 2, interval: [0.2, 0.8] } as const;
    expect([0.1, 0.2, 0.21, 0.8, 0.81, 1].map((sigma) => guidanceActive(sigma, options))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(guidanceActive(1, { scale: 2 })).toBe(true);
    expect(guidanceActive(0.5, { scale: 1 })).toBe(false);
    expect(guidanceActive(0.5, { scale: 0 })).toBe(true);
  });
});

describe("guided", () => {
  it("asks both branches where it is on, and the unconditional one nowhere else", async () => {
    const [a, b] = [counted(cond), counted(uncond)];
    const denoise = guided({ cond: a.denoise, uncond: b.denoise }, { scale: 2, interval: [0.2, 0.8] });
    expectClose(await denoise(latents, 0.9, 0), cond, "exact");
    expect([a.calls.length, b.calls.length]).toEqual([1, 0]);
    expectClose(await denoise(latents, 0.5, 1), [5, 4], "exact");
    expect(a.calls[1]).toEqual([latents, 0.5, 1]);
    expect(b.calls).toEqual([[latents, 0.5, 1]]);
  });

  it("asks for both in one call where the denoiser can", async () => {
    const a = counted(cond);
    let doubled = 0;
    const both = async () => {
      doubled++;
      return { cond, uncond };
    };
    const denoise = guided({ cond: a.denoise, both }, { scale: 2, interval: [0, 0.5] });
    expectClose(await denoise(latents, 0.5, 0), [5, 4], "exact");
    expect([a.calls.length, doubled]).toEqual([0, 1]);
    expectClose(await denoise(latents, 0.6, 0), cond, "exact");
    expect([a.calls.length, doubled]).toEqual([1, 1]);
  });

  it("refuses a bad scale or interval at once, by name and value", () => {
    const { denoise } = counted(cond);
    const make = (scale: number, interval?: [number, number]) => () =>
      guided({ cond: denoise, uncond: denoise }, { scale, interval });
    for (const scale of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      expect(make(scale)).toThrow(`scale to be a finite number from 0 but received ${scale}.`);
    }
    for (const interval of [
      [0.8, 0.2],
      [-0.1, 1],
      [0, 1.5],
      [Number.NaN, 1],
      [0, Number.NaN],
    ] as [number, number][]) {
      expect(make(2, interval)).toThrow(`[${interval[0]}, ${interval[1]}]`);
    }
  });
});
