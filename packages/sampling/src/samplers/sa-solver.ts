// SA-Solver: stochastic Adams, a predictor and a corrector whose share of fresh noise, tau, depends on the timestep. One
// call of the denoiser a step. Xue et al. 2023 (arXiv 2309.05019), algorithm 1 and appendix B.

import { combine, type Term } from "../combine.js";
import { logRatio, type NoiseLevel } from "../noise-level.js";
import { type Sampler, samplerOf } from "../sampler.js";
import type { DpmAnswer } from "./dpm-update.js";

export interface SaSolverOptions {
  /** From 1 to 4. @default 2 */
  predictorOrder?: number;
  /** From 1 to 4. @default 2 */
  correctorOrder?: number;
  /** Follows the clean picture, otherwise the noise. @default true */
  predictsClean?: boolean;
  /** The last steps are of lower order. @default true */
  isLowerOrderFinal?: boolean;
  /** How much fresh noise at a timestep. @default 1 from 200 to 800, else 0 */
  tau?: (timestep: number) => number;
}

/** What one step left for the corrector. */
interface Taken {
  latents: Float32Array;
  noise: Float32Array;
  order: number;
}

export function saSolver(options: SaSolverOptions = {}): Sampler {
  const { predictorOrder = 2, correctorOrder = 2, predictsClean = true, isLowerOrderFinal = true } = options;
  const { tau = (timestep: number) => (timestep >= 200 && timestep <= 800 ? 1 : 0) } = options;
  const remembered = Math.max(predictorOrder, correctorOrder - 1);
  return samplerOf(() => {
    const answers: DpmAnswer[] = []; // the newest first
    let last: Taken | undefined;
    return async ({ schedule: { steps }, index, from, to, latents, predict, noise }) => {
      const prediction = await predict(latents, from);
      const now = { level: from, values: predictsClean ? prediction.denoised : prediction.noise };
      const corrected = last
        ? stochasticAdams({
            ...last,
            base: answers[0]!.level,
            to: from,
            answers: [now, ...answers].slice(0, last.order),
            tau: tau(answers[0]!.level.timestep),
            isCorrector: true,
            predictsClean,
          })
        : latents;
      const taken = Math.min(answers.length, remembered);
      answers.unshift(now);
      answers.length = Math.min(answers.length, remembered);
      const left = isLowerOrderFinal ? steps.length - index : Infinity;
      last = { latents: corrected, noise: noise(), order: Math.min(correctorOrder, left + 1, taken + 2) };
      const predicted = stochasticAdams({
        latents: corrected,
        noise: last.noise,
        base: from,
        to,
        answers: answers.slice(0, Math.min(predictorOrder, left, taken + 1)),
        tau: tau(from.timestep),
        isCorrector: false,
        predictsClean,
      });
      return { latents: predicted, denoised: prediction.denoised };
    };
  });
}

interface AdamsInput {
  /** At `base`. */
  latents: Float32Array;
  noise: Float32Array;
  base: NoiseLevel;
  to: NoiseLevel;
  /** The newest first: the corrector's begin with the one at `to`. */
  answers: readonly DpmAnswer[];
  tau: number;
  isCorrector: boolean;
  predictsClean: boolean;
}

function stochasticAdams(input: AdamsInput): Float32Array {
  const { latents, noise, base, to, answers, tau, predictsClean } = input;
  const [start, end] = [logRatio(base), logRatio(to)];
  const h = end - start;
  const weights = adamsWeights(input);
  if (predictsClean) {
    const scale = (1 + tau ** 2) * to.sigma * Math.exp(-(tau ** 2) * end);
    const terms = answers.map(({ values }, k): Term => [scale * weights[k]!, values]);
    const fresh = to.sigma * Math.sqrt(-Math.expm1(-2 * tau ** 2 * h));
    return combine([Math.exp(-(tau ** 2) * h) * (to.sigma / base.sigma), latents], ...terms, [fresh, noise]);
  }
  const scale = -(1 + tau ** 2) * to.alpha;
  const terms = answers.map(({ values }, k): Term => [scale * weights[k]!, values]);
  const fresh = tau * to.sigma * Math.sqrt(Math.expm1(2 * h));
  return combine([to.alpha / base.alpha, latents], ...terms, [fresh, noise]);
}

/** The integrals of the Lagrange polynomials through the answers times the exponential. */
function adamsWeights({ base, to, answers, tau, isCorrector, predictsClean }: AdamsInput): number[] {
  const [start, end] = [logRatio(base), logRatio(to)];
  const rate = predictsClean ? 1 + tau ** 2 : -1;
  const nodes = answers.map(({ level }) => logRatio(level));
  const weights = nodes.map((node, k) => {
    const others = nodes.filter((_, i) => i !== k);
    const scale = others.reduce((product, other) => product * (node - other), 1);
    return integral(polynomial(others, end), { rate, start, end }) / scale;
  });
  if (!predictsClean || nodes.length !== 2) return weights;
  // The authors' own second-order rule, which differs from the exact one by terms of third order.
  const h = end - start;
  const exact = (h * rate - 1 + Math.exp(-rate * h)) / rate ** 2;
  const change =
    Math.exp(rate * end) * (isCorrector ? h / 2 - exact / h : (h ** 2 / 2 - exact) / (nodes[0]! - nodes[1]!));
  return [weights[0]! + change, weights[1]! - change];
}

/** Coefficients, in powers of (x - centre), of the polynomial with these roots. */
function polynomial(roots: readonly number[], centre: number): number[] {
  return roots.reduce<number[]>(
    (coefficients, root) => {
      const next = new Array<number>(coefficients.length + 1).fill(0);
      for (const [power, value] of coefficients.entries()) {
        next[power]! += value * (centre - root);
        next[power + 1]! += value;
      }
      return next;
    },
    [1],
  );
}

interface Interval {
  rate: number;
  start: number;
  end: number;
}

/** Of the polynomial in (x - end) times exp(rate x), from start to end. */
function integral(coefficients: readonly number[], { rate, start, end }: Interval): number {
  const h = end - start;
  const decay = Math.exp(-rate * h);
  // With y = x - end, I_n = integral of y^n exp(rate y) over [-h, 0]; by parts I_n = (-(-h)^n decay - n I_(n-1)) / rate.
  let sum = 0;
  let previous = 0;
  for (const [n, value] of coefficients.entries()) {
    const boundary = (n === 0 ? 1 : 0) - (-h) ** n * decay;
    previous = (boundary - n * previous) / rate;
    sum += value * previous;
  }
  return sum * Math.exp(rate * end);
}
