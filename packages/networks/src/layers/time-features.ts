// Sinusoidal features of the noise time. Vaswani et al. 2017, section 3.5, with frequencies for a time from 0 to 1.
// Not learned, and the same for every network: what is made of them is the next layer's.

import { concat, multiply, reshape, type Tensor } from "@imagier/graph";

/** In radians per unit of time; the others fall evenly in their logarithm towards a thousandth of it. */
const highestFrequency = 100;
const range = 1000;

/** time [batch], 1 = noise, 0 = picture -> [batch, size]: cosines, then sines; size even. */
export function timeFeatures(time: Tensor, size: number): Tensor {
  const { graph } = time;
  const half = size / 2;
  const frequencies = Array.from(
    { length: half },
    (_, i) => highestFrequency * Math.exp((-Math.log(range) * i) / half),
  );
  const angles = multiply(reshape(time, [time.shape[0]!, 1]), graph.constant(frequencies, [1, half])); // [batch, half]
  const wave = (type: "Cos" | "Sin") => graph.node(type, { inputs: [angles], shape: angles.shape });
  return concat([wave("Cos"), wave("Sin")], 1);
}
