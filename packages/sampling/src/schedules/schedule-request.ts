// What a run asks of a schedule: a number of steps, or the timesteps or sigmas themselves.

import { invalidValue, requireWhole } from "../invalid-value.js";

export interface ScheduleRequest {
  /** Whole number from 1 to 10,000. */
  steps?: number;
  /** Descending, in place of `steps`. */
  timesteps?: readonly number[];
  /** Descending, in place of `steps`; for a table the last is where sampling ends, for flow matching 0 is added. */
  sigmas?: readonly number[];
  /** Dynamic shift: the logarithm of the shift, from the number of image tokens (`dynamicShift`). */
  mu?: number;
}

const MAX_STEPS = 10_000;

/** @throws `VALUE_INVALID` where neither or both are given, or one is out of range */
export function requireRequest({ steps, timesteps, sigmas }: ScheduleRequest): void {
  const given = [steps, timesteps, sigmas].filter((value) => value !== undefined);
  if (given.length === 0) throw invalidValue("steps", "given, or timesteps or sigmas", undefined);
  if (steps !== undefined) requireWhole("steps", steps, [1, MAX_STEPS]);
  if (timesteps) requireDescending("timesteps", timesteps);
  if (sigmas) requireDescending("sigmas", sigmas);
}

function requireDescending(name: string, values: readonly number[]): void {
  if (values.length === 0 || values.length > MAX_STEPS) {
    throw invalidValue(`${name}.length`, `from 1 to ${MAX_STEPS}`, values.length);
  }
  for (const [i, value] of values.entries()) {
    const isPlaced = Number.isFinite(value) && value >= 0 && (i === 0 || value < values[i - 1]!);
    if (!isPlaced) throw invalidValue(`${name}[${i}]`, "finite, from 0, and less than the one before", value);
  }
}
