// What a sampler is: one signature for all, and the loop along the schedule that they share.
// A sampler knows nothing of networks: it asks a denoiser. The rules of a step stand in samplers/, one a file.

import { ImagierError } from "@imagier/contracts";
import { invalidValue } from "./invalid-value.js";
import type { NoiseLevel } from "./noise-level.js";
import { type NetworkDenoiser, noiseIn, type Prediction } from "./prediction.js";
import { type Schedule, straightSchedule } from "./schedule.js";

/**
 * The estimate of the clean picture behind `latents`, as many numbers; `latents` may hold a batch and must not be changed.
 * `step` counts from 0; a sampler may ask several times in one step.
 */
export type Denoiser = (latents: Float32Array, sigma: number, step: number) => Promise<Float32Array>;

/** What is known after a step, for progress and previews. */
export interface SamplerStep {
  /** The step just done, from 0 to steps - 1. */
  step: number;
  steps: number;
  /** Where `latents` stand now; mostly 0 after the last step. */
  sigma: number;
  latents: Float32Array;
  /** The first estimate of the clean picture in this step. */
  denoised: Float32Array;
}

export interface SamplerOptions {
  /** Awaited after each step. */
  onStep?: (step: SamplerStep) => void | Promise<void>;
  /** Looked at before each call of the denoiser. */
  signal?: AbortSignal;
  /** Standard normals for a step, as many as the latents: samplers that add noise ask for it at most once a step. */
  noise?: (step: number) => Float32Array;
}

/**
 * Steps `latents` along a schedule and returns new latents; its arguments stay as they are.
 *
 * @param denoise a function that answers with the clean picture, or a network with the meaning of its answers
 * @param latents at the noise level that the schedule begins with
 * @param schedule or sigmas on the straight path: strictly descending, at least two, the last 0 or more
 * @throws `CANCELLED` on abort; `VALUE_INVALID` for bad sigmas, an answer of another length, or noise that is missing
 */
export type Sampler = (
  denoise: Denoiser | NetworkDenoiser,
  latents: Float32Array,
  schedule: Schedule | Float64Array | readonly number[],
  options?: SamplerOptions,
) => Promise<Float32Array>;

/** What a rule has for one step. */
export interface StepInput {
  readonly schedule: Schedule;
  /** Which of `schedule.steps` this is. */
  readonly index: number;
  readonly from: NoiseLevel;
  readonly to: NoiseLevel;
  readonly latents: Float32Array;
  readonly mixes: NetworkDenoiser["mixes"];
  ask(latents: Float32Array, level: NoiseLevel): Promise<Float32Array>;
  interpret: NetworkDenoiser["interpret"];
  /** Asks and interprets. */
  predict(latents: Float32Array, level: NoiseLevel): Promise<Prediction>;
  noise(): Float32Array;
}

/** How a sampler gets through one step: the new latents, and the clean estimate it began with. */
export type StepRule = (input: StepInput) => Promise<{ latents: Float32Array; denoised: Float32Array }>;

/** The sampler that takes each step by a rule; `makeRule` is called once a run, so a rule may remember earlier steps. */
export function samplerOf(makeRule: () => StepRule): Sampler {
  return async (denoise, initLatents, scheduleOrSigmas, options = {}) => {
    const schedule = scheduleOf(scheduleOrSigmas);
    const denoiser = typeof denoise === "function" ? plainDenoiser(denoise) : denoise;
    const rule = makeRule();
    const steps = schedule.steps.length - schedule.begin;
    let latents: Float32Array = Float32Array.from(initLatents);
    for (let step = 0; step < steps; step++) {
      const input = stepInput({ schedule, step, latents, denoiser, options });
      const result = await rule(input);
      latents = result.latents;
      await options.onStep?.({ step, steps, sigma: input.to.sigma, latents, denoised: result.denoised });
    }
    return latents;
  };
}

interface StepContext {
  schedule: Schedule;
  step: number;
  latents: Float32Array;
  denoiser: NetworkDenoiser;
  options: SamplerOptions;
}

function stepInput({ schedule, step, latents, denoiser, options }: StepContext): StepInput {
  const index = schedule.begin + step;
  const { from, to } = schedule.steps[index]!;
  const ask = async (asked: Float32Array, level: NoiseLevel) => {
    requireRunning(options.signal, step, level.sigma);
    return denoiser.ask(asked, level, step);
  };
  const { mixes, interpret } = denoiser;
  const predict = async (asked: Float32Array, level: NoiseLevel) => interpret(await ask(asked, level), asked, level);
  const noise = () => noiseFor(options.noise, step, latents.length);
  return { schedule, index, from, to, latents, mixes, ask, interpret, predict, noise };
}

/** A denoiser that says what is clean: the noise is what remains. */
function plainDenoiser(denoise: Denoiser): NetworkDenoiser {
  return {
    mixes: "noise",
    ask: (latents, { sigma }, step) => denoise(latents, sigma, step),
    interpret(denoised, latents, level) {
      if (denoised.length === latents.length) return { denoised, noise: noiseIn(latents, denoised, level) };
      throw invalidValue("denoised.length", `${latents.length}, as the latents'`, denoised.length);
    },
  };
}

function requireRunning(signal: AbortSignal | undefined, step: number, sigma: number): void {
  if (!signal?.aborted) return;
  throw new ImagierError("CANCELLED", `Cancelled at step ${step}, sigma ${sigma}.`, { cause: signal.reason });
}

function noiseFor(noise: SamplerOptions["noise"], step: number, length: number): Float32Array {
  if (noise === undefined) throw invalidValue("noise", "given, since this sampler adds noise", noise);
  const drawn = noise(step);
  if (drawn.length === length) return drawn;
  throw invalidValue("noise.length", `${length}, as the latents'`, drawn.length);
}

function scheduleOf(given: Schedule | Float64Array | readonly number[]): Schedule {
  if ("steps" in given) return given;
  requireDescending(given);
  return straightSchedule(given);
}

function requireDescending(sigmas: Float64Array | readonly number[]): void {
  if (sigmas.length < 2) throw invalidValue("sigmas.length", "2 or more", sigmas.length);
  for (let i = 0; i < sigmas.length; i++) {
    const sigma = sigmas[i]!;
    const isPlaced = i === 0 ? Number.isFinite(sigma) : sigma < sigmas[i - 1]!;
    if (!isPlaced || !(sigma >= 0))
      throw invalidValue(`sigmas[${i}]`, "finite, from 0, and less than the one before", sigma);
  }
}
