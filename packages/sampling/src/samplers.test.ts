// Every sampler on problems whose answer is known: golden steps, exactness, order of error, batches, abort.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gaussianNoise } from "./noise.js";
import { explodingLevel, type NoiseLevel, preservingLevelOfRatio } from "./noise-level.js";
import type { NetworkDenoiser } from "./prediction.js";
import type { Denoiser, SamplerOptions, SamplerStep } from "./sampler.js";
import { deis } from "./samplers/deis.js";
import { dpmMultistep } from "./samplers/dpm-multistep.js";
import { dpmSinglestep } from "./samplers/dpm-singlestep.js";
import { saSolver } from "./samplers/sa-solver.js";
import { unipc } from "./samplers/unipc.js";
import { type SamplerId, samplerIds, samplers } from "./samplers.js";
import { type Schedule, stepsBetween } from "./schedule.js";
import { schedulerOf } from "./scheduler.js";
import { flowMatchingSchedule } from "./schedules/flow-matching-schedule.js";

/** Those that can begin at pure noise on the straight path, where nothing of the picture is left. */
const straight = [
  "euler",
  "euler_ancestral",
  "heun",
  "dpm2",
  "lms",
  "ddim",
  "dpmpp_2m",
  "dpmpp_2m_sde",
  "dpmpp_3m",
  "dpmpp_3m_sde",
  "dpmpp_2s",
  "dpmpp_3s",
  "unipc",
  "deis",
  "lcm",
] as const satisfies readonly SamplerId[];
const addsNoise = ["euler_ancestral", "dpmpp_2m_sde", "dpmpp_3m_sde", "lcm"] as const satisfies readonly SamplerId[];

const SPREAD = 0.5;
/** The perfect denoiser where pictures are normal with deviation SPREAD: E[x | z] = (1-t) s^2 z / ((1-t)^2 s^2 + t^2). */
const normalDenoiser: Denoiser = async (latents, t) => {
  const gain = ((1 - t) * SPREAD ** 2) / ((1 - t) ** 2 * SPREAD ** 2 + t ** 2);
  return latents.map((z) => gain * z);
};
// Its flow keeps z / deviation(t), so noise z arrives exactly at SPREAD z.

const noise = gaussianNoise({ seed: 3, image: 0, layer: 0, step: 0 }, 64);
/** Fresh noise: element i depends on the step and on i alone. */
const fresh = (length: number, first = 0): SamplerOptions => ({
  noise: (step) => gaussianNoise({ seed: 4, image: 0, layer: 0, step }, first + length).subarray(first),
});

