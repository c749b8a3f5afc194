// Group, layer and RMS norm with a scale, and a shift where they have one, of their own. Not the operators (graph/ has them).
// Wu & He 2018 (arXiv 1803.08494), Ba et al. 2016 (arXiv 1607.06450), Zhang & Sennrich 2019 (arXiv 1910.07467).

import { groupNorm, layerNorm, type ParameterScope, rmsNorm, type Tensor } from "@imagier/graph";

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

/** x [..., features] -> the same shape, with a scale only. */
export function rmsNormLayer(scope: ParameterScope, x: Tensor, epsilon: number): Tensor {
  return rmsNorm(x, { epsilon, scale: scope.ones("weight", [x.shape.at(-1) as number]) });
}

function affineOf(scope: ParameterScope, size: number): { scale: Tensor; shift: Tensor } {
  return { scale: scope.ones("weight", [size]), shift: scope.zeros("bias", [size]) };
}
