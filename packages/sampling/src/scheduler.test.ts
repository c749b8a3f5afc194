// Reading a checkpoint's scheduler settings, hostile ones too; samplers by every name they go by; and the properties that
// hold for every class: any number of steps, any strength, the same answer twice, finite numbers.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formulaNetwork } from "./golden/mock-network.js";
import { gaussianNoise } from "./noise.js";
import { resolveSampler } from "./sampler-names.js";
import { samplerCatalogue, samplerIds } from "./samplers.js";
import { noiseTo, startAt } from "./schedule.js";
import { type Scheduler, schedulerOf, withSampler } from "./scheduler.js";
import { schedulerClasses } from "./scheduler-classes.js";
import { parseSchedulerConfig, parseSchedulerJson, type SchedulerConfig } from "./scheduler-config.js";

/** As Stable Diffusion 1.5 ships it. */
const stableDiffusion: SchedulerConfig = parseSchedulerConfig({
  _class_name: "PNDMScheduler",
  _diffusers_version: "0.6.0",
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  beta_start: 0.00085,
  num_train_timesteps: 1000,
  set_alpha_to_one: false,
  skip_prk_steps: true,
  steps_offset: 1,
  trained_betas: null,
  clip_sample: false,
});
const flow: SchedulerConfig = { className: "FlowMatchEulerDiscreteScheduler", options: { shift: 3 } };

describe("a scheduler_config.json", () => {
  it("gives the sampler, the schedule and the prediction type", () => {
    const scheduler = schedulerOf(stableDiffusion);
    const { steps, initNoiseSigma } = scheduler.schedule({ steps: 4 });
    expect(steps.map(({ from }) => from.timestep)).toEqual([751, 501, 501, 251, 1]);
    expect([initNoiseSigma, scheduler.predictionType]).toEqual([1, "epsilon"]);
    const v = { ...stableDiffusion, options: { ...stableDiffusion.options, prediction_type: "v_prediction" as const } };
    expect(schedulerOf(v).predictionType).toBe("v_prediction");
  });

  it("may hold the infinities that Python writes, but not in the middle of a string", () => {
    const text =
      '{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -Infinity, "_note": "-Infinity NaN"}';
    expect(parseSchedulerJson(text)).toEqual({ className: "DPMSolverMultistepScheduler", options: {} });
  });

  it.each([
    ["[]", "expected an object"],
    ["{", "no JSON"],
    ['{"_class_name": 5}', '"_class_name" must be a string'],
    ['{"_class_name": "DDIMScheduler", "beta_start": "0.1"}', '"beta_start"'],
    ['{"_class_name": "DDIMScheduler", "beta_start": -1}', "received -1"],
    ['{"_class_name": "DDIMScheduler", "num_train_timesteps": 1e12}', '"num_train_timesteps"'],
    ['{"_class_name": "DDIMScheduler", "beta_schedule": "laplace"}', 'received "laplace"'],
    ['{"_class_name": "DDIMScheduler", "eta_noise": 1}', 'no option "eta_noise"'],
    ['{"_class_name": "DDIMScheduler", "__proto__": {"beta_start": 1}, "constructor": 1}', 'no option "constructor"'],
    ['{"_class_name": "UniPCMultistepScheduler", "solver_p": {"a": 1}}', '"solver_p" cannot be anything but null'],
  ])("%s is refused", (text, message) => {
    expect(() => parseSchedulerJson(text)).toThrow(message);
    expect(() => parseSchedulerJson(text)).toThrow(expect.objectContaining({ code: "SCHEDULER_CONFIG_INVALID" }));
  });

  it("with a typing error or of a class that is not known comes back with a hint", () => {
    expect(() => parseSchedulerConfig({ _class_name: "DDIMScheduler", beta_strat: 0.1 })).toThrow(
      expect.objectContaining({ hint: 'Did you mean "beta_start"?' }),
    );
    expect(() => schedulerOf({ className: "DDIMSchedular", options: {} })).toThrow(
      expect.objectContaining({ code: "SCHEDULER_UNSUPPORTED", hint: 'Did you mean "DDIMScheduler"?' }),
    );
    for (const className of ["toString", "__proto__", "VQDiffusionScheduler"]) {
      expect(() => schedulerOf({ className, options: {} })).toThrow(`The scheduler class "${className}"`);
    }
  });

  it("is refused or makes a schedule, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("beta_start", "beta_end", "trained_betas", "shift", "rho"), fc.jsonValue()),
        (given) => {
          try {
            const config = parseSchedulerConfig({ ...given, _class_name: "EulerDiscreteScheduler" });
            schedulerOf(config).schedule({ steps: 3 });
          } catch (error) {
            expect(["SCHEDULER_CONFIG_INVALID", "VALUE_INVALID"]).toContain((error as { code?: string }).code);
          }
        },
      ),
    );
  });
});