describe.each(straight)("%s", (id) => {
  const sample = samplers[id];

  it("is exact for a constant denoiser, in one step and in many", async () => {
    const clean = Float32Array.from({ length: 64 }, (_, i) => Math.fround(i / 7));
    for (const steps of [1, 2, 3, 9, 20]) {
      const end = await sample(async () => clean, noise, flowMatchingSchedule({ steps }), fresh(64));
      expectClose(end, clean, "samplerStep");
    }
  });

  it("draws a batch of two as two of one", async () => {
    const sigmas = flowMatchingSchedule({ steps: 5, shift: 2 });
    const [one, two] = [noise.subarray(0, 32), noise.subarray(32)];
    const both = await sample(normalDenoiser, noise, sigmas, fresh(64));
    expectClose(both.subarray(0, 32), await sample(normalDenoiser, one, sigmas, fresh(32)), "exact");
    expectClose(both.subarray(32), await sample(normalDenoiser, two, sigmas, fresh(32, 32)), "exact");
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
    const onStep = (step: SamplerStep) => void told.push(step);
    const end = await sample(denoise, latents, sigmas, { ...fresh(64), onStep });
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
    expect(asked.length).toBe(id === "heun" || id === "dpm2" ? 7 : 4);
    expect([...new Set(asked)]).toEqual([0, 1, 2, 3]);
  });

  it("stops between steps on abort", async () => {
    const abort = new AbortController();
    const asked = new Set<number>();
    const denoise: Denoiser = (z, sigma, step) => {
      asked.add(step);
      return normalDenoiser(z, sigma, step);
    };
    const onStep = ({ step }: SamplerStep) => void (step === 1 && abort.abort("enough"));
    const run = sample(denoise, noise, flowMatchingSchedule({ steps: 8 }), {
      ...fresh(64),
      onStep,
      signal: abort.signal,
    });
    await expect(run).rejects.toMatchObject({ code: "CANCELLED", blame: "cancelled", cause: "enough" });
    expect([...asked]).toEqual([0, 1]);
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

describe.each(addsNoise)("%s", (id) => {
  const sample = samplers[id];

  it("asks for noise where it needs some, as much as the latents", async () => {
    const sigmas = [1, 0.5, 0];
    await expect(sample(normalDenoiser, noise, sigmas)).rejects.toThrow("since this sampler adds noise");
    const short = () => new Float32Array(3);
    await expect(sample(normalDenoiser, noise, sigmas, { noise: short })).rejects.toThrow("noise.length to be 64");
  });

  it("keeps the spread of the pictures", async () => {
    const many = gaussianNoise({ seed: 8, image: 0, layer: 0, step: 99 }, 20_000);
    const end = await sample(normalDenoiser, many, flowMatchingSchedule({ steps: 60 }), fresh(20_000));
    const spread = Math.sqrt(end.reduce((sum, value) => sum + value * value, 0) / end.length);
    // lcm replaces all noise in each step by noise of its own, so its steps do not add up to the distribution.
    if (id !== "lcm") expect(Math.abs(spread - SPREAD)).toBeLessThan(0.05);
    else expect(spread).toBeLessThan(SPREAD);
  });
});

it.each(["euler", "heun", "ddim"] as const)("%s can stop above 0 and go on from there", async (id) => {
  const sample = samplers[id];
  const whole = await sample(normalDenoiser, noise, [1, 0.5, 0.2, 0]);
  const half = await sample(normalDenoiser, noise, [1, 0.5]);
  expectClose(await sample(normalDenoiser, half, [0.5, 0.2, 0]), whole, "exact");
});

describe("order of the error", () => {
  // Levels evenly in log(alpha / sigma) from 5 times to a 20th of the noise of a picture of spread 1: the flow is smooth
  // there, and its end is known: latents / deviation(level) stays.
  const paths = {
    exploding: (ratio: number) => explodingLevel(ratio, ratio),
    preserving: (ratio: number) => preservingLevelOfRatio(ratio, ratio),
  };
  const deviation = ({ alpha, sigma }: NoiseLevel) => Math.hypot(alpha * SPREAD, sigma);
  const perfect: NetworkDenoiser = {
    mixes: "noise",
    ask: async (latents) => latents,
    interpret(_, latents, level) {
      const square = deviation(level) ** 2;
      return {
        denoised: latents.map((z) => ((level.alpha * SPREAD ** 2) / square) * z),
        noise: latents.map((z) => (level.sigma / square) * z),
      };
    },
  };

  function scheduleOf(path: keyof typeof paths, steps: number): Schedule {
    const ratios = Array.from({ length: steps + 1 }, (_, i) => 5 * 0.01 ** (i / steps));
    const levelAt = paths[path];
    return { steps: stepsBetween(ratios.map(levelAt)), begin: 0, initNoiseSigma: 1, levelAt, levelAtTimestep: levelAt };
  }

  /** Of one number, in units of the last digit that float32 has to spare: the latents are scaled up. */
  async function errorOf(sample: (typeof samplers)[SamplerId], schedule: Schedule): Promise<number> {
    const [first, last] = [schedule.steps[0]!.from, schedule.steps.at(-1)!.to];
    const end = await sample(perfect, Float32Array.of(deviation(first)), schedule, {
      noise: () => new Float32Array(1),
    });
    return Math.abs(end[0]! / deviation(last) - 1);
  }

  // Multistep rules begin with a step of first order, whose own error is of second: no better order shows over the whole.
  it.each([
    ["euler", samplers.euler, 1, 20, "exploding"],
    ["ddim", samplers.ddim, 1, 20, "preserving"],
    ["heun", samplers.heun, 2, 15, "exploding"],
    ["heun", samplers.heun, 2, 15, "preserving"],
    ["dpm2", samplers.dpm2, 2, 15, "exploding"],
    ["lms", samplers.lms, 3, 20, "exploding"],
    ["dpmpp_2m", samplers.dpmpp_2m, 2, 20, "preserving"],
    ["dpmpp_2m heun", dpmMultistep({ solverType: "heun" }), 2, 20, "exploding"],
    ["dpm 2m", dpmMultistep({ algorithm: "dpmsolver" }), 2, 20, "preserving"],
    ["dpmpp_3m", samplers.dpmpp_3m, 2, 20, "preserving"],
    ["dpm 3m", dpmMultistep({ order: 3, algorithm: "dpmsolver" }), 2, 20, "preserving"],
    ["dpmpp_2s", samplers.dpmpp_2s, 2, 20, "preserving"],
    ["dpmpp_3s", samplers.dpmpp_3s, 2, 18, "preserving"],
    ["dpmpp_3s heun", dpmSinglestep({ order: 3, solverType: "heun" }), 3, 18, "preserving"],
    ["unipc", samplers.unipc, 2.5, 20, "preserving"],
    ["unipc bh1", unipc({ solverType: "bh1" }), 2.5, 20, "preserving"],
    ["unipc of noise", unipc({ predictsClean: false }), 2.5, 20, "preserving"],
    ["unipc 3", unipc({ order: 3 }), 2, 20, "preserving"],
    ["deis", samplers.deis, 2, 20, "preserving"],
    ["deis 3", deis({ order: 3 }), 2, 20, "preserving"],
    ["sa_solver without noise", saSolver({ tau: () => 0 }), 2, 20, "preserving"],
    [
      "sa_solver 3 without noise",
      saSolver({ tau: () => 0, predictorOrder: 3, correctorOrder: 3 }),
      2,
      20,
      "preserving",
    ],
    ["ipndm", samplers.ipndm, 1.7, 20, "preserving"],
  ] as const)("%s", async (_, sample, order, steps, path) => {
    const [coarse, fine] = [
      await errorOf(sample, scheduleOf(path, steps)),
      await errorOf(sample, scheduleOf(path, 2 * steps)),
    ];
    const measured = Math.log2(coarse / fine);
    expect(measured).toBeGreaterThan(order - 0.35);
    expect(coarse).toBeLessThan(order > 1 ? 0.05 : 0.3);
  });

  it("of plms is that of a higher order on a checkpoint's own timesteps", async () => {
    const errorWith = async (className: string, steps: number) => {
      const config = { className, options: { skip_prk_steps: true, set_alpha_to_one: false, clip_sample: false } };
      const { sampler, schedule } = schedulerOf(config);
      return errorOf(sampler, schedule({ steps }));
    };
    const [ddim, plms] = [await errorWith("DDIMScheduler", 50), await errorWith("PNDMScheduler", 50)];
    expect(plms).toBeLessThan(ddim / 4);
    expect(await errorWith("PNDMScheduler", 125)).toBeLessThan(plms);
  });
});

it("knows every sampler by its id", () => {
  expect(samplerIds).toEqual(
    expect.arrayContaining(["ddpm", "plms", "pndm", "ipndm", "dpm2_ancestral", "tcd", "sa_solver"]),
  );
  expect(Object.keys(samplers)).toEqual(samplerIds);
});

it("dpm2_ancestral refuses a path whose alpha changes", async () => {
  const run = samplers.dpm2_ancestral(normalDenoiser, noise, [0.9, 0.5, 0], fresh(64));
  await expect(run).rejects.toThrow("alpha to be 1 at every level");
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
