// Where sigmas lie between the largest and the smallest: evenly in some function of them. Not a schedule: the last sigma
// here is the smallest, mostly above 0. Karras et al. 2022 (arXiv 2206.00364), eq. 5; Lu et al. 2022 (2211.01095), log;
// beta: Lee et al. 2024 (arXiv 2407.12173).

import { betaQuantile } from "./beta-quantile.js";

const sigmaSpacings = ["karras", "exponential", "beta", "lu"] as const;
export type SigmaSpacing = (typeof sigmaSpacings)[number];

export interface SigmaRange {
  sigmaMax: number;
  sigmaMin: number;
  /** How many sigmas. */
  count: number;
  /** Karras' curvature. @default 7 */
  rho?: number;
}

const BETA_SHAPE = 0.6;

/** `count` sigmas from the largest down to the smallest; one alone is the largest. */
export function spacedSigmas(spacing: SigmaSpacing, { sigmaMax, sigmaMin, count, rho = 7 }: SigmaRange): Float64Array {
  const place = {
    karras: (ramp: number) => between(sigmaMax ** (1 / rho), sigmaMin ** (1 / rho), ramp) ** rho,
    exponential: (ramp: number) => Math.exp(between(Math.log(sigmaMax), Math.log(sigmaMin), ramp)),
    lu: (ramp: number) => Math.exp(between(Math.log(sigmaMax), Math.log(sigmaMin), ramp)),
    beta: (ramp: number) => sigmaMin + betaQuantile(1 - ramp, BETA_SHAPE, BETA_SHAPE) * (sigmaMax - sigmaMin),
  }[spacing];
  return evenly(0, 1, count).map(place);
}

/** `count` numbers from start to end, both included; one alone is the start. */
export function evenly(start: number, end: number, count: number): Float64Array {
  const step = (end - start) / (count - 1); // rounded as numpy rounds it: some timesteps are cut to whole numbers later
  return Float64Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? end : start + (i && i * step)));
}

function between(start: number, end: number, ramp: number): number {
  return ramp === 1 ? end : start + ramp * (end - start);
}
