// From noise to one drawing: the sampler steps, the guidance weighs, the network answers. Each picture takes its own steps,
// so that one of a batch is the same to the bit as the picture alone; only the network is asked for several (batched-asks.ts).

import { ImagierError } from "@imagier/contracts";
import type { DrawingNetwork } from "@imagier/networks";
import { addNoise, gaussianNoise, guided, type SamplerId, type SamplerStep, samplers } from "@imagier/sampling";
import type { Condition, DrawingSession } from "./drawing-session.js";
import { keepKnown } from "./planes.js";
import { smoothPlanes } from "./smooth-planes.js";

export interface DrawingSample {
  seed: number;
  /** Which picture of the request. */
  image: number;
  sampler: SamplerId;
  /** Descending; the first is the noise time that sampling starts from. */
  sigmas: readonly number[];
  guidance: { scale: number; interval: readonly [number, number] };
  condition: Condition;
  /** See `smoothPlanes`. */
  smoothing: number;
  signal?: AbortSignal;
  onStep?: (step: SamplerStep) => void;
}

/** @returns planes [4, size, size] in about [-1, 1], premultiplied. @throws SAMPLE_NOT_FINITE, CANCELLED */
export async function sampleDrawing(
  session: DrawingSession,
  sample: DrawingSample,
  { channels, size }: Pick<DrawingNetwork, "channels" | "size">,
): Promise<Float32Array> {
  const { seed, image, sigmas, condition, guidance, smoothing, signal, onStep } = sample;
  const noise = gaussianNoise({ seed, image, layer: 0, step: 0 }, channels * size * size);
  const start = sigmas[0]!;
  const latents = condition.reference && start < 1 ? addNoise(condition.reference, noise, start) : noise;
  // Without words and style, but with the same reference: guidance then pulls towards what was said, not towards the reference.
  const silent: Condition = { ...condition, words: condition.words.map(() => 0), style: 0 };
  const keep = (planes: Float32Array) => keepKnown(planes, condition.known);
  const denoiser = guided(
    {
      cond: async (z, sigma) => keep((await session.denoise(z, sigma, [condition]))[0]!),
      both: async (z, sigma) => {
        const [cond, uncond] = await session.denoise(z, sigma, [condition, silent]);
        return { cond: keep(cond!), uncond: keep(uncond!) };
      },
    },
    guidance,
  );
  const planes = await samplers[sample.sampler](denoiser, latents, sigmas, { signal, onStep });
  if (!planes.every(Number.isFinite)) {
    throw new ImagierError(
      "SAMPLE_NOT_FINITE",
      `Picture ${image} of seed ${seed} came out with numbers that are not finite.`,
    );
  }
  return keep(smoothPlanes(planes, channels, smoothing));
}
