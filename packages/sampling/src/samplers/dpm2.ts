// The midpoint method with the midpoint at the geometric mean of the sigmas, with or without fresh noise ("ancestral").
// Two calls of the denoiser a step (one in a step to 0), error of second order.
// Karras et al. 2022 (arXiv 2206.00364) name it as DPM-Solver-2 of Lu et al. 2022 (arXiv 2206.00927) in their own form.

import { combine } from "../combine.js";
import { invalidValue } from "../invalid-value.js";
import { keptNoise } from "../noise-level.js";
import { type Sampler, samplerOf } from "../sampler.js";
import { eulerStep } from "./euler.js";

export interface Dpm2Options {
  /** Goes further down than the step and comes back up with fresh noise; only where alpha stays 1. @default false */
  isAncestral?: boolean;
}

/** @throws `VALUE_INVALID` while running, for an ancestral run on a path whose alpha changes */
export function dpm2({ isAncestral = false }: Dpm2Options = {}): Sampler {
  return samplerOf(() => async ({ schedule, from, to, latents, predict, noise }) => {
    const first = await predict(latents, from);
    if (to.sigma === 0) return { latents: eulerStep(first, to), denoised: first.denoised };
    if (isAncestral && from.alpha !== to.alpha) throw invalidValue("alpha", "1 at every level", from.alpha);
    const kept = isAncestral ? keptNoise(from, to) : 1;
    const down = { ...to, sigma: to.sigma * kept };
    const middle = schedule.levelAt(Math.sqrt(from.sigma * down.sigma));
    const second = await predict(eulerStep(first, middle), middle);
    const stepped = combine(
      [1, latents],
      [down.alpha - from.alpha, second.denoised],
      [down.sigma - from.sigma, second.noise],
    );
    if (!isAncestral) return { latents: stepped, denoised: first.denoised };
    const up = to.sigma * Math.sqrt(1 - kept ** 2);
    return { latents: combine([1, stepped], [up, noise()]), denoised: first.denoised };
  });
}