it("asks for the shift of a picture's size where that is dynamic", () => {
  const options = {
    use_dynamic_shifting: true,
    base_image_seq_len: 256,
    max_image_seq_len: 4096,
    base_shift: 0.5,
    max_shift: 1.16,
  };
  const dynamic = schedulerOf({ ...flow, options });
  expect(dynamic.mu(1024)).toBeCloseTo(0.632, 6);
  expect(dynamic.schedule({ steps: 3, mu: dynamic.mu(1024) }).steps[0]!.from.sigma).toBe(1);
  expect(schedulerOf(flow).mu(1024)).toBeUndefined();
});

describe("names", () => {
  it.each([
    ["DPM++ 2M Karras", { sampler: "dpmpp_2m", sigmaSpacing: "karras" }],
    ["dpmpp_2m", { sampler: "dpmpp_2m" }],
    ["DPM++ 2M SDE Exponential", { sampler: "dpmpp_2m_sde", sigmaSpacing: "exponential" }],
    ["DPM++ 3M SDE Karras", { sampler: "dpmpp_3m_sde", sigmaSpacing: "karras" }],
    ["Euler a", { sampler: "euler_ancestral" }],
    ["euler_a", { sampler: "euler_ancestral" }],
    ["EulerAncestralDiscreteScheduler", { sampler: "euler_ancestral" }],
    ["Euler SGM Uniform", { sampler: "euler", timestepSpacing: "trailing" }],
    ["dpm_2_ancestral", { sampler: "dpm2_ancestral" }],
    ["DPM2 a Karras", { sampler: "dpm2_ancestral", sigmaSpacing: "karras" }],
    ["uni_pc_bh2", { sampler: "unipc" }],
    ["LMS Karras", { sampler: "lms", sigmaSpacing: "karras" }],
    ["ddim", { sampler: "ddim" }],
    ["ddim_uniform", { sampler: "ddim", timestepSpacing: "leading" }],
    ["PNDMScheduler", { sampler: "pndm" }],
  ])("%s", (name, choice) => {
    expect(resolveSampler(name)).toEqual(choice);
  });

  it("are each of one sampler only", () => {
    const names = samplerIds.flatMap((id) => [id, ...samplerCatalogue[id].names].map((name) => [name, id] as const));
    for (const [name, id] of names) expect(resolveSampler(name)).toEqual({ sampler: id });
  });

  it("that nobody has are refused with the nearest", () => {
    expect(() => resolveSampler("euler_ancestrall")).toThrow(
      expect.objectContaining({ code: "SAMPLER_UNKNOWN", hint: 'Did you mean "euler_ancestral"?' }),
    );
    expect(() => resolveSampler("x".repeat(100_000))).toThrow("There is no sampler");
  });
});

describe("withSampler", () => {
  it("keeps what the checkpoint was trained with", () => {
    const config = withSampler(stableDiffusion, resolveSampler("DPM++ 2M Karras"));
    expect(config).toMatchObject({
      className: "DPMSolverMultistepScheduler",
      options: { beta_end: 0.012, steps_offset: 1, solver_order: 2, use_karras_sigmas: true },
    });
    expect(config.options).not.toHaveProperty("skip_prk_steps");
    const back = withSampler(config, { sampler: "plms" });
    expect(schedulerOf(back).schedule({ steps: 7 }).steps).toEqual(
      schedulerOf(stableDiffusion).schedule({ steps: 7 }).steps,
    );
  });

  it("moves the shift of flow matching to where the class looks for it", () => {
    const solver = withSampler(flow, { sampler: "unipc" });
    expect(solver.options).toMatchObject({ use_flow_sigmas: true, flow_shift: 3, prediction_type: "flow_prediction" });
    expect(withSampler(solver, { sampler: "heun" })).toMatchObject({
      className: "FlowMatchHeunDiscreteScheduler",
      options: { shift: 3 },
    });
    expect(() => withSampler(flow, { sampler: "ddim" })).toThrow("has no schedule for flow-matching checkpoints");
  });

  it("refuses spacings that the sampler's schedule does not have", () => {
    expect(() => withSampler(stableDiffusion, { sampler: "ddim", sigmaSpacing: "karras" })).toThrow('"ddim"');
    expect(() => withSampler(stableDiffusion, { sampler: "heun", sigmaSpacing: "lu" })).toThrow('"heun"');
  });
});

