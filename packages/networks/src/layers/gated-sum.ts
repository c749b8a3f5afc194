// The two sums of a transformer block whose norms and branches are shifted, scaled and gated by a condition.
// Peebles & Xie 2023 (arXiv 2212.09748), section 3.2, "adaLN-Zero".

import { add, multiply, type ParameterScope, type Tensor } from "@imagier/graph";
import { modulatedNorm } from "./adaptive-norm.js";
import { feedForward } from "./feed-forward.js";

/** What the attention sees: x [batch, length, dim], parts as of `gatedSum`. */
export function firstNorm(x: Tensor, [shift, scale]: readonly Tensor[]): Tensor {
  return modulatedNorm(x, { shift: shift!, scale: scale! });
}

/**
 * What came from the attention, and then what the feed-forward part makes of the sum, each added through its gate.
 * @param parts shift, scale and gate of the attention, then of the feed-forward part; each [batch, 1, dim]
 */
export function gatedSum(
  scope: ParameterScope,
  { x, mixed, parts }: { x: Tensor; mixed: Tensor; parts: readonly Tensor[] },
): Tensor {
  const [, , gate1, shift, scale, gate2] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const attended = add(x, multiply(mixed, gate1));
  return add(attended, multiply(feedForward(scope, modulatedNorm(attended, { shift, scale })), gate2));
}
