// One level of noise: latents = alpha * clean + sigma * noise, and what the network is told about it.
// Three kinds of path share it: variance preserving (alpha^2 + sigma^2 = 1), variance exploding (alpha = 1), straight
// (alpha = 1 - sigma, flow matching). Kingma et al. 2021 (arXiv 2107.00630) for the common form.

export interface NoiseLevel {
  /** In the network's own unit, for instance 0 to 999. */
  readonly timestep: number;
  /** Share of the clean picture in the latents. */
  readonly alpha: number;
  /** Share of the noise. */
  readonly sigma: number;
  /** The network sees the latents times this. */
  readonly inputScale: number;
}

/** Variance preserving, from the product of the alphas (alpha squared) at a training timestep. */
export function preservingLevel(alphaProduct: number, timestep: number): NoiseLevel {
  return { timestep, alpha: Math.sqrt(alphaProduct), sigma: Math.sqrt(1 - alphaProduct), inputScale: 1 };
}

/** Variance preserving, from the ratio sigma / alpha. */
export function preservingLevelOfRatio(ratio: number, timestep: number): NoiseLevel {
  const alpha = 1 / Math.sqrt(ratio * ratio + 1);
  return { timestep, alpha, sigma: ratio * alpha, inputScale: 1 };
}

/** Variance exploding. @param sigmaData the deviation of clean pictures that the network was built for */
export function explodingLevel(sigma: number, timestep: number, sigmaData = 1): NoiseLevel {
  return { timestep, alpha: 1, sigma, inputScale: 1 / Math.sqrt(sigma * sigma + sigmaData * sigmaData) };
}

/** On the straight line from picture (0) to noise (1). */
export function straightLevel(sigma: number, timestep: number): NoiseLevel {
  return { timestep, alpha: 1 - sigma, sigma, inputScale: 1 };
}

/** Half the logarithm of the signal-to-noise ratio: -Infinity at pure noise, Infinity at the picture. */
export function logRatio({ alpha, sigma }: NoiseLevel): number {
  return Math.log(alpha) - Math.log(sigma);
}

/**
 * How much of the noise of `from` a step to `to` keeps where it adds as much fresh noise as the diffusion itself would:
 * the quotient of their noise-to-signal ratios, from 0 to 1.
 */
export function keptNoise(from: NoiseLevel, to: NoiseLevel): number {
  return (from.alpha * to.sigma) / (to.alpha * from.sigma);
}
