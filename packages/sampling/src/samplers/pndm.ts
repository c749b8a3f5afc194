// PNDM and PLMS: a linear multistep rule for the noise of the last four steps, moved along by DDIM's transfer. Begins with
// a second look at the second timestep (`plms`) or with three Runge-Kutta steps of four calls (`pndm`).
// Liu et al. 2022 (arXiv 2202.09778), eq. 11 to 14.

import { combine, type Term } from "../combine.js";
import type { NoiseLevel } from "../noise-level.js";
import { type Sampler, type StepInput, samplerOf } from "../sampler.js";

export interface PndmOptions {
  /** Begins with Runge-Kutta steps; the schedule must hold their 12 calls. @default false, PLMS */
  hasRungeKutta?: boolean;
}

/** Adams-Bashforth on even steps, the newest first. */
export const adamsBashforth: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

const RUNGE_KUTTA_CALLS = 12;

export function pndm({ hasRungeKutta = false }: PndmOptions = {}): Sampler {
  return samplerOf(() => {
    const history: Float32Array[] = []; // the newest first
    let call = 0;
    let base: Float32Array;
    let sum: Term[] = [];
    return async (input) => {
      const { schedule, from, to, latents } = input;
      const output = await input.ask(latents, from);
      const { denoised, noise } = input.interpret(output, latents, from);
      const answer = input.mixes === "output" ? output : noise;
      const stride = from.timestep - to.timestep;
      const now = call++;
      const finish = (move: Move) => ({ latents: transfer(input, move), denoised });
      if (hasRungeKutta && now < RUNGE_KUTTA_CALLS) {
        const part = now % 4;
        if (part === 0) {
          base = latents;
          sum = [];
          history.unshift(answer);
        }
        sum.push([part === 0 || part === 3 ? 1 / 6 : 1 / 3, answer]);
        const half = part % 2 === 0 ? Math.floor(stride / 2) : 0;
        const group = schedule.steps[Math.floor(now / 4) * 4]!.from; // by the whole schedule, wherever it was entered
        const mixed = part === 3 ? combine(...sum) : answer;
        return finish({ latents: base, mixed, from: group, to: schedule.levelAtTimestep(from.timestep - half) });
      }
      if (!hasRungeKutta && now === 1) {
        // The second look: back to the latents before, with the mean of both answers.
        const mixed = combine([0.5, answer], [0.5, history[0]!]);
        const before = schedule.levelAtTimestep(from.timestep + stride);
        return finish({ latents: base, mixed, from: before, to: from });
      }
      if (now === 0) base = latents;
      history.unshift(answer);
      history.length = Math.min(history.length, 4);
      return finish({ latents, mixed: mixedBy(adamsBashforth, history), from, to });
    };
  });
}

/** The weighted sum of the answers so far. */
export function mixedBy(weights: typeof adamsBashforth, history: readonly Float32Array[]): Float32Array {
  const row = weights[history.length - 1]!;
  return combine(...history.map((values, k): Term => [row[k]!, values]));
}

interface Move {
  latents: Float32Array;
  mixed: Float32Array;
  from: NoiseLevel;
  to: NoiseLevel;
}

/** Eq. 11: to the picture that the mixed answer means at `from`, and back up to `to`. */
function transfer(input: StepInput, { latents, mixed, from, to }: Move): Float32Array {
  const isNoise = input.mixes === "noise";
  const prediction = isNoise ? undefined : input.interpret(mixed, latents, from);
  const noise = prediction?.noise ?? mixed;
  const kept = to.alpha / from.alpha;
  return combine([kept, latents], [to.sigma - kept * from.sigma, noise]);
}
