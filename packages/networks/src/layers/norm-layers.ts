// Group norm and layer norm with a scale and a shift of their own. Not the operators (graph/ has both).
// Wu & He 2018 (arXiv 1803.08494), Ba et al. 2016 (arXiv 1607.06450).

import { groupNorm, layerNorm, type ParameterScope, type Tensor } from "@imagier/graph";

export interface GroupNormOptions {
  /** Divides the channels. */
  groups: number;
  /** Added to the variance. */
  epsilon: number;
}

/** x [batch, channels, ...places] -> the same shape. */
export function groupNormLayer(scope: ParameterScope, x: Tensor, { groups, epsilon }: GroupNormOptions): Tensor {
  return groupNorm(x, groups, { epsilon, ...affineOf(scope, x.shape[1] as number) });
}

/** x [..., features] -> the same shape. @param epsilon @default 1e-5 */
export function layerNormLayer(scope: ParameterScope, x: Tensor, epsilon = 1e-5): Tensor {
  return layerNorm(x, { epsilon, ...affineOf(scope, x.shape.at(-1) as number) });
}

function affineOf(scope: ParameterScope, size: number): { scale: Tensor; shift: Tensor } {
  return { scale: scope.ones("weight", [size]), shift: scope.zeros("bias", [size]) };
}
