// What a sampler is: one signature for all, and the loop along the sigmas that they share.
// A sampler knows nothing of networks: the denoiser answers for one sigma. The rules of a step: euler.ts, heun.ts.

import { ImagierError } from "@imagier/contracts";
import { invalidValue } from "./invalid-value.js";

/**
 * The estimate of the clean picture behind `latents`, as many numbers; `latents` may hold a batch and must not be changed.
 * `step` counts from 0; a sampler may ask several times in one step.
 */
export type Denoiser = (latents: Float32Array, sigma: number, step: number) => Promise<Float32Array>;

/** What is known after a step, for progress and previews. */
export interface SamplerStep {
  /** The step just done, from 0 to steps - 1. */
  step: number;
  steps: number;
  /** Where `latents` stand now; 0 after the last step. */
  sigma: number;
  latents: Float32Array;
  /** The first estimate of the clean picture in this step. */
  denoised: Float32Array;
}

export interface SamplerOptions {
  /** Awaited after each step. */
  onStep?: (step: SamplerStep) => void | Promise<void>;
  /** Looked at before each call of the denoiser. */
  signal?: AbortSignal;
}

/**
 * Steps `latents` along `sigmas` and returns new latents; its arguments stay as they are.
 *
 * @param latents at noise level `sigmas[0]`
 * @param sigmas strictly descending, at least two, the last 0 or more
 * @throws `CANCELLED` on abort; `VALUE_INVALID` for bad sigmas or a denoiser whose answer has another length
 */
export type Sampler = (
  denoise: Denoiser,
  latents: Float32Array,
  sigmas: Float64Array | readonly number[],
  options?: SamplerOptions,
) => Promise<Float32Array>;

/** One step of a rule: from `sigma` to `nextSigma`. */
interface StepInput {
  denoise: (latents: Float32Array, sigma: number) => Promise<Float32Array>;
  latents: Float32Array;
  sigma: number;
  nextSigma: number;
}

/** How a sampler gets from one sigma to the next, and the clean estimate it began with. */
export type StepRule = (input: StepInput) => Promise<{ latents: Float32Array; denoised: Float32Array }>;

/** The sampler that takes each step by `rule`. */
export function samplerOf(rule: StepRule): Sampler {
  return async (denoise, initLatents, sigmas, { onStep, signal } = {}) => {
    requireDescending(sigmas);
    const steps = sigmas.length - 1;
    let latents: Float32Array = Float32Array.from(initLatents);
    for (let step = 0; step < steps; step++) {
      const [sigma, nextSigma] = [sigmas[step]!, sigmas[step + 1]!];
      const result = await rule({ denoise: checked(denoise, { step, signal }), latents, sigma, nextSigma });
      latents = result.latents;
      await onStep?.({ step, steps, sigma: nextSigma, latents, denoised: result.denoised });
    }
    return latents;
  };
}

interface CallContext {
  step: number;
  signal: AbortSignal | undefined;
}

/** The denoiser of one step, which stops on abort and answers with the right length or not at all. */
function checked(denoise: Denoiser, { step, signal }: CallContext): StepInput["denoise"] {
  return async (latents, sigma) => {
    if (signal?.aborted) {
      throw new ImagierError("CANCELLED", `Cancelled at step ${step}, sigma ${sigma}.`, { cause: signal.reason });
    }
    const denoised = await denoise(latents, sigma, step);
    if (denoised.length === latents.length) return denoised;
    throw invalidValue("denoised.length", `${latents.length}, as the latents'`, denoised.length);
  };
}

function requireDescending(sigmas: Float64Array | readonly number[]): void {
  if (sigmas.length < 2) throw invalidValue("sigmas.length", "2 or more", sigmas.length);
  for (let i = 0; i < sigmas.length; i++) {
    const sigma = sigmas[i]!;
    const isPlaced = i === 0 ? Number.isFinite(sigma) : sigma < sigmas[i - 1]!;
    if (!isPlaced || !(sigma >= 0))
      throw invalidValue(`sigmas[${i}]`, "finite, from 0, and less than the one before", sigma);
  }
}
