// Improved PNDM: the linear multistep rule of PNDM from the first step on, with fewer answers until there are four.
// Zhang & Chen 2022 (arXiv 2204.13902), appendix; the rule itself: Liu et al. 2022 (arXiv 2202.09778).

import { combine } from "../combine.js";
import { type Sampler, samplerOf } from "../sampler.js";
import { adamsBashforth, mixedBy } from "./pndm.js";

const MIN_ALPHA = 1e-8;

export function ipndm(): Sampler {
  return samplerOf(() => {
    const history: Float32Array[] = []; // the newest first
    return async ({ from, to, latents, predict }) => {
      const { denoised, noise } = await predict(latents, from);
      history.unshift(noise);
      history.length = Math.min(history.length, 4);
      const kept = to.alpha / Math.max(from.alpha, MIN_ALPHA); // no share of the picture is known at pure noise
      const clean = combine([kept, latents], [-kept * from.sigma, mixedBy(adamsBashforth, history)]);
      return { latents: combine([1, clean], [to.sigma, mixedBy(adamsBashforth, history)]), denoised };
    };
  });
}
