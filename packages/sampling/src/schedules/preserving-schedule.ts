// The schedule of the solvers in log(alpha / sigma) (DPM-Solver, UniPC, DEIS, SA-Solver) on latents of constant variance,
// or on the straight path where the network learned flow matching. Lu et al. 2022 (arXiv 2206.00927), appendix D.

import type { TrainingTable } from "../betas.js";
import { logRatio, type NoiseLevel, preservingLevelOfRatio, straightLevel } from "../noise-level.js";
import { type Schedule, stepsBetween } from "../schedule.js";
import { evenly, type SigmaSpacing, spacedSigmas } from "../sigma-spacing.js";
import { roundHalfToEven, spacedTimesteps, type TimestepSpacing } from "../timestep-spacing.js";
import { shiftSigma } from "./flow-schedule.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";
import { ratioAt, tableLevel, timestepOfRatio } from "./table-levels.js";

export interface PreservingScheduleOptions {
  table: TrainingTable;
  spacing: TimestepSpacing;
  /** Of "leading". @default 0 */
  offset?: number;
  /** Sigmas spaced over the whole table in place of timesteps. @default by timesteps */
  sigmaSpacing?: SigmaSpacing;
  /** On the straight path, with this shift. @default not */
  flowShift?: number;
  /** Where the last step ends: the picture, the smallest sigma of the table, or the last sigma again. @default "zero" */
  final?: "zero" | "sigma_min" | "last";
  /** Levels with a smaller log(alpha / sigma) are left out. @default -Infinity */
  minLogRatio?: number;
  /** A picture enters by the table's timestep and not by sigma, as SA-Solver's reference has it. @default false */
  startsByTimestep?: boolean;
}

export function preservingSchedule(options: PreservingScheduleOptions, request: ScheduleRequest): Schedule {
  requireRequest(request);
  const { table, flowShift, startsByTimestep = false } = options;
  const { sigmas, timesteps } = visited(options, request);
  const levelOf = (sigma: number, timestep: number): NoiseLevel =>
    flowShift === undefined ? preservingLevelOfRatio(sigma, timestep) : straightLevel(sigma, timestep);
  const all = [...sigmas, lastSigma(options, sigmas)].map(Math.fround);
  const levels = all.map((sigma, i) => levelOf(sigma, Math.trunc(timesteps[i] ?? 0)));
  const steps = stepsBetween(levels);
  return {
    steps: startsByTimestep ? steps.map((step) => ({ ...step, start: tableLevel(table, step.from.timestep) })) : steps,
    begin: 0,
    initNoiseSigma: 1,
    levelAt(sigma) {
      if (flowShift !== undefined) return straightLevel(sigma, sigma * table.ratios.length);
      const ratio = sigma / Math.sqrt(1 - sigma ** 2);
      return preservingLevelOfRatio(ratio, timestepOfRatio(table, ratio));
    },
    levelAtTimestep: (timestep) =>
      flowShift === undefined ? tableLevel(table, timestep) : straightLevel(timestep / table.ratios.length, timestep),
  };
}

function visited(options: PreservingScheduleOptions, request: ScheduleRequest) {
  const { table, spacing, offset, sigmaSpacing, flowShift, minLogRatio = -Infinity } = options;
  const trainTimesteps = table.ratios.length;
  const count = request.timesteps?.length ?? request.steps ?? request.sigmas!.length - 1;
  if (request.sigmas) {
    const sigmas = request.sigmas.slice(0, -1);
    return { sigmas, timesteps: sigmas.map((sigma) => timestepOfRatio(table, sigma)) };
  }
  if (flowShift !== undefined) {
    const even = evenly(1, 1 / trainTimesteps, count + 1).map((alpha) => 1 - alpha);
    const sigmas = [...even.map((sigma) => shiftSigma(sigma, flowShift))].reverse().slice(0, -1);
    return { sigmas, timesteps: sigmas.map((sigma) => sigma * trainTimesteps) };
  }
  if (sigmaSpacing) {
    const range = { sigmaMax: table.ratios.at(-1)!, sigmaMin: table.ratios[0]!, count };
    const sigmas = [...spacedSigmas(sigmaSpacing, range)];
    const isWhole = sigmaSpacing === "karras" || sigmaSpacing === "lu";
    const timesteps = sigmas.map((sigma) => timestepOfRatio(table, sigma));
    return { sigmas, timesteps: isWhole ? timesteps.map(roundHalfToEven) : timesteps };
  }
  const end = table.ratios.findLastIndex((ratio) => logRatio(preservingLevelOfRatio(ratio, 0)) >= minLogRatio) + 1;
  const timesteps = request.timesteps
    ? [...request.timesteps]
    : spacedTimesteps({ steps: count, spacing, trainTimesteps, offset, dropsLast: true, end });
  return { sigmas: timesteps.map((timestep) => ratioAt(table, timestep)), timesteps };
}

function lastSigma({ table, final = "zero" }: PreservingScheduleOptions, sigmas: readonly number[]): number {
  if (final === "zero") return 0;
  return final === "sigma_min" ? table.ratios[0]! : sigmas.at(-1)!;
}
