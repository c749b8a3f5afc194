// One update of DPM-Solver and DPM-Solver++, deterministic or stochastic, of first to third order: a polynomial in
// log(alpha / sigma) through the last answers, times the exact exponential. Not a sampler: those choose the order.
// Lu et al. 2022 (arXiv 2206.00927; 2211.01095), sections 4 and 5.

import { combine, type Term } from "../combine.js";
import { logRatio, type NoiseLevel } from "../noise-level.js";

/** `++` follows the clean picture, the others the noise; `sde` adds fresh noise. */
export const dpmAlgorithms = ["dpmsolver++", "dpmsolver", "sde-dpmsolver++", "sde-dpmsolver"] as const;
export type DpmAlgorithm = (typeof dpmAlgorithms)[number];
export type DpmSolverType = "midpoint" | "heun";

/** The clean picture or the noise as the network saw it at a level. */
export interface DpmAnswer {
  level: NoiseLevel;
  values: Float32Array;
}

export interface DpmUpdateInput {
  algorithm: DpmAlgorithm;
  /** The latents at the level of `base`. */
  latents: Float32Array;
  base: NoiseLevel;
  to: NoiseLevel;
  /** For the `sde` algorithms. */
  noise?: Float32Array;
  /** The second derivative of `sde-dpmsolver++` has the sign of diffusers 0.35, which is not the integral's. @default false */
  followsDiffusers?: boolean;
}

/** The latents at `to`, from the answer at the base and its first two derivatives in log(alpha / sigma), already scaled. */
export function dpmUpdate(
  { algorithm, latents, base, to, noise, followsDiffusers = false }: DpmUpdateInput,
  value: Float32Array,
  derivatives: readonly (readonly [kind: keyof DpmWeights, values: Float32Array])[] = [],
): Float32Array {
  const weights = dpmWeights(algorithm, base, to);
  if (followsDiffusers && algorithm === "sde-dpmsolver++") weights.second -= to.alpha;
  const terms = derivatives.map(([kind, values]): Term => [weights[kind], values]);
  const fresh: Term[] = noise ? [[weights.noise, noise]] : [];
  return combine([weights.latents, latents], [weights.value, value], ...terms, ...fresh);
}

/** What each part of the update is multiplied with. */
interface DpmWeights {
  latents: number;
  value: number;
  /** Of the first derivative, by the midpoint rule. */
  midpoint: number;
  /** Of the first derivative, integrated exactly. */
  first: number;
  /** Of the second derivative, integrated exactly. */
  second: number;
  noise: number;
}

function dpmWeights(algorithm: DpmAlgorithm, base: NoiseLevel, to: NoiseLevel): DpmWeights {
  const h = logRatio(to) - logRatio(base);
  switch (algorithm) {
    case "dpmsolver++": {
      const grown = Math.expm1(-h);
      return {
        latents: to.sigma / base.sigma,
        value: -to.alpha * grown,
        midpoint: -0.5 * to.alpha * grown,
        first: to.alpha * (grown / h + 1),
        second: -to.alpha * ((grown + h) / h ** 2 - 0.5),
        noise: 0,
      };
    }
    case "sde-dpmsolver++": {
      const grown = -Math.expm1(-2 * h);
      return {
        latents: (to.sigma / base.sigma) * Math.exp(-h),
        value: to.alpha * grown,
        midpoint: 0.5 * to.alpha * grown,
        first: to.alpha * (grown / (-2 * h) + 1),
        second: to.alpha * ((grown - 2 * h) / (2 * h) ** 2 + 0.5),
        noise: to.sigma * Math.sqrt(grown),
      };
    }
    case "dpmsolver":
    case "sde-dpmsolver": {
      const grown = Math.expm1(h);
      const times = algorithm === "dpmsolver" ? -1 : -2;
      return {
        latents: to.alpha / base.alpha,
        value: times * to.sigma * grown,
        midpoint: 0.5 * times * to.sigma * grown,
        first: times * to.sigma * (grown / h - 1),
        second: times * to.sigma * ((grown - h) / h ** 2 - 0.5),
        noise: algorithm === "dpmsolver" ? 0 : to.sigma * Math.sqrt(Math.expm1(2 * h)),
      };
    }
  }
}

/** The answer that an algorithm follows. */
export function followed(
  algorithm: DpmAlgorithm,
  prediction: { denoised: Float32Array; noise: Float32Array },
): Float32Array {
  return algorithm.endsWith("++") ? prediction.denoised : prediction.noise;
}

export function isStochastic(algorithm: DpmAlgorithm): boolean {
  return algorithm.startsWith("sde");
}
