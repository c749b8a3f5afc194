// Sinusoidal features of the noise time. Vaswani et al. 2017, section 3.5, with frequencies for a time from 0 to 1.

import { concat, multiply, reshape, type Tensor } from "@imagier/graph";

/** Highest frequency in radians per unit of time; the lowest is a thousandth of it. */
const highestFrequency = 100;

/** time [batch], 1 = noise, 0 = picture -> [batch, size]: cosines, then sines. */
export function timeFeatures(time: Tensor, size: number): Tensor {
  const { graph } = time;
  const half = size / 2;
  const frequencies = Array.from({ length: half }, (_, i) => highestFrequency * Math.exp((-Math.log(1000) * i) / half));
  const angles = multiply(reshape(time, [time.shape[0]!, 1]), graph.constant(frequencies, [1, half])); // [batch, half]
  const wave = (type: "Cos" | "Sin") => graph.node(type, { inputs: [angles], shape: angles.shape });
  return concat([wave("Cos"), wave("Sin")], 1);
}
