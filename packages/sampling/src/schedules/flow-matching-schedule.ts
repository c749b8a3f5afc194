// The times that a flow-matching sampler visits: even steps from noise to picture, bent towards either end by `shift`.
// Not a sampler: it never sees latents. Esser et al. 2024 (SD3, arXiv 2403.03206), eq. 23.

import { invalidValue, requireWhole } from "../invalid-value.js";

export interface FlowMatchingScheduleOptions {
  /** Whole number from 1 to 10,000. */
  steps: number;
  /** The first sigma: 1 begins at pure noise, less at a picture with noise. Above 0. @default 1 */
  start?: number;
  /** Above 1, more steps where noise is strong (large pictures); below 1, fewer. From 0.01 to 100. @default 1, even steps */
  shift?: number;
}

const MAX_STEPS = 10_000;

/**
 * Strictly descending sigmas, length steps + 1; the first is `start`, the last 0.
 *
 * @throws `VALUE_INVALID`
 */
export function flowMatchingSchedule({ steps, start = 1, shift = 1 }: FlowMatchingScheduleOptions): Float64Array {
  requireWhole("steps", steps, [1, MAX_STEPS]);
  if (!(start > 0 && start <= 1)) throw invalidValue("start", "a number above 0, up to 1", start);
  if (!(shift >= 0.01 && shift <= 100)) throw invalidValue("shift", "a number from 0.01 to 100", shift);
  const from = shiftTime(start, 1 / shift); // the even time whose shifted one is `start`
  const sigmas = new Float64Array(steps + 1); // the final 0 is already there
  for (let i = 0; i < steps; i++) sigmas[i] = shiftTime(from * (1 - i / steps), shift);
  sigmas[0] = start; // without the rounding of there and back
  return sigmas;
}

/** Eq. 23: t' = s t / (1 + (s - 1) t). Its inverse has 1 / s in place of s. */
function shiftTime(time: number, shift: number): number {
  return (shift * time) / (1 + (shift - 1) * time);
}
