// Euler's method: along the line from the estimated picture through the estimated noise; one call of the denoiser a step,
// error of first order. With churn each step first adds a little noise. Karras et al. 2022 (arXiv 2206.00364), algorithm 2
// without its second half.

import { combine } from "../combine.js";
import type { NoiseLevel } from "../noise-level.js";
import type { Prediction } from "../prediction.js";
import { type Sampler, type StepInput, samplerOf } from "../sampler.js";

export interface EulerOptions {
  /** Noise added over the whole run, in units of sigma. @default 0 */
  churn?: number;
  /** Churn only for sigmas in this interval. @default [0, Infinity] */
  churnInterval?: readonly [low: number, high: number];
  /** Deviation of the added noise. @default 1 */
  churnNoise?: number;
}

const MAX_CHURN = Math.SQRT2 - 1;

export function euler({ churn = 0, churnInterval = [0, Infinity], churnNoise = 1 }: EulerOptions = {}): Sampler {
  const [low, high] = churnInterval;
  return samplerOf(() => async (input) => {
    const { schedule, from, to, latents } = input;
    const isChurned = churn > 0 && from.sigma >= low && from.sigma <= high;
    const added = isChurned ? Math.min(churn / schedule.steps.length, MAX_CHURN) : 0;
    const output = await input.ask(latents, from); // at the level before churn, as the reference does
    const { noisy, level } = churned(input, added, churnNoise);
    const prediction = input.interpret(output, noisy, level);
    return { latents: eulerStep(prediction, to), denoised: prediction.denoised };
  });
}

/** The latents at `to` that both estimates of the prediction agree with. */
export function eulerStep({ denoised, noise }: Prediction, to: NoiseLevel): Float32Array {
  return combine([to.alpha, denoised], [to.sigma, noise]);
}

function churned({ latents, from, noise }: StepInput, added: number, deviation: number) {
  if (added === 0) return { noisy: latents, level: from };
  const sigma = from.sigma * (1 + added);
  const noisy = combine([1, latents], [deviation * Math.sqrt(sigma ** 2 - from.sigma ** 2), noise()]);
  return { noisy, level: { ...from, sigma } };
}
