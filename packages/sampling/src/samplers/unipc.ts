// UniPC: a multistep predictor, and a corrector of one order more that reuses the next step's answer, so still one call of
// the denoiser a step. Zhao et al. 2023 (arXiv 2302.04867), algorithms 5 to 8; `bh1`, `bh2` are its two choices of B(h).

import { combine, type Term } from "../combine.js";
import { logRatio, type NoiseLevel } from "../noise-level.js";
import { type Sampler, samplerOf } from "../sampler.js";
import { solveLinear } from "../solve-linear.js";
import type { DpmAnswer } from "./dpm-update.js";

export interface UnipcOptions {
  /** Of the predictor, from 1. @default 2 */
  order?: number;
  /** @default "bh2" */
  solverType?: "bh1" | "bh2";
  /** Follows the clean picture, otherwise the noise. @default true */
  predictsClean?: boolean;
  /** The last steps are of lower order. @default true */
  isLowerOrderFinal?: boolean;
  /** Steps whose result is not corrected. @default none */
  uncorrected?: readonly number[];
}

/** What one step left for the corrector. */
interface Taken {
  latents: Float32Array;
  order: number;
}

export function unipc(options: UnipcOptions = {}): Sampler {
  const { order: maxOrder = 2, predictsClean = true, isLowerOrderFinal = true, uncorrected = [] } = options;
  return samplerOf(() => {
    const answers: DpmAnswer[] = []; // the newest first
    let last: Taken | undefined;
    return async ({ schedule: { steps }, index, from, to, latents, predict }) => {
      const prediction = await predict(latents, from);
      const now = { level: from, values: predictsClean ? prediction.denoised : prediction.noise };
      const isCorrected = last !== undefined && !uncorrected.includes(index - 1);
      const stepped = isCorrected
        ? unified(
            { latents: last!.latents, to: from, answers: answers.slice(0, last!.order), next: now.values },
            options,
          )
        : latents;
      answers.unshift(now);
      answers.length = Math.min(answers.length, maxOrder);
      const left = isLowerOrderFinal ? steps.length - index : maxOrder;
      const order = Math.min(maxOrder, left, answers.length);
      last = { latents: stepped, order };
      const predicted = unified({ latents: stepped, to, answers: answers.slice(0, order) }, options);
      return { latents: predicted, denoised: prediction.denoised };
    };
  });
}

interface UnifiedInput {
  /** At the level of the newest answer. */
  latents: Float32Array;
  to: NoiseLevel;
  /** The newest first; as many as the order. */
  answers: readonly DpmAnswer[];
  /** The answer at `to`, for the corrector. */
  next?: Float32Array;
}

/** The predictor, or with the answer at `to` the corrector: both are one formula. */
function unified({ latents, to, answers, next }: UnifiedInput, options: UnipcOptions): Float32Array {
  const { predictsClean = true, solverType = "bh2" } = options;
  const { level, values } = answers[0]!;
  const lambda = logRatio(level);
  const h = logRatio(to) - lambda;
  const signed = predictsClean ? -h : h;
  const grown = Math.expm1(signed);
  const size = solverType === "bh1" ? signed : grown; // B(h)
  const earlier = answers
    .slice(1)
    .map((answer) => ({ r: (logRatio(answer.level) - lambda) / h, values: answer.values }))
    .filter(({ r }) => Number.isFinite(r) && r !== 0); // an answer at pure noise or a step to 0 has no derivative
  const nodes = next ? [...earlier, { r: 1, values: next }] : earlier;
  const weights = weightsOf(
    nodes.map(({ r }) => r),
    signed,
    size,
  );
  const scale = -(predictsClean ? to.alpha : to.sigma) * size;
  const terms = nodes.flatMap(({ r, values: other }, k): Term[] => {
    const weight = (scale * weights[k]!) / r;
    return [
      [weight, other],
      [-weight, values],
    ];
  });
  const kept = predictsClean ? to.sigma / level.sigma : to.alpha / level.alpha;
  return combine([kept, latents], [-(predictsClean ? to.alpha : to.sigma) * grown, values], ...terms);
}

/** The weights that make the first derivatives right: sum over k of a_k r_k^(i-1) = i! phi_(i+1)(h) / B(h). */
function weightsOf(nodes: readonly number[], h: number, size: number): number[] {
  if (nodes.length === 0) return [];
  // The paper's a_1 = 1/2: for the predictor of second order and the corrector of first.
  if (nodes.length === 1) return [0.5];
  const right: number[] = [];
  let phi = Math.expm1(h) / h - 1;
  let factorial = 1;
  for (let i = 1; i <= nodes.length; i++) {
    right.push((phi * factorial) / size);
    factorial *= i + 1;
    phi = phi / h - 1 / factorial;
  }
  return solveLinear(
    right.map((_, i) => nodes.map((r) => r ** i)),
    right,
  );
}
