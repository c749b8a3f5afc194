// DEIS: a polynomial in log(sigma / alpha) through the last noise estimates, integrated over sigma / alpha (log-rho
// Adams-Bashforth). One call of the denoiser a step, order 1 to 3. Zhang & Chen 2022 (arXiv 2204.13902), section 3.4.

import { combine, type Term } from "../combine.js";
import type { NoiseLevel } from "../noise-level.js";
import { noiseIn } from "../prediction.js";
import { type Sampler, samplerOf } from "../sampler.js";
import type { DpmAnswer } from "./dpm-update.js";

export interface DeisOptions {
  /** From 1 to 3. @default 2 */
  order?: number;
  /** With fewer than 15 steps the last two are of lower order. @default true */
  isLowerOrderFinal?: boolean;
}

const FEW_STEPS = 15;

export function deis({ order: maxOrder = 2, isLowerOrderFinal = true }: DeisOptions = {}): Sampler {
  return samplerOf(() => {
    const answers: DpmAnswer[] = []; // the newest first
    return async ({ schedule: { steps }, index, from, to, latents, predict }) => {
      const { denoised } = await predict(latents, from);
      answers.unshift({ level: from, values: noiseIn(latents, denoised, from) });
      answers.length = Math.min(answers.length, maxOrder);
      const isLowered = isLowerOrderFinal && steps.length < FEW_STEPS;
      const order = Math.min(isLowered ? steps.length - index : maxOrder, to.sigma === 0 ? 1 : answers.length);
      const used = answers.slice(0, Math.min(order, answers.length)).filter(({ level }) => level.alpha > 0);
      if (used.length === 0) {
        // From pure noise: the line to the estimated picture.
        return { latents: combine([to.alpha, denoised], [to.sigma, answers[0]!.values]), denoised };
      }
      const weights = integratedWeights(
        used.map(({ level }) => ratio(level)),
        ratio(to),
      );
      const terms = used.map(({ values }, k): Term => [to.alpha * weights[k]!, values]);
      return { latents: combine([to.alpha / from.alpha, latents], ...terms), denoised };
    };
  });
}

function ratio({ alpha, sigma }: NoiseLevel): number {
  return sigma / alpha;
}

/** The integrals, from the first node to `end`, of the Lagrange polynomials in the logarithm of the nodes. */
function integratedWeights(nodes: readonly number[], end: number): number[] {
  if (nodes.length === 1) return [end - nodes[0]!];
  const logs = nodes.map(Math.log);
  return logs.map((log, k) => {
    const others = logs.filter((_, i) => i !== k);
    const scale = others.reduce((product, other) => product * (log - other), 1);
    return (antiderivative(end, others) - antiderivative(nodes[0]!, others)) / scale;
  });
}

/** Of (ln t - b) or of (ln t - b)(ln t - c). */
function antiderivative(t: number, [b, c]: readonly number[]): number {
  const log = Math.log(t);
  if (c === undefined) return t * (log - b! - 1);
  return t * (log * log - (b! + c + 2) * log + b! * c + b! + c + 2);
}
