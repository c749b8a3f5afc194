// Every sampler on problems whose answer is known: golden steps, exactness, order of error, batches, abort.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { flowMatchingSchedule } from "./flow-matching-schedule.js";
import { gaussianNoise } from "./noise.js";
import type { Denoiser, SamplerStep } from "./sampler.js";
import { type SamplerId, samplers } from "./samplers.js";

const ids = Object.keys(samplers) as SamplerId[];
const order: Record<SamplerId, number> = { euler: 1, heun: 2 };
const callsForFourSteps: Record<SamplerId, number> = { euler: 4, heun: 7 };

const SPREAD = 0.5;
/** The perfect denoiser where pictures are normal with deviation SPREAD: E[x | z] = (1-t) s^2 z / ((1-t)^2 s^2 + t^2). */
const normalDenoiser: Denoiser = async (latents, t) => {
  const gain = ((1 - t) * SPREAD ** 2) / ((1 - t) ** 2 * SPREAD ** 2 + t ** 2);
  return latents.map((z) => gain * z);
};
// Its flow keeps z / deviation(t), so noise z arrives exactly at SPREAD z.

const noise = gaussianNoise({ seed: 3, image: 0, layer: 0, step: 0 }, 64);

describe.each(ids)("%s", (id) => {
  const sample = samplers[id];

  it("is exact for a constant denoiser, in one step and in many", async () => {
    const clean = Float32Array.from({ length: 64 }, (_, i) => Math.fround(i / 7));
    for (const steps of [1, 2, 9]) {
      expectClose(await sample(async () => clean, noise, flowMatchingSchedule({ steps })), clean, "exact");
    }
  });

  it("errs at its order on a flow whose end is known", async () => {
    const exact = noise.map((z) => SPREAD * z);
    const error = async (steps: number) => {
      const end = await sample(normalDenoiser, noise, flowMatchingSchedule({ steps }));
      return Math.max(...end.map((z, i) => Math.abs(z - exact[i]!)));
    };
    const [coarse, fine] = [await error(20), await error(80)];
    expect(Math.log(coarse / fine) / Math.log(4)).toBeGreaterThan(order[id] - 0.15);
    expect(Math.log(coarse / fine) / Math.log(4)).toBeLessThan(order[id] + 0.5);
  });

  it("draws a batch of two as two of one", async () => {
    const sigmas = flowMatchingSchedule({ steps: 5, shift: 2 });
    const [one, two] = [noise.subarray(0, 32), noise.subarray(32)];
    const both = await sample(normalDenoiser, noise, sigmas);
    expectClose(both.subarray(0, 32), await sample(normalDenoiser, one, sigmas), "exact");
    expectClose(both.subarray(32), await sample(normalDenoiser, two, sigmas), "exact");
  });

  it("leaves its arguments alone and tells each step", async () => {
    const latents = Float32Array.from(noise);
    const sigmas = [1, 0.7, 0.3, 0.1, 0];
    const told: SamplerStep[] = [];
    const asked: number[] = [];
    const denoise: Denoiser = (z, sigma, step) => {
      asked.push(step);
      return normalDenoiser(z, sigma, step);
    };
    const end = await sample(denoise, latents, sigmas, { onStep: (step) => void told.push(step) });
    expect(latents).toEqual(noise);
    expect(told.map(({ step, steps, sigma }) => [step, steps, sigma])).toEqual([
      [0, 4, 0.7],
      [1, 4, 0.3],
      [2, 4, 0.1],
      [3, 4, 0],
    ]);
    expect(told[0]!.denoised).toEqual(await normalDenoiser(noise, 1, 0));
    expect(told[3]!.latents).toEqual(end);
    expect(told[0]!.latents).not.toEqual(told[1]!.latents); // each its own: a preview may keep them
    expect(asked.length).toBe(callsForFourSteps[id]);
    expect([...new Set(asked)]).toEqual([0, 1, 2, 3]);
  });

  it("can stop above 0 and go on from there", async () => {
    const whole = await sample(normalDenoiser, noise, [1, 0.5, 0.2, 0]);
    const half = await sample(normalDenoiser, noise, [1, 0.5]);
    expectClose(await sample(normalDenoiser, half, [0.5, 0.2, 0]), whole, "exact");
  });

  it("stops between steps on abort", async () => {
    const abort = new AbortController();
    let calls = 0;
    const denoise: Denoiser = (...asked) => {
      calls++;
      return normalDenoiser(...asked);
    };
    const onStep = ({ step }: SamplerStep) => step === 1 && abort.abort("enough");
    const run = sample(denoise, noise, flowMatchingSchedule({ steps: 8 }), {
      onStep: (s) => void onStep(s),
      signal: abort.signal,
    });
    await expect(run).rejects.toMatchObject({ code: "CANCELLED", blame: "cancelled", cause: "enough" });
    expect(calls).toBe(2 * order[id]);
  });

  it("refuses bad sigmas by place and value, and an answer of another length", async () => {
    const bad: [number[], string][] = [
      [[], "sigmas.length to be 2 or more but received 0."],
      [[1], "sigmas.length"],
      [[1, 1, 0], "sigmas[1]"],
      [[1, 0.5, 0.7], "sigmas[2] to be finite, from 0, and less than the one before but received 0.7."],
      [[Number.NaN, 0], "sigmas[0]"],
      [[1, Number.NaN, 0], "sigmas[1]"],
      [[Number.POSITIVE_INFINITY, 0], "sigmas[0]"],
      [[1, -0.5], "sigmas[1]"],
    ];
    for (const [sigmas, message] of bad) await expect(sample(normalDenoiser, noise, sigmas)).rejects.toThrow(message);
    await expect(sample(async () => new Float32Array(3), noise, [1, 0])).rejects.toThrow("denoised.length to be 64");
  });
});

describe("golden steps", () => {
  // denoised = z / 2 from sigma 1 to 0.5 to 0, by hand. Euler: v = z/2, z = 3/4; then the estimate, 3/8.
  // Heun: at 0.5 the velocity is (3/4 - 3/8) / 0.5 = 3/4, the mean 5/8, z = 1 - 5/16 = 11/16; then 11/32.
  it.each<[SamplerId, number]>([
    ["euler", 3 / 8],
    ["heun", 11 / 32],
  ])("%s", async (id, expected) => {
    const end = await samplers[id](async (z) => z.map((value) => value / 2), Float32Array.of(1, -2), [1, 0.5, 0]);
    expectClose(end, [expected, -2 * expected], "samplerStep");
  });
});
