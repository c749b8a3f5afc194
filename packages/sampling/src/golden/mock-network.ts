// The network of the golden settings: a formula in single precision in place of weights.

import type { Network } from "../index.js";

const f32 = Math.fround;

/** 0.3 sin(input) + 0.1 t / 1000, and where a variance is learned 0.5 cos(input) in as many channels again. One picture. */
export function formulaNetwork(hasVariance: boolean): Network {
  return async (input, timestep) => {
    const shift = (0.1 * f32(timestep)) / 1000;
    const output = input.map((value) => f32(f32(0.3) * f32(Math.sin(value))) + f32(shift));
    if (!hasVariance) return output;
    return Float32Array.of(...output, ...input.map((value) => 0.5 * Math.cos(value)));
  };
}
