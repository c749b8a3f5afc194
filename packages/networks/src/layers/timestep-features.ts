// Sinusoidal features of a timestep, as diffusion networks of the DDPM line take it. Not of a flow's time (time-features.ts).
// Vaswani et al. 2017, section 3.5; Ho et al. 2020 (arXiv 2006.11239), appendix B.

import { concat, cos, multiply, pad, reshape, sin, type Tensor } from "@imagier/graph";

const longestPeriod = 10000;

export interface TimestepFeatureOptions {
  /** Sines and cosines together. */
  size: number;
  /** Cosines before sines. */
  flipSinToCos: boolean;
  /** Taken off the number of frequencies that the exponents fall over: 1 makes the last exactly 1/10000, 0 stops before. */
  frequencyShift: number;
}

/** timestep [batch] float32, from 0 (picture) to 999 (noise) -> [batch, size]. */
export function timestepFeatures(timestep: Tensor, options: TimestepFeatureOptions): Tensor {
  const { size, flipSinToCos, frequencyShift } = options;
  const half = Math.floor(size / 2);
  const frequencies = singleFrequencies(half, half - frequencyShift);
  const column = reshape(timestep, [timestep.shape[0]!, 1]);
  const angles = multiply(column, timestep.graph.constant(frequencies, [1, half])); // [batch, half]
  const waves = flipSinToCos ? [cos(angles), sin(angles)] : [sin(angles), cos(angles)];
  return pad(concat(waves, 1), { 1: [0, size - 2 * half] });
}

/**
 * exp(-log(10000) i / over), each step rounded to float32: at timestep 999 a frequency that is off by its last bit turns
 * the angle by 6e-5, which shows in the picture.
 */
function singleFrequencies(count: number, over: number): number[] {
  const slope = Math.fround(-Math.log(longestPeriod));
  return Array.from({ length: count }, (_, i) => Math.fround(Math.exp(Math.fround(Math.fround(slope * i) / over))));
}
