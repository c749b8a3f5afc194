// A schedule: the noise levels that a sampler visits, and where a picture enters them.
// Not a sampler: it never sees latents. The ways to make one stand in schedules/.

import { combine } from "./combine.js";
import { invalidValue } from "./invalid-value.js";
import { type NoiseLevel, straightLevel } from "./noise-level.js";

/** One step: the network is asked at `from`, the latents end at `to`. */
export interface ScheduleStep {
  readonly from: NoiseLevel;
  readonly to: NoiseLevel;
  /** How a picture is noised where sampling starts with this step. @default from */
  readonly start?: NoiseLevel;
  /** The share of the variance replaced between the two, where it is known better than from their levels. */
  readonly beta?: number;
}

export interface Schedule {
  readonly steps: readonly ScheduleStep[];
  /** The first step that is taken; those before it count for rules that look at a step's number. */
  readonly begin: number;
  /** Standard normals times this are the latents of pure noise. */
  readonly initNoiseSigma: number;
  /** The level with this sigma, also between those visited. */
  levelAt(sigma: number): NoiseLevel;
  /** The level of a timestep; the clean one below 0. */
  levelAtTimestep(timestep: number): NoiseLevel;
}

/** Steps from each level to the next: one fewer than levels. */
export function stepsBetween(levels: readonly NoiseLevel[]): ScheduleStep[] {
  return levels.slice(1).map((to, i) => ({ from: levels[i]!, to }));
}

/** Along the straight path of flow matching, where the network is told sigma itself. */
export function straightSchedule(sigmas: Float64Array | readonly number[]): Schedule {
  return {
    steps: stepsBetween(Array.from(sigmas, (sigma) => straightLevel(sigma, sigma))),
    begin: 0,
    initNoiseSigma: 1,
    levelAt: (sigma) => straightLevel(sigma, sigma),
    levelAtTimestep: (timestep) => straightLevel(Math.max(timestep, 0), timestep),
  };
}

/**
 * The schedule entered part of the way, for image to image: of N steps the last floor(N * strength) are taken, at least
 * one. `noiseTo` makes the latents it begins with.
 *
 * @param strength above 0, up to 1 (the whole schedule)
 * @param steps the N that was asked for, where the schedule holds more (PNDM asks some timesteps twice)
 * @throws `VALUE_INVALID`
 */
export function startAt(schedule: Schedule, strength: number, steps = schedule.steps.length): Schedule {
  if (!(strength > 0 && strength <= 1)) throw invalidValue("strength", "a number above 0, up to 1", strength);
  const taken = Math.max(1, Math.floor(steps * strength));
  return { ...schedule, begin: Math.max(0, steps - taken) };
}

/** A picture with the noise of the level that the schedule begins at. @throws `VALUE_INVALID` for other lengths */
export function noiseTo(schedule: Schedule, clean: Float32Array, noise: Float32Array): Float32Array {
  if (noise.length !== clean.length)
    throw invalidValue("noise.length", `${clean.length}, as the picture's`, noise.length);
  const { start, from } = schedule.steps[schedule.begin]!;
  const { alpha, sigma } = start ?? from;
  return combine([alpha, clean], [sigma, noise]);
}
