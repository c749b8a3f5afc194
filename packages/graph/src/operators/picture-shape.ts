// The four sizes of a batch of pictures, checked once for every operator that takes one. Not an operator.

import { ImagierError } from "@imagier/contracts";
import type { Dim } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";

/** [batch, channels, height, width]. @throws GRAPH_SHAPE_MISMATCH where x has another number of axes */
export function pictureShape(operator: string, x: Tensor): readonly [Dim, Dim, Dim, Dim] {
  const [batch, channels, height, width] = x.shape;
  if (x.shape.length !== 4) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `${operator}: ${describe(x)} is not [batch, channels, height, width].`,
    );
  }
  return [batch!, channels!, height!, width!];
}
