// Classifier-free guidance: away from what the network draws without the prompt, towards what it draws with it, and only
// where that helps. Ho & Salimans 2022 (arXiv 2207.12598); the interval: Kynkäänniemi et al. 2024 (arXiv 2404.07724).

import { invalidValue } from "./invalid-value.js";
import type { Denoiser } from "./sampler.js";

export interface GuidanceOptions {
  /** 1 is off, 0 leaves the prompt out; from 0. */
  scale: number;
  /** Guided where low < sigma <= high. @default [0, 1], always */
  interval?: readonly [low: number, high: number];
}

/** Both answers for the same latents, for instance the two halves of one doubled batch. */
export interface DenoisedPair {
  cond: Float32Array;
  uncond: Float32Array;
}

/** How the two branches are run: one call each, or one call for both where guidance is active. */
export type GuidedBranches =
  | { cond: Denoiser; uncond: Denoiser }
  | { cond: Denoiser; both: (latents: Float32Array, sigma: number, step: number) => Promise<DenoisedPair> };

/**
 * A denoiser with guidance. Where guidance is off or outside its interval only `cond` is called.
 *
 * @throws `VALUE_INVALID`, at once, for a bad scale or interval
 */
export function guided(branches: GuidedBranches, options: GuidanceOptions): Denoiser {
  requireGuidance(options);
  return async (latents, sigma, step) => {
    if (!guidanceActive(sigma, options)) return branches.cond(latents, sigma, step);
    const { cond, uncond } =
      "both" in branches
        ? await branches.both(latents, sigma, step)
        : { cond: await branches.cond(latents, sigma, step), uncond: await branches.uncond(latents, sigma, step) };
    return combineGuidance(cond, uncond, options.scale);
  };
}

/** Whether the network has to be asked without the prompt as well. */
export function guidanceActive(sigma: number, { scale, interval: [low, high] = [0, 1] }: GuidanceOptions): boolean {
  return scale !== 1 && sigma > low && sigma <= high;
}

/** uncond + scale (cond - uncond), element by element. @throws `VALUE_INVALID` where the lengths differ */
export function combineGuidance(cond: Float32Array, uncond: Float32Array, scale: number): Float32Array {
  if (cond.length !== uncond.length) throw invalidValue("uncond.length", `${cond.length}, as cond's`, uncond.length);
  return uncond.map((value, i) => value + scale * (cond[i]! - value));
}

/**
 * The guided answer with the spread that the conditional one has, mixed in by `rescale`: strong guidance otherwise
 * overexposes. Lin et al. 2023 (arXiv 2305.08891), eq. 15 and 16.
 *
 * @param rescale from 0 (as it is) to 1 (all of the spread)
 * @param batch how many pictures the answers hold: the spread is that of each alone
 */
export function rescaleGuidance(
  { guided: answer, cond }: { guided: Float32Array; cond: Float32Array },
  rescale: number,
  batch = 1,
): Float32Array {
  if (!(rescale >= 0 && rescale <= 1)) throw invalidValue("rescale", "a number from 0 to 1", rescale);
  if (cond.length !== answer.length)
    throw invalidValue("cond.length", `${answer.length}, as the answer's`, cond.length);
  const one = answer.length / batch;
  const result = new Float32Array(answer.length);
  for (let start = 0; start < answer.length; start += one) {
    const picture = answer.subarray(start, start + one);
    const ratio = deviation(cond.subarray(start, start + one)) / deviation(picture);
    result.set(
      picture.map((value) => value * (rescale * ratio + 1 - rescale)),
      start,
    );
  }
  return result;
}

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function requireGuidance({ scale, interval = [0, 1] }: GuidanceOptions): void {
  if (!(Number.isFinite(scale) && scale >= 0)) throw invalidValue("scale", "a finite number from 0", scale);
  const [low, high] = interval;
  if (low >= 0 && low <= high && high <= 1) return;
  throw invalidValue("interval", "[low, high] with 0 <= low <= high <= 1", `[${low}, ${high}]`);
}
