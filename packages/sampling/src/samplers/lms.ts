// Linear multistep: a polynomial in sigma through the last four slopes, integrated over the step (Adams-Bashforth on
// uneven steps). One call of the denoiser a step, error of up to fourth order.
// Crowson, k-diffusion (sample_lms).

import { combine, type Term } from "../combine.js";
import type { Prediction } from "../prediction.js";
import { type Sampler, samplerOf } from "../sampler.js";

export interface LmsOptions {
  /** How many slopes are used, from 1 to 4. @default 4 */
  order?: number;
}

export function lms({ order = 4 }: LmsOptions = {}): Sampler {
  return samplerOf(() => {
    const history: Prediction[] = []; // the newest first
    return async ({ schedule, index, from, to, latents, predict }) => {
      const prediction = await predict(latents, from);
      history.unshift(prediction);
      history.length = Math.min(history.length, order);
      // As the reference does: entered part of the way, the polynomial still counts the levels that were never visited.
      const nodes = Array.from({ length: Math.min(index + 1, order) }, (_, k) => schedule.steps[index - k]!.from.sigma);
      const slope = (to.alpha - from.alpha) / (to.sigma - from.sigma); // 0 or -1: of alpha along sigma
      const terms = history.flatMap(({ denoised, noise }, k): Term[] => {
        const weight = integratedBasis(nodes, k, [from.sigma, to.sigma]);
        return [
          [weight, noise],
          [weight * slope, denoised],
        ];
      });
      return { latents: combine([1, latents], ...terms), denoised: prediction.denoised };
    };
  });
}

/** The integral of the k-th Lagrange polynomial, by Gauss-Legendre with two points: exact up to third degree. */
function integratedBasis(nodes: readonly number[], k: number, [start, end]: readonly [number, number]): number {
  const half = (end - start) / 2;
  const offset = half / Math.sqrt(3);
  const middle = (start + end) / 2;
  return half * (basis(nodes, k, middle - offset) + basis(nodes, k, middle + offset));
}

function basis(nodes: readonly number[], k: number, at: number): number {
  let product = 1;
  for (const [i, node] of nodes.entries()) if (i !== k) product *= (at - node) / (nodes[k]! - node);
  return product;
}
