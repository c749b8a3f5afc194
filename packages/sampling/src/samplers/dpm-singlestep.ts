// DPM-Solver and DPM-Solver++ singlestep, order 1 to 3: the schedule in groups of up to three calls, each group one step of
// that order from its first level. `dpmpp_2s` is order 2. Lu et al. 2022 (arXiv 2206.00927; 2211.01095, algorithm 1).

import { combine } from "../combine.js";
import { logRatio, type NoiseLevel } from "../noise-level.js";
import { type Sampler, samplerOf } from "../sampler.js";
import {
  type DpmAlgorithm,
  type DpmAnswer,
  type DpmSolverType,
  type DpmUpdateInput,
  dpmUpdate,
  followed,
  isStochastic,
} from "./dpm-update.js";

export interface DpmSinglestepOptions {
  /** From 1 to 3. @default 2 */
  order?: number;
  /** @default "dpmsolver++" */
  algorithm?: DpmAlgorithm;
  /** @default "midpoint" */
  solverType?: DpmSolverType;
  /** The last groups are of lower order; always where the steps do not divide into whole groups or end at 0. @default false */
  isLowerOrderFinal?: boolean;
  /** As in `DpmUpdateInput`. @default false */
  followsDiffusers?: boolean;
}

export function dpmSinglestep(options: DpmSinglestepOptions = {}): Sampler {
  const { order: maxOrder = 2, algorithm = "dpmsolver++", solverType = "midpoint", followsDiffusers } = options;
  return samplerOf(() => {
    let answers: DpmAnswer[] = []; // the newest first
    let base: { latents: Float32Array; level: NoiseLevel } | undefined;
    return async (input) => {
      const { schedule, index, from, to, latents } = input;
      const prediction = await input.predict(latents, from);
      // An answer at pure noise is infinitely far off in log(alpha / sigma): no derivative comes from it.
      const earlier = answers.filter(({ level }) => level.alpha > 0).slice(0, maxOrder - 1);
      answers = [{ level: from, values: followed(algorithm, prediction) }, ...earlier];
      const isLowered = options.isLowerOrderFinal || schedule.steps.at(-1)!.to.sigma === 0;
      const orders = groupOrders(schedule.steps.length, maxOrder, isLowered);
      const order = to.sigma === 0 ? 1 : Math.min(orders[index]!, answers.length);
      if (order === 1 || !base) base = { latents, level: from };
      const noise = isStochastic(algorithm) ? input.noise() : undefined;
      const update: DpmUpdateInput = {
        algorithm,
        latents: base.latents,
        base: base.level,
        to,
        noise,
        followsDiffusers,
      };
      return { latents: singlestep(update, answers.slice(0, order), solverType), denoised: prediction.denoised };
    };
  });
}

/** The order of each call: 1, 2, 3, 1, 2, 3, ...; lowered, the last is 1 unless a group begins or breaks off there. */
function groupOrders(steps: number, order: number, isLowered: boolean): number[] {
  const orders = Array.from({ length: steps }, (_, i) => (i % order) + 1);
  if (isLowered && steps % order === 0) orders[steps - 1] = 1;
  return orders;
}

function singlestep(update: DpmUpdateInput, answers: readonly DpmAnswer[], solverType: DpmSolverType): Float32Array {
  const first = answers.at(-1)!; // the group's own, at the base
  if (answers.length === 1) return dpmUpdate(update, first.values);
  const lambda = logRatio(first.level);
  const h = logRatio(update.to) - lambda;
  const slopeTo = ({ level, values }: DpmAnswer) => {
    const r = (logRatio(level) - lambda) / h;
    return { r, slope: combine([1 / r, values], [-1 / r, first.values]) };
  };
  const near = slopeTo(answers.at(-2)!);
  if (answers.length === 2) {
    return dpmUpdate(update, first.values, [[solverType === "midpoint" ? "midpoint" : "first", near.slope]]);
  }
  const far = slopeTo(answers[0]!);
  if (solverType === "midpoint") return dpmUpdate(update, first.values, [["first", far.slope]]);
  const span = far.r - near.r;
  return dpmUpdate(update, first.values, [
    ["first", combine([far.r / span, near.slope], [-near.r / span, far.slope])],
    ["second", combine([2 / span, far.slope], [-2 / span, near.slope])],
  ]);
}
