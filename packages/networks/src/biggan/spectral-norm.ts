// Weights divided by their largest singular value, as the vectors stored beside them give it.
// Miyato et al. 2018 (arXiv 1802.05957), eq. 8. Not the power iteration that found the vectors: that was training.

import {
  conv2d,
  divide,
  linear,
  matmul,
  multiply,
  type ParameterScope,
  reshape,
  sum,
  type Tensor,
} from "@imagier/graph";

/** The stored `weight_orig` over sigma = u W v, in its own shape [out, ...]. */
function spectralWeight(scope: ParameterScope, shape: readonly number[]): Tensor {
  const [out, ...rest] = shape as readonly [number, ...number[]];
  const inputs = rest.reduce((product, size) => product * size, 1);
  const weight = scope.normal("weight_orig", shape, 1 / Math.sqrt(inputs));
  const u = scope.normal("weight_u", [out], 1);
  const v = scope.normal("weight_v", [inputs], 1);
  const product = matmul(reshape(weight, [out, inputs]), reshape(v, [inputs, 1])); // [out, 1]
  return divide(weight, sum(multiply(reshape(u, [out, 1]), product)));
}

export interface SpectralOptions {
  out: number;
  hasBias: boolean;
}

/** x [batch, in] -> [batch, out]. */
export function spectralLinear(scope: ParameterScope, x: Tensor, { out, hasBias }: SpectralOptions): Tensor {
  const weight = spectralWeight(scope, [out, x.shape[1] as number]);
  return linear(x, weight, hasBias ? scope.zeros("bias", [out]) : undefined);
}

/** x [batch, in, height, width] -> [batch, out, height, width]. */
export function spectralConv(
  scope: ParameterScope,
  x: Tensor,
  { out, hasBias, kernel }: SpectralOptions & { kernel: 1 | 3 },
): Tensor {
  const weight = spectralWeight(scope, [out, x.shape[1] as number, kernel, kernel]);
  return conv2d(x, weight, hasBias ? scope.zeros("bias", [out]) : undefined, { padding: (kernel - 1) / 2 });
}
