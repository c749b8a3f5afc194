// Schedules of networks that count noise in sigmas of their own, not in a table: EDM, consistency models, SCM and IPNDM.
// Karras et al. 2022 (arXiv 2206.00364), eq. 5 and table 1; Song et al. 2023 (arXiv 2303.01469), appendix C;
// SCM: Lu & Song 2024 (arXiv 2410.11081), section 3.

import { invalidValue, requireWhole } from "../invalid-value.js";
import { explodingLevel, type NoiseLevel } from "../noise-level.js";
import { type Schedule, type ScheduleStep, stepsBetween } from "../schedule.js";
import { evenly, spacedSigmas } from "../sigma-spacing.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";

export interface EdmScheduleOptions {
  /** @default 0.002 */
  sigmaMin?: number;
  /** @default 80 */
  sigmaMax?: number;
  /** Deviation of clean pictures. @default 0.5 */
  sigmaData?: number;
  /** @default 7 */
  rho?: number;
  /** @default "karras" */
  spacing?: "karras" | "exponential";
  /** Where the last step ends. @default "zero" */
  final?: "zero" | "sigma_min";
}

/** The network is told log(sigma) / 4. */
export function edmSchedule(options: EdmScheduleOptions, request: ScheduleRequest): Schedule {
  const { sigmaMin = 0.002, sigmaMax = 80, rho, spacing = "karras", final = "zero" } = options;
  requireSteps(request);
  const isReversed = spacing === "exponential"; // spaced from the smallest up: one alone is the smallest
  const [first, last] = isReversed ? [sigmaMin, sigmaMax] : [sigmaMax, sigmaMin];
  const sigmas = spacedSigmas(spacing, { sigmaMax: first, sigmaMin: last, rho, count: request.steps! });
  if (isReversed) sigmas.reverse();
  const levelAt = edmLevels(options, 1 / 4);
  return {
    steps: stepsBetween([...sigmas, final === "zero" ? 0 : sigmaMin].map(levelAt)),
    begin: 0,
    initNoiseSigma: Math.sqrt(sigmaMax ** 2 + 1),
    levelAt,
    levelAtTimestep: (timestep) => levelAt(Math.exp(timestep * 4)),
  };
}

export interface ConsistencyScheduleOptions extends EdmScheduleOptions {
  /** How many sigmas the student was trained at. @default 40 */
  trainTimesteps?: number;
}

/** The network is told 250 log(sigma); each step ends at fresh noise of what its sigma has above the smallest. */
export function consistencySchedule(options: ConsistencyScheduleOptions, request: ScheduleRequest): Schedule {
  const { sigmaMin = 0.002, sigmaMax = 80, rho = 7, trainTimesteps = 40 } = options;
  requireSteps(request);
  requireWhole("steps", request.steps!, [1, trainTimesteps]);
  const stride = Math.floor(trainTimesteps / request.steps!);
  const all = spacedSigmas("karras", { sigmaMax, sigmaMin, rho, count: trainTimesteps });
  const levelAt = edmLevels(options, 250);
  const levels = Array.from({ length: request.steps! }, (_, i) => levelAt(all[i * stride]!));
  const steps = levels.map((from, i): ScheduleStep => {
    const next = Math.max(levels[i + 1]?.sigma ?? sigmaMin, sigmaMin);
    return { from, to: levelAt(Math.sqrt(next ** 2 - sigmaMin ** 2)) };
  });
  const levelAtTimestep = (timestep: number) => levelAt(Math.exp(timestep / 250));
  return { steps, begin: 0, initNoiseSigma: sigmaMax, levelAt, levelAtTimestep };
}

function edmLevels({ sigmaData = 0.5 }: EdmScheduleOptions, timestepScale: number) {
  return (sigma: number): NoiseLevel => {
    const rounded = Math.fround(sigma);
    return explodingLevel(rounded, timestepScale * Math.log(rounded), sigmaData);
  };
}

export interface TrigScheduleOptions {
  /** The first angle. @default 1.5708 */
  maxAngle?: number;
  /** The second of two steps. @default 1.3 */
  middleAngle?: number;
}

/** SCM: clean and noise as cosine and sine of an angle, which is what the network is told. */
export function trigSchedule(
  { maxAngle = 1.5708, middleAngle = 1.3 }: TrigScheduleOptions,
  request: ScheduleRequest,
): Schedule {
  requireRequest(request);
  const { steps, timesteps } = request;
  const angles = timesteps ?? (steps === 2 ? [maxAngle, middleAngle, 0] : [...evenly(maxAngle, 0, steps! + 1)]);
  const at = (angle: number): NoiseLevel => ({
    timestep: Math.fround(angle),
    alpha: Math.cos(angle),
    sigma: Math.sin(angle),
    inputScale: 1,
  });
  const levelAt = (sigma: number) => at(Math.asin(sigma));
  return { steps: stepsBetween(angles.map(at)), begin: 0, initNoiseSigma: 1, levelAt, levelAtTimestep: at };
}

/** IPNDM: the noise is the squared sine of an even angle, and the network is told the angle of noise and picture. */
export function sineSchedule(request: ScheduleRequest): Schedule {
  requireSteps(request);
  const at = (sigma: number): NoiseLevel => {
    const alpha = Math.sqrt(1 - sigma ** 2);
    return { timestep: (Math.atan2(sigma, alpha) / Math.PI) * 2, alpha, sigma, inputScale: 1 };
  };
  const even = evenly(1, 0, request.steps! + 1);
  const levels = Array.from(even, (time) => at(Math.fround(Math.sin((time * Math.PI) / 2) ** 2)));
  const levelAtTimestep = (timestep: number) => at(Math.sin((timestep * Math.PI) / 2));
  return { steps: stepsBetween(levels), begin: 0, initNoiseSigma: 1, levelAt: at, levelAtTimestep };
}

function requireSteps(request: ScheduleRequest): void {
  requireRequest(request);
  if (request.steps === undefined)
    throw invalidValue("steps", "given, since this schedule has its own sigmas", undefined);
}
