// Sampling of consistency models: to the estimated picture, then back up with fresh noise only, none at the end. LCM,
// flow matching's LCM, SCM and the consistency models of Song et al. all step so.
// Luo et al. 2023 (arXiv 2310.04378), algorithm 3; Song et al. 2023 (arXiv 2303.01469), algorithm 1.

import { combine } from "../combine.js";
import { type Sampler, samplerOf } from "../sampler.js";

export interface LcmOptions {
  /** Scales the timestep in the boundary condition that keeps a clean picture as it is. @default no such condition */
  timestepScaling?: number;
  /** Deviation of the fresh noise. @default 1 */
  noiseDeviation?: number;
}

const SIGMA_DATA = 0.5;

export function lcm({ timestepScaling, noiseDeviation = 1 }: LcmOptions = {}): Sampler {
  return samplerOf(() => async ({ from, to, latents, predict, noise }) => {
    const prediction = await predict(latents, from);
    const denoised =
      timestepScaling === undefined
        ? prediction.denoised
        : bounded(prediction.denoised, latents, from.timestep * timestepScaling);
    if (to.sigma === 0) return { latents: combine([to.alpha, denoised]), denoised };
    return { latents: combine([to.alpha, denoised], [to.sigma * noiseDeviation, noise()]), denoised };
  });
}

/** Luo et al. 2023, section 3.1: c_skip and c_out in the scaled timestep. */
function bounded(denoised: Float32Array, latents: Float32Array, time: number): Float32Array {
  const square = time ** 2 + SIGMA_DATA ** 2;
  return combine([time / Math.sqrt(square), denoised], [SIGMA_DATA ** 2 / square, latents]);
}
