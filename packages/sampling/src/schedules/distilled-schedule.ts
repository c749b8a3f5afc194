// The schedule of few-step students (lcm, tcd): some of the timesteps that the teacher was distilled at.
// Luo et al. 2023 (arXiv 2310.04378), section 4.3; Zheng et al. 2024 (arXiv 2402.19159).

import type { TrainingTable } from "../betas.js";
import { invalidValue, requireWhole } from "../invalid-value.js";
import type { Schedule } from "../schedule.js";
import { requireRequest, type ScheduleRequest } from "./schedule-request.js";
import { tableLevel } from "./table-levels.js";

export interface DistilledScheduleOptions {
  table: TrainingTable;
  /** How many timesteps the student was distilled at. @default 50 */
  originSteps?: number;
  /** Where the last step ends: the picture, or timestep 0. @default "clean" */
  final?: "clean" | "first";
}

export function distilledSchedule(options: DistilledScheduleOptions, request: ScheduleRequest): Schedule {
  requireRequest(request);
  if (request.sigmas) throw invalidValue("sigmas", "absent, since this sampler goes by timesteps", request.sigmas);
  const { table, final = "clean" } = options;
  const timesteps = request.timesteps ?? distilledTimesteps(options, request.steps!);
  const at = (timestep: number) => tableLevel(table, timestep);
  const last = at(final === "clean" ? -1 : 0);
  return {
    steps: timesteps.map((timestep, i) => {
      const next = timesteps[i + 1];
      return { from: at(timestep), to: next === undefined ? last : at(next) };
    }),
    begin: 0,
    initNoiseSigma: 1,
    levelAt: (sigma) => at(table.alphaProducts.findIndex((product) => 1 - product >= sigma ** 2)),
    levelAtTimestep: at,
  };
}

function distilledTimesteps({ table, originSteps = 50 }: DistilledScheduleOptions, steps: number): number[] {
  requireWhole("originSteps", originSteps, [1, table.ratios.length]);
  if (steps > originSteps) throw invalidValue("steps", `at most ${originSteps}, those it was distilled at`, steps);
  const stride = Math.floor(table.ratios.length / originSteps);
  return Array.from({ length: steps }, (_, i) => (originSteps - Math.floor((i * originSteps) / steps)) * stride - 1);
}
