// The schedule of the samplers that go from timestep to timestep of the training table (ddpm, ddim, pndm).
// Song et al. 2020 (arXiv 2010.02502), section 4.2; the calls of PNDM: Liu et al. 2022 (arXiv 2202.09778).

import type { TrainingTable } from "../betas.js";
import { invalidValue } from "../invalid-value.js";
import type { Schedule, ScheduleStep } from "../schedule.js";
import { evenly } from "../sigma-spacing.js";
import { roundHalfToEven, spacedTimesteps, type TimestepSpacing } from "../timestep-spacing.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";
import { tableLevel } from "./table-levels.js";

export interface TimestepScheduleOptions {
  table: TrainingTable;
  /** "ends" puts the steps evenly from the last timestep to the first, both included. */
  spacing: TimestepSpacing | "ends";
  /** Of "leading". @default 0 */
  offset?: number;
  /** Alpha squared below timestep 0. @default 1, the picture */
  finalProduct?: number;
  /** Where a step ends: the even stride further down, or the next timestep visited. @default "stride" */
  previous?: "stride" | "visited";
  /** The second timestep is asked twice, or the first three steps in four calls each. @default "plain" */
  calls?: "plain" | "plms" | "runge_kutta";
}

export function timestepSchedule(options: TimestepScheduleOptions, request: ScheduleRequest): Schedule {
  requireRequest(request);
  if (request.sigmas) throw invalidValue("sigmas", "absent, since this sampler goes by timesteps", request.sigmas);
  const { table, spacing, finalProduct, calls = "plain" } = options;
  const timesteps = visited(options, request);
  const stride = Math.floor(table.ratios.length / timesteps.length);
  const isByStride = (options.previous ?? "stride") === "stride" && !request.timesteps;
  const at = (timestep: number) => tableLevel(table, timestep, finalProduct);
  const steps = callsOf(timesteps, calls, stride).map((timestep, i, all): ScheduleStep => {
    const previous = isByStride || calls !== "plain" ? timestep - stride : (all[i + 1] ?? -1);
    const isOneBelow = previous === timestep - 1 && spacing === "ends";
    return { from: at(timestep), to: at(previous), ...(isOneBelow ? { beta: table.betas[timestep]! } : {}) };
  });
  const levelAt = (sigma: number) => at(table.alphaProducts.findIndex((product) => 1 - product >= sigma ** 2));
  return { steps, begin: 0, initNoiseSigma: 1, levelAt, levelAtTimestep: at };
}

function visited({ table, spacing, offset }: TimestepScheduleOptions, { steps, timesteps }: ScheduleRequest): number[] {
  const trainTimesteps = table.ratios.length;
  if (timesteps) return [...timesteps];
  if (steps! > trainTimesteps) throw invalidValue("steps", `at most ${trainTimesteps}, the training timesteps`, steps);
  if (spacing !== "ends") return spacedTimesteps({ steps: steps!, spacing, trainTimesteps, offset });
  if (steps! < 2) throw invalidValue("steps", "2 or more, since both ends are visited", steps);
  return Array.from(evenly(0, trainTimesteps - 1, steps!), roundHalfToEven).reverse();
}

function callsOf(timesteps: number[], calls: "plain" | "plms" | "runge_kutta", stride: number): number[] {
  if (calls === "plain" || timesteps.length === 1) return timesteps;
  if (calls === "plms") return [timesteps[0]!, timesteps[1]!, ...timesteps.slice(1)];
  if (timesteps.length < 4)
    throw invalidValue("steps", "4 or more, since three are Runge-Kutta steps", timesteps.length);
  const half = Math.floor(stride / 2);
  const rungeKutta = timesteps.slice(0, 3).flatMap((timestep, i) => {
    const middle = timesteps[i + 1]! + half; // halfway to the next
    return [timestep, middle, middle, timesteps[i + 1]!];
  });
  return [...rungeKutta, ...timesteps.slice(3)];
}
