// Group norm of a picture that stands channels last: means by products with a row of ones, one factor and shift a channel.
// Wu & He 2018 (arXiv 1803.08494). Not the operator of graphs that stand channels first (operators/normalization.ts).

import type { Tensor } from "../graph.js";
import { add, divide, multiply, negate, sqrt, subtract } from "../operators/elementwise.js";
import { matmul } from "../operators/matmul.js";
import { mean } from "../operators/reduction.js";
import { maximum } from "../operators/selection.js";
import { expand, reshape } from "../operators/shape.js";
import type { PendingAffine } from "./translation.js";

/** x [batch, places, channels]; the variance is the mean square less the squared mean. */
export function pendingGroupNorm(x: Tensor, groups: number, epsilon: number): PendingAffine {
  const [batch, places, channels] = x.shape as number[];
  const perGroup = [batch!, groups, channels! / groups];
  const share = x.graph.constant(new Float32Array(places!).fill(1 / places!), [1, places!]);
  const groupMean = (y: Tensor) => mean(reshape(matmul(share, y), perGroup), { axes: [2], keepDims: true });
  const centre = groupMean(x); // [batch, groups, 1]
  const variance = maximum(subtract(groupMean(multiply(x, x)), multiply(centre, centre)), 0);
  const scale = divide(1, sqrt(add(variance, epsilon)));
  const perChannel = (y: Tensor) => reshape(expand(y, perGroup), [batch!, 1, channels!]);
  return { x, scale: perChannel(scale), shift: perChannel(negate(multiply(centre, scale))) };
}