describe.each(Object.keys(schedulerClasses))("%s", (className) => {
  const config = { className, options: { ...sdOptions(className) } };
  const scheduler = schedulerOf(config, { eta: 0.4, churn: 3 });
  const bounds = limits(className);

  it(`visits any number of steps from ${bounds[0]} to ${bounds[1]}`, () => {
    for (let steps = bounds[0]; steps <= bounds[1]; steps++) {
      const { steps: visited, initNoiseSigma } = scheduler.schedule({ steps });
      expect(visited.length).toBeGreaterThanOrEqual(steps);
      expect(initNoiseSigma).toBeGreaterThan(0);
      for (const { from, to } of visited) {
        const numbers = [from.timestep, from.alpha, from.sigma, from.inputScale, to.alpha, to.sigma];
        if (!numbers.every(Number.isFinite)) throw new Error(`Not finite at ${steps} steps: ${numbers}`);
        if (!(from.sigma > 0 && to.sigma >= 0)) throw new Error(`Negative at ${steps} steps: ${numbers}`);
      }
    }
  });

  it("comes to the same finite end twice, from any strength", async () => {
    const noise = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 24);
    const clean = noise.map((value) => Math.tanh(value * 3));
    for (const steps of [1, 2, 5, 13].filter((count) => count >= bounds[0] && count <= bounds[1])) {
      for (const strength of [0.05, 0.5, 1]) {
        const schedule = startAt(scheduler.schedule({ steps }), strength, steps);
        const latents = noiseTo(schedule, clean, noise);
        const run = () => sampleWith(scheduler, schedule, latents);
        const end = await run();
        expect(end.every(Number.isFinite), `${steps} steps, strength ${strength}`).toBe(true);
        expect(await run()).toEqual(end);
      }
    }
  });

  it("refuses steps that are no number of steps", () => {
    for (const steps of [0, -1, 1.5, Number.NaN, 10_001]) expect(() => scheduler.schedule({ steps })).toThrow("steps");
    expect(() => scheduler.schedule({})).toThrow("steps");
  });
});

it("refuses a strength outside (0, 1]", () => {
  const schedule = schedulerOf(stableDiffusion).schedule({ steps: 5 });
  for (const strength of [0, -1, 1.01, Number.NaN]) expect(() => startAt(schedule, strength)).toThrow("strength");
  const begin = (strength: number) => startAt(schedule, strength, 5).begin;
  expect([1, 0.8, 0.79, 0.01].map(begin)).toEqual([0, 1, 2, 4]);
  expect(schedulerOf(stableDiffusion).schedule({ steps: 5, strength: 0.8 }).begin).toBe(1); // of 6 calls, by the 5 asked for
});

it("tells batches apart where a threshold or a learned variance is per picture", async () => {
  const config = {
    className: "DDPMScheduler",
    options: { thresholding: true, sample_max_value: 3, variance_type: "learned_range" },
  } as const;
  const noise = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 24);
  const scheduler = schedulerOf(config);
  const schedule = scheduler.schedule({ steps: 6 });
  const options = { noise: () => noise.subarray(0, 12) };
  const run = (latents: Float32Array) =>
    scheduler.sampler(scheduler.denoiser(formulaNetwork(true)), latents, schedule, options);
  const [one, two] = [await run(noise.subarray(0, 12)), await run(noise.subarray(12).map((value) => value * 3))];
  const both = Float32Array.of(...noise.subarray(0, 12), ...noise.subarray(12).map((value) => value * 3));
  const network = formulaNetwork(true);
  const perPicture = async (input: Float32Array, timestep: number, step: number) =>
    Float32Array.of(
      ...(await network(input.subarray(0, 12), timestep, step)),
      ...(await network(input.subarray(12), timestep, step)),
    );
  const noises = Float32Array.of(...noise.subarray(0, 12), ...noise.subarray(0, 12));
  const end = await scheduler.sampler(scheduler.denoiser(perPicture, 2), both, schedule, { noise: () => noises });
  expect(end.subarray(0, 12)).toEqual(one);
  expect(end.subarray(12)).toEqual(two);
});

async function sampleWith(scheduler: Scheduler, schedule: ReturnType<Scheduler["schedule"]>, latents: Float32Array) {
  const noise = (step: number) => gaussianNoise({ seed: 2, image: 0, layer: 0, step }, latents.length);
  return scheduler.sampler(scheduler.denoiser(formulaNetwork(false)), latents, schedule, { noise });
}

function sdOptions(className: string): SchedulerConfig["options"] {
  const owned = /^(EDM|CM|SCM|IPNDM|FlowMatch|UnCLIP)/.test(className);
  return owned ? {} : { ...stableDiffusion.options, skip_prk_steps: false };
}

/** How many steps a class can take. */
function limits(className: string): readonly [number, number] {
  if (className.startsWith("CM")) return [1, 40];
  if (className === "LCMScheduler" || className === "TCDScheduler") return [1, 50];
  if (className === "PNDMScheduler") return [4, 150];
  return className === "UnCLIPScheduler" ? [2, 150] : [1, 150];
}
