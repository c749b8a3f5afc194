// DDIM: to the estimated picture and back up with a mix of estimated and fresh noise; `eta` is the share of fresh noise.
// 0 is Euler's method, 1 is what others call ancestral sampling. Song et al. 2020 (arXiv 2010.02502), eq. 12 and 16.

import { combine } from "../combine.js";
import { keptNoise } from "../noise-level.js";
import { type Sampler, samplerOf } from "../sampler.js";

export interface DdimOptions {
  /** From 0 (no fresh noise) to 1. @default 0 */
  eta?: number;
}

export function ddim({ eta = 0 }: DdimOptions = {}): Sampler {
  return samplerOf(() => async ({ from, to, latents, predict, noise }) => {
    const prediction = await predict(latents, from);
    const fresh = eta * to.sigma * Math.sqrt(Math.max(0, 1 - keptNoise(from, to) ** 2));
    const kept = Math.sqrt(Math.max(0, to.sigma ** 2 - fresh ** 2));
    const stepped = combine([to.alpha, prediction.denoised], [kept, prediction.noise]);
    return {
      latents: eta > 0 ? combine([1, stepped], [fresh, noise()]) : stepped,
      denoised: prediction.denoised,
    };
  });
}
