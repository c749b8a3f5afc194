// Trajectory consistency distillation: down the trajectory to an earlier timestep, then up again with fresh noise.
// Zheng et al. 2024 (arXiv 2402.19159), strategic stochastic sampling (algorithm 2).

import { combine } from "../combine.js";
import { type Sampler, samplerOf } from "../sampler.js";
import { eulerStep } from "./euler.js";

export interface TcdOptions {
  /** From 0 (no fresh noise) to 1 (as LCM). @default 0.3 */
  eta?: number;
}

export function tcd({ eta = 0.3 }: TcdOptions = {}): Sampler {
  return samplerOf(() => async ({ schedule, index, from, to, latents, predict, noise }) => {
    const prediction = await predict(latents, from);
    const lower = schedule.levelAtTimestep(Math.floor((1 - eta) * to.timestep));
    const reached = eulerStep(prediction, lower);
    const isLast = index === schedule.steps.length - 1;
    if (eta === 0 || isLast) return { latents: reached, denoised: prediction.denoised };
    const kept = to.alpha / lower.alpha;
    const fresh = Math.sqrt(Math.max(0, to.sigma ** 2 - (kept * lower.sigma) ** 2));
    return { latents: combine([kept, reached], [fresh, noise()]), denoised: prediction.denoised };
  });
}
