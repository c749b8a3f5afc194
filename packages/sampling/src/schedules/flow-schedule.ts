// The schedules of flow-matching checkpoints: even times, shifted towards the noise by a fixed amount or by one that grows
// with the picture, then perhaps spaced anew. Our own models use flow-matching-schedule.ts.
// Esser et al. 2024 (SD3, arXiv 2403.03206), eq. 23; dynamic shift and its line in the token count: FLUX.1.

import { invalidValue } from "../invalid-value.js";
import { straightLevel } from "../noise-level.js";
import { type Schedule, stepsBetween } from "../schedule.js";
import { evenly, type SigmaSpacing, spacedSigmas } from "../sigma-spacing.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";

export interface FlowScheduleOptions {
  /** The network is told sigma times this. @default 1000 */
  trainTimesteps?: number;
  /** A fixed shift. @default 1 */
  shift?: number;
  /** The shift is asked for with each run as `mu`: exp(mu), or mu itself. @default a fixed shift */
  dynamicShift?: "exponential" | "linear";
  /** The last sigma above 0; the others are stretched to it. @default as it comes */
  terminal?: number;
  /** Spaced anew between the first and the last sigma above 0. @default as shifted */
  sigmaSpacing?: SigmaSpacing;
  /** From picture to noise. @default false */
  isInverted?: boolean;
}

export function flowSchedule(options: FlowScheduleOptions, request: ScheduleRequest): Schedule {
  requireRequest(request);
  const { trainTimesteps = 1000, isInverted = false } = options;
  const visited = visitedSigmas(options, request);
  const sigmas = isInverted ? [...visited.map((sigma) => 1 - sigma), 1] : [...visited, 0];
  const levels = sigmas.map(Math.fround).map((sigma) => straightLevel(sigma, Math.fround(sigma * trainTimesteps)));
  return {
    steps: stepsBetween(levels),
    begin: 0,
    initNoiseSigma: 1,
    levelAt: (sigma) => straightLevel(sigma, sigma * trainTimesteps),
    levelAtTimestep: (timestep) => straightLevel(Math.max(timestep, 0) / trainTimesteps, timestep),
  };
}

function visitedSigmas(options: FlowScheduleOptions, { steps, timesteps, sigmas, mu }: ScheduleRequest): number[] {
  const { trainTimesteps = 1000, shift: fixed = 1, dynamicShift, terminal, sigmaSpacing } = options;
  const shift = dynamicShift ? dynamicShiftOf(dynamicShift, mu) : fixed;
  if (!(shift > 0)) throw invalidValue("shift", "a number above 0", shift);
  // As the reference has it, a fixed shift bends the range itself and then the even times in it once more.
  const smallest = dynamicShift ? 1 / trainTimesteps : Math.fround(shiftSigma(1 / trainTimesteps, shift));
  const even = sigmas ?? timesteps?.map((timestep) => timestep / trainTimesteps) ?? [...evenly(1, smallest, steps!)];
  const shifted = even.map((sigma) => shiftSigma(sigma, shift));
  const stretched = terminal ? stretchedTo(shifted, terminal) : shifted;
  if (sigmaSpacing === undefined) return stretched;
  const range = { sigmaMax: stretched[0]!, sigmaMin: stretched.at(-1)!, count: stretched.length };
  return [...spacedSigmas(sigmaSpacing, range)];
}

function dynamicShiftOf(kind: "exponential" | "linear", mu: number | undefined): number {
  if (mu === undefined || !Number.isFinite(mu))
    throw invalidValue("mu", "a finite number, since the shift is dynamic", mu);
  return kind === "exponential" ? Math.exp(mu) : mu;
}

/** Eq. 23: t' = s t / (1 + (s - 1) t). */
export function shiftSigma(sigma: number, shift: number): number {
  return (shift * sigma) / (1 + (shift - 1) * sigma);
}

/** What is not noise, scaled so that the last sigma is the one wanted; a single sigma of pure noise stays. */
function stretchedTo(sigmas: readonly number[], terminal: number): number[] {
  const scale = (1 - terminal) / (1 - sigmas.at(-1)!);
  return Number.isFinite(scale) ? sigmas.map((sigma) => 1 - (1 - sigma) * scale) : [...sigmas];
}

export interface DynamicShiftOptions {
  /** @default 256 */
  baseTokens?: number;
  /** @default 4096 */
  maxTokens?: number;
  /** mu at `baseTokens`. @default 0.5 */
  baseShift?: number;
  /** mu at `maxTokens`. @default 1.15 */
  maxShift?: number;
}

/** `mu` for a picture of so many tokens: on the line through the two given. */
export function dynamicShift(
  tokens: number,
  { baseTokens = 256, maxTokens = 4096, baseShift = 0.5, maxShift = 1.15 }: DynamicShiftOptions = {},
): number {
  return baseShift + ((tokens - baseTokens) * (maxShift - baseShift)) / (maxTokens - baseTokens);
}
