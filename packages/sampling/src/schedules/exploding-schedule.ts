// The schedule of the samplers that count noise in k-diffusion's sigmas (euler, heun, lms, dpm2): latents = clean + sigma
// noise, sigma = the training table's sigma / alpha. Karras et al. 2022 (arXiv 2206.00364), appendix C.3.4.

import type { TrainingTable } from "../betas.js";
import { explodingLevel, type NoiseLevel } from "../noise-level.js";
import { type Schedule, stepsBetween } from "../schedule.js";
import { evenly, type SigmaSpacing, spacedSigmas } from "../sigma-spacing.js";
import { roundHalfToEven, spacedTimesteps, type TimestepSpacing } from "../timestep-spacing.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";
import { explodingLevelIn, ratioAt, tableLevel, timestepOfRatio } from "./table-levels.js";

export interface ExplodingScheduleOptions {
  table: TrainingTable;
  spacing: TimestepSpacing;
  /** Of "leading". @default 0 */
  offset?: number;
  /** Sigmas spaced in place of timesteps. @default by timesteps */
  sigmaSpacing?: SigmaSpacing;
  /** The range of `sigmaSpacing`. @default that of the spaced timesteps */
  sigmaMin?: number;
  sigmaMax?: number;
  /** Sigmas even in their logarithm over the whole table, while the timesteps stay. @default false */
  isLogLinear?: boolean;
  /** The network is told log(sigma) / 4. @default false */
  isContinuous?: boolean;
  /** Timesteps of Karras' sigmas are whole. @default false */
  hasWholeTimesteps?: boolean;
  /** Where the last step ends. @default "zero" */
  final?: "zero" | "sigma_min";
}

export function explodingSchedule(options: ExplodingScheduleOptions, request: ScheduleRequest): Schedule {
  requireRequest(request);
  const { table, final = "zero", spacing, isContinuous = false } = options;
  const { sigmas, timesteps } = visited(options, request);
  const last = final === "zero" ? 0 : table.ratios[0]!;
  const all = sigmas.length > timesteps.length ? sigmas : [...sigmas, last];
  const levels = all.map((sigma, i): NoiseLevel => {
    const rounded = Math.fround(sigma);
    const timestep = timesteps[i] ?? 0;
    return explodingLevel(rounded, isContinuous ? Math.log(rounded) / 4 : timestep);
  });
  const largest = levels[0]!.sigma;
  return {
    steps: stepsBetween(levels),
    begin: 0,
    initNoiseSigma: spacing === "leading" ? Math.sqrt(largest ** 2 + 1) : largest,
    levelAt: (sigma) => explodingLevelIn(table, sigma),
    levelAtTimestep(timestep) {
      const { alpha, sigma } = tableLevel(table, timestep);
      return explodingLevel(sigma / alpha, timestep);
    },
  };
}

/** Timesteps, and as many sigmas or one more where the end is among them. */
function visited(options: ExplodingScheduleOptions, request: ScheduleRequest) {
  const { table, sigmaSpacing, isLogLinear = false, hasWholeTimesteps = false } = options;
  if (request.sigmas) {
    const sigmas = [...request.sigmas];
    return { sigmas, timesteps: sigmas.slice(0, -1).map((sigma) => timestepOfRatio(table, sigma)) };
  }
  const timesteps = request.timesteps ? [...request.timesteps] : spacedOf(options, request.steps!);
  const count = timesteps.length;
  const [smallest, largest] = [table.ratios[0]!, table.ratios.at(-1)!];
  const byTimestep = isLogLinear
    ? [...evenly(Math.log(largest), Math.log(smallest), count + 1).map(Math.exp)]
    : timesteps.map((timestep) => ratioAt(table, timestep));
  if (sigmaSpacing === undefined) return { sigmas: byTimestep, timesteps };
  const { sigmaMax = byTimestep[0]!, sigmaMin = byTimestep.at(-1)! } = options;
  const sigmas = [...spacedSigmas(sigmaSpacing, { sigmaMax, sigmaMin, count })];
  const round = hasWholeTimesteps && sigmaSpacing === "karras" ? roundHalfToEven : (timestep: number) => timestep;
  return { sigmas, timesteps: sigmas.map((sigma) => round(timestepOfRatio(table, sigma))) };
}

function spacedOf({ table, spacing, offset }: ExplodingScheduleOptions, steps: number): number[] {
  const trainTimesteps = table.ratios.length;
  return spacedTimesteps({ steps, spacing, trainTimesteps, offset, isRounded: false });
}
