// A convolutional residual block whose middle is scaled and shifted by the condition.
// He et al. 2016 with group norm and FiLM (Perez et al. 2018, arXiv 1709.07871), as diffusion U-Nets use it.

import { add, type Dim, multiply, type ParameterScope, reshape, silu, split, type Tensor } from "@imagier/graph";
import { channelNorm } from "./channel-norm.js";
import { convLayer } from "./conv-layer.js";
import { linearLayer } from "./linear-layer.js";

/** x [batch, in, height, width], condition [batch, size] -> [batch, out, height, width]; in and out multiples of 12. */
export function residualBlock(
  scope: ParameterScope,
  [x, condition]: readonly [Tensor, Tensor],
  { out }: { out: number },
): Tensor {
  const [batch, channels] = x.shape as readonly [Dim, number, Dim, Dim];
  const inner = convLayer(scope.at("conv1"), silu(channelNorm(x)), { out }); // [batch, out, height, width]
  const modulation = linearLayer(scope.at("modulation"), condition, { out: 2 * out, gain: 0 });
  const [scale, shift] = split(modulation, 2, 1).map((part) => reshape(part, [batch, out, 1, 1])) as [Tensor, Tensor];
  const modulated = add(multiply(channelNorm(inner), add(scale, 1)), shift);
  const residual = convLayer(scope.at("conv2"), silu(modulated), { out, gain: 0.3 });
  const skip = channels === out ? x : convLayer(scope.at("skip"), x, { out, kernel: 1, hasBias: false });
  return add(skip, residual);
}
