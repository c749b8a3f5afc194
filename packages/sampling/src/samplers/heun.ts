// Heun's method: an Euler step, then again with the mean of the estimates at both ends. Two calls of the denoiser a step
// (one in a step to 0, where no noise is left to estimate), error of second order.
// Karras et al. 2022 (arXiv 2206.00364), algorithm 1.

import { combine } from "../combine.js";
import { type Sampler, samplerOf } from "../sampler.js";
import { eulerStep } from "./euler.js";

export function heun(): Sampler {
  return samplerOf(() => async ({ from, to, latents, predict }) => {
    const first = await predict(latents, from);
    const predicted = eulerStep(first, to);
    if (to.sigma === 0) return { latents: predicted, denoised: first.denoised };
    const second = await predict(predicted, to);
    // The trapezoid rule for the integral of clean d alpha + noise d sigma.
    const [halfAlpha, halfSigma] = [(to.alpha - from.alpha) / 2, (to.sigma - from.sigma) / 2];
    const corrected = combine(
      [1, latents],
      [halfAlpha, first.denoised],
      [halfAlpha, second.denoised],
      [halfSigma, first.noise],
      [halfSigma, second.noise],
    );
    return { latents: corrected, denoised: first.denoised };
  });
}
