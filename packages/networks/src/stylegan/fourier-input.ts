// What StyleGAN3 starts from: waves over the plane, turned and shifted as the first style says.
// Karras et al. 2021 (arXiv 2106.12423), section 3.1 and appendix F. Frequencies and phases are in the file.

import {
  add,
  clip,
  concat,
  type Dim,
  divide,
  matmul,
  multiply,
  negate,
  type ParameterScope,
  reshape,
  sin,
  split,
  splitSizes,
  sqrt,
  square,
  subtract,
  sum,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { equalisedLinear } from "./equalised.js";
import type { BandLimit } from "./stylegan3-bands.js";

/** style [batch, w_dim] -> [batch, channels, size, size]. The user's own turn and shift is the parameter `transform`. */
export function fourierInput(scope: ParameterScope, style: Tensor, limit: BandLimit): Tensor {
  const { channels, size, rate, cutoff } = limit;
  const batch = style.shape[0] as Dim;
  const { turn, shift } = placement(scope, style);
  const frequencies = scope.normal("freqs", [channels, 2], 1);
  // Waves of a turned plane: w (T x + s) = (w T) x + w s, in turns of 2 pi.
  const phases = add(scope.normal("phases", [channels], 1), reshape(matmul(frequencies, shift), [batch, channels]));
  const turned = matmul(frequencies, turn); // [batch, channels, 2]
  const radius = sqrt(sum(square(turned), { axes: [2] })); // [batch, channels]
  const amplitudes = clip(subtract(1, divide(subtract(radius, cutoff), rate / 2 - cutoff)), 0, 1);
  const places = scope.graph.constant(grid(size, rate), [size * size, 2]);
  const angles = add(matmul(places, turned, { transposeB: true }), reshape(phases, [batch, 1, channels]));
  const waves = multiply(sin(multiply(angles, 2 * Math.PI)), reshape(amplitudes, [batch, 1, channels]));
  const weight = multiply(scope.normal("weight", [channels, channels], 1), 1 / Math.sqrt(channels));
  const mixed = matmul(waves, weight, { transposeB: true }); // [batch, size * size, channels]
  return scope.mark(reshape(transpose(mixed, [0, 2, 1]), [batch, channels, size, size]));
}

/** turn [batch, 2, 2] and shift [batch, 2, 1]: the style's own, then those of the file. */
function placement(scope: ParameterScope, style: Tensor): { turn: Tensor; shift: Tensor } {
  const batch = style.shape[0] as Dim;
  const affine = equalisedLinear(scope.at("affine"), style, { out: 4 });
  const [direction] = splitSizes(affine, [2, 2], 1) as [Tensor, Tensor];
  const length = sqrt(sum(square(direction), { axes: [1], keepDims: true }));
  const [c, s, x, y] = split(divide(affine, length), 4, 1) as [Tensor, Tensor, Tensor, Tensor]; // each [batch, 1]
  const zero = multiply(c, 0);
  const one = add(zero, 1);
  const matrix = (...cells: Tensor[]) => reshape(concat(cells, 1), [batch, 3, 3]);
  const rotated = matrix(c, negate(s), zero, s, c, zero, zero, zero, one);
  const translated = matrix(one, zero, negate(x), zero, one, negate(y), zero, zero, one);
  const whole = matmul(matmul(rotated, translated), scope.normal("transform", [3, 3], 1)); // [batch, 3, 3]
  const [rows] = splitSizes(whole, [2, 1], 1) as [Tensor, Tensor];
  const [turn, shift] = splitSizes(rows, [2, 1], 2) as [Tensor, Tensor];
  return { turn, shift };
}

/** Centres of the places, x then y, where the picture itself spans -0.5 to 0.5. [size * size, 2] */
function grid(size: number, rate: number): number[] {
  const along = Array.from({ length: size }, (_, i) => (((2 * i + 1) / size - 1) * 0.5 * size) / rate);
  return along.flatMap((y) => along.flatMap((x) => [x, y]));
}
