// Heun's method along the flow: an Euler step, then again with the mean of the velocities at both ends. Two calls of the
// denoiser a step (one in a step to 0, where no velocity is defined), error of second order.
// Karras et al. 2022 (arXiv 2206.00364), algorithm 1.

import { eulerStep } from "./euler.js";
import { samplerOf } from "./sampler.js";

export const sampleHeun = samplerOf(async ({ denoise, latents, sigma, nextSigma }) => {
  const denoised = await denoise(latents, sigma);
  const predicted = eulerStep(latents, denoised, nextSigma / sigma);
  if (nextSigma === 0) return { latents: predicted, denoised };
  const denoisedNext = await denoise(predicted, nextSigma);
  const halfStep = (nextSigma - sigma) / 2;
  const corrected = latents.map((value, i) => {
    const velocity = (value - denoised[i]!) / sigma;
    const velocityNext = (predicted[i]! - denoisedNext[i]!) / nextSigma;
    return value + halfStep * (velocity + velocityNext);
  });
  return { latents: corrected, denoised };
});
