// The affine map of a linear layer over the last axis. Not a layer: weights belong to networks/.

import { ImagierError } from "@imagier/contracts";
import { elementCount } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { gemm } from "./matmul.js";
import { reshape } from "./shape.js";

/**
 * y = x Wᵀ + b, as one large product for all leading axes together.
 * @param x [..., inFeatures]
 * @param weight [outFeatures, inFeatures], as checkpoints store it
 * @param bias [outFeatures]
 * @returns [..., outFeatures]
 */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const [outFeatures, inFeatures] = weight.shape;
  const fits = weight.shape.length === 2 && x.shape.length > 0 && x.shape.at(-1) === inFeatures;
  const biasFits = !bias || (bias.shape.length === 1 && bias.shape[0] === outFeatures);
  if (!fits || !biasFits) {
    const added = bias ? ` and the bias ${describe(bias)}` : "";
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `linear: ${describe(x)} against the weight ${describe(weight)}${added}.`,
    );
  }
  const leading = x.shape.slice(0, -1);
  const rows = reshape(x, [elementCount(leading), inFeatures!]);
  return reshape(gemm(rows, weight, { transposeB: true, c: bias }), [...leading, outFeatures!]);
}
