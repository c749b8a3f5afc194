// Layer norm whose scale and shift come from a condition, and the parts that a condition is cut into for it.
// Peebles & Xie 2023 (arXiv 2212.09748), section 3.2 ("adaLN"); Perez et al. 2018 (arXiv 1709.07871).

import { add, layerNorm, multiply, type ParameterScope, reshape, silu, split, type Tensor } from "@imagier/graph";
import { linearLayer } from "./linear-layer.js";

export interface Modulation {
  /** [batch, 1, dim], or another shape that broadcasts with the tokens. */
  shift: Tensor;
  /** Of the same shape; the tokens are multiplied by one more than it. */
  scale: Tensor;
}

const usualEpsilon = 1e-6;

/** x [batch, length, dim], normalised without a scale of its own -> (1 + scale) x + shift. @param epsilon @default 1e-6 */
export function modulatedNorm(x: Tensor, modulation: Modulation, epsilon = usualEpsilon): Tensor {
  return modulated(layerNorm(x, { epsilon }), modulation);
}

/** (1 + scale) x + shift. */
export function modulated(x: Tensor, { shift, scale }: Modulation): Tensor {
  return add(multiply(x, add(scale, 1)), shift);
}

/** condition [batch, size] -> so many parts [batch, 1, dim], by SiLU and one linear layer. */
export function conditionParts(
  scope: ParameterScope,
  condition: Tensor,
  { count, dim, hasBias = true }: { count: number; dim: number; hasBias?: boolean },
): Tensor[] {
  const flat = linearLayer(scope, silu(condition), { out: count * dim, hasBias });
  return split(reshape(flat, [condition.shape[0]!, count, dim]), count, 1);
}

/** The last norm of a network: scale and shift, in this order, from one linear layer. x [batch, length, dim] -> the same. */
export function conditionedNorm(
  scope: ParameterScope,
  [x, condition]: readonly [Tensor, Tensor],
  { hasBias = true }: { hasBias?: boolean } = {},
): Tensor {
  const dim = x.shape[2] as number;
  const [scale, shift] = conditionParts(scope.at("linear"), condition, { count: 2, dim, hasBias }) as [Tensor, Tensor];
  return scope.mark(modulatedNorm(x, { shift, scale }));
}
