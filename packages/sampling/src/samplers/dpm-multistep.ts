// DPM-Solver and DPM-Solver++ multistep, order 1 to 3: derivatives from the answers of the steps before. One call of the
// denoiser a step. `dpmpp_2m`, `dpmpp_2m_sde` and `dpmpp_3m` are this. Lu et al. 2022 (arXiv 2211.01095), algorithm 2.

import { combine } from "../combine.js";
import { logRatio } from "../noise-level.js";
import { type Sampler, type StepInput, samplerOf } from "../sampler.js";
import {
  type DpmAlgorithm,
  type DpmAnswer,
  type DpmSolverType,
  type DpmUpdateInput,
  dpmUpdate,
  followed,
  isStochastic,
} from "./dpm-update.js";

export interface DpmMultistepOptions {
  /** From 1 to 3. @default 2 */
  order?: number;
  /** @default "dpmsolver++" */
  algorithm?: DpmAlgorithm;
  /** The second-order rule. @default "midpoint" */
  solverType?: DpmSolverType;
  /** With fewer than 15 steps the last two are of lower order, which is stabler. @default true */
  isLowerOrderFinal?: boolean;
  /** As in `DpmUpdateInput`. @default false */
  followsDiffusers?: boolean;
  /** The last step is of first order always. @default false */
  isEulerAtFinal?: boolean;
}

const FEW_STEPS = 15;

export function dpmMultistep(options: DpmMultistepOptions = {}): Sampler {
  const { algorithm = "dpmsolver++", solverType = "midpoint", followsDiffusers } = options;
  return samplerOf(() => {
    const answers: DpmAnswer[] = []; // the newest first
    return async (input) => {
      const { from, to, latents } = input;
      const prediction = await input.predict(latents, from);
      answers.unshift({ level: from, values: followed(algorithm, prediction) });
      answers.length = Math.min(answers.length, 3);
      const noise = isStochastic(algorithm) ? input.noise() : undefined;
      const update: DpmUpdateInput = { algorithm, latents, base: from, to, noise, followsDiffusers };
      const order = Math.min(orderOf(input, options), answers.length);
      return { latents: multistep(update, answers.slice(0, order), solverType), denoised: prediction.denoised };
    };
  });
}

function orderOf({ schedule: { steps }, index }: StepInput, options: DpmMultistepOptions): number {
  const { order = 2, algorithm, isLowerOrderFinal = true, isEulerAtFinal = false } = options;
  const left = steps.length - index;
  const isLowered = isLowerOrderFinal && steps.length < FEW_STEPS;
  if (left === 1 && (isEulerAtFinal || isLowered || steps[index]!.to.sigma === 0)) return 1;
  if (left === 2 && isLowered) return Math.min(order, 2);
  return algorithm === "sde-dpmsolver" ? Math.min(order, 2) : order; // its third order is published nowhere
}

function multistep(update: DpmUpdateInput, answers: readonly DpmAnswer[], solverType: DpmSolverType): Float32Array {
  const [now, before, earlier] = answers;
  if (!before) return dpmUpdate(update, now!.values);
  const lambda = logRatio(now!.level);
  const h = logRatio(update.to) - lambda;
  const r0 = (lambda - logRatio(before.level)) / h;
  const slope = combine([1 / r0, now!.values], [-1 / r0, before.values]);
  if (!earlier) return dpmUpdate(update, now!.values, [[solverType === "midpoint" ? "midpoint" : "first", slope]]);
  const r1 = (logRatio(before.level) - logRatio(earlier.level)) / h;
  const slopeBefore = combine([1 / r1, before.values], [-1 / r1, earlier.values]);
  const bend = 1 / (r0 + r1);
  const first = combine([1 + r0 * bend, slope], [-r0 * bend, slopeBefore]);
  const second = combine([bend, slope], [-bend, slopeBefore]);
  return dpmUpdate(update, now!.values, [
    ["first", first],
    ["second", second],
  ]);
}
