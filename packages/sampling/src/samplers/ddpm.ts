// DDPM: one step of the reverse Markov chain, with a fixed variance or the one the network learned.
// Ho et al. 2020 (arXiv 2006.11239), eq. 6-7; learned: Nichol & Dhariwal 2021 (arXiv 2102.09672), eq. 15.

import { combine } from "../combine.js";
import type { Prediction } from "../prediction.js";
import { type Sampler, samplerOf } from "../sampler.js";

const varianceTypes = ["fixed_small", "fixed_small_log", "fixed_large", "learned", "learned_range"] as const;
export type VarianceType = (typeof varianceTypes)[number];

export interface DdpmOptions {
  /** The two bounds of the true variance, or the network's own answer; `_log` differs in nothing but its name. @default "fixed_small" */
  varianceType?: VarianceType;
}

const MIN_VARIANCE = 1e-20;

export function ddpm({ varianceType = "fixed_small" }: DdpmOptions = {}): Sampler {
  return samplerOf(() => async ({ schedule, index, from, to, latents, predict, noise }) => {
    const prediction = await predict(latents, from);
    const beta = schedule.steps[index]!.beta ?? 1 - (from.alpha / to.alpha) ** 2; // of this step
    const mean = combine(
      [(to.alpha * beta) / from.sigma ** 2, prediction.denoised],
      [Math.sqrt(1 - beta) * (to.sigma / from.sigma) ** 2, latents],
    );
    if (from.timestep <= 0) return { latents: mean, denoised: prediction.denoised };
    const spread = deviation(beta, (to.sigma / from.sigma) ** 2 * beta, { varianceType, prediction });
    const drawn = noise();
    const added = typeof spread === "number" ? combine([spread, drawn]) : drawn.map((value, i) => value * spread[i]!);
    return { latents: combine([1, mean], [1, added]), denoised: prediction.denoised };
  });
}

interface DeviationContext {
  varianceType: VarianceType;
  prediction: Prediction;
}

/** The deviation of the fresh noise, between the two bounds of its variance: one number, or one for each latent. */
function deviation(largest: number, posterior: number, { varianceType, prediction }: DeviationContext) {
  const smallest = Math.max(MIN_VARIANCE, posterior);
  const { variance } = prediction;
  if (varianceType === "fixed_large") return Math.sqrt(largest);
  if (varianceType === "learned" && variance) return variance.map(Math.sqrt);
  if (varianceType === "learned_range" && variance) {
    const [low, high] = [Math.log(smallest), Math.log(largest)];
    return variance.map((value) => Math.exp((low + ((value + 1) / 2) * (high - low)) / 2));
  }
  return Math.sqrt(smallest);
}
