// Euler's method along the flow: one call of the denoiser a step, error of first order.
// Karras et al. 2022 (arXiv 2206.00364), algorithm 1 without its second half.

import { samplerOf } from "./sampler.js";

export const sampleEuler = samplerOf(async ({ denoise, latents, sigma, nextSigma }) => {
  const denoised = await denoise(latents, sigma);
  return { latents: eulerStep(latents, denoised, nextSigma / sigma), denoised };
});

/**
 * z + (nextSigma - sigma) v with the velocity v = (z - denoised) / sigma, written as a mix so that a step to 0 ends
 * exactly at `denoised`.
 *
 * @param keep nextSigma / sigma, the share of what is not yet denoised
 */
export function eulerStep(latents: Float32Array, denoised: Float32Array, keep: number): Float32Array {
  return latents.map((value, i) => denoised[i]! + keep * (value - denoised[i]!));
}
