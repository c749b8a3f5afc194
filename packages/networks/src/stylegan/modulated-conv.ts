// A convolution whose input channels are scaled by a style, and whose outputs are brought back to a spread of 1.
// Karras et al. 2020 (arXiv 1912.04958), section 2.2, eq. 1 to 3. Styles multiply the picture and demodulation what comes out
// of it, so the weights are one convolution for all pictures.

import {
  add,
  conv2d,
  type Dim,
  divide,
  matmul,
  multiply,
  reshape,
  sqrt,
  square,
  sum,
  type Tensor,
} from "@imagier/graph";
import { doubledConv } from "./resample.js";

export interface ModulatedConvOptions {
  /** [out, in, kernel, kernel], scaled as they are to be used. */
  weight: Tensor;
  /** Whether outputs are divided by the spread that style and weight give them. */
  isDemodulated: boolean;
  /** Doubles the places, and smooths with this filter [taps, taps] afterwards. @default the places stay */
  doubling?: Tensor | undefined;
  /** Zeros on each side where the places stay. @default (kernel - 1) / 2 */
  padding?: number;
}

const epsilon = 1e-8;

/** x [batch, in, height, width], style [batch, in] -> [batch, out, ...]. */
export function modulatedConv(x: Tensor, style: Tensor, options: ModulatedConvOptions): Tensor {
  const { weight, isDemodulated, doubling } = options;
  const [out, inputs, kernel] = weight.shape as readonly [number, number, number];
  const batch = x.shape[0] as Dim;
  const { padding = (kernel - 1) / 2 } = options;
  const scaled = multiply(x, reshape(style, [batch, inputs, 1, 1]));
  const y = doubling ? doubledConv(scaled, weight, doubling) : conv2d(scaled, weight, undefined, { padding });
  if (!isDemodulated) return y;
  const power = sum(square(weight), { axes: [2, 3] }); // [out, in]
  const spread = sqrt(add(matmul(square(style), power, { transposeB: true }), epsilon)); // [batch, out]
  return divide(y, reshape(spread, [batch, out, 1, 1]));
}
