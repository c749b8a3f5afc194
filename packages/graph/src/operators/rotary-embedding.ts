// Rotary position embedding: turns pairs of features by an angle that grows with the position.
// Not the angles (networks/ choose the frequencies). Su et al. 2021 (arXiv 2104.09864), eq. 34.

import { ImagierError } from "@imagier/contracts";
import { sameShape } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { negate } from "./elementwise.js";
import { shapeVector } from "./run-time-sizes.js";

export interface RotaryOptions {
  /** Cosines of the angles, [positions, size / 2] or [batch, positions, size / 2]. No gradient flows to them. */
  cosines: Tensor;
  /** Sines, of the same shape. */
  sines: Tensor;
  /** Which features are a pair: neighbours (2i, 2i + 1), or i and i + size / 2. @default "halves" */
  pairs?: "interleaved" | "halves";
}

/** x [batch, heads, positions, size] with size even: each pair (a, b) -> (a cos - b sin, b cos + a sin). */
export function rotaryEmbedding(x: Tensor, { cosines, sines, pairs = "halves" }: RotaryOptions): Tensor {
  const { graph } = x;
  const [batch, , positions, size] = x.shape;
  const isEven = x.shape.length === 4 && typeof size === "number" && size % 2 === 0;
  const tables = isEven ? [batch!, positions!, size / 2] : [];
  const fits = sameShape(cosines.shape, sines.shape) && sameShape(cosines.shape, tables.slice(-cosines.shape.length));
  if (!isEven || !fits || cosines.shape.length < 2) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `rotaryEmbedding: ${describe(x)} with cosines ${describe(cosines)} and sines ${describe(sines)}.`,
    );
  }
  const forEachPicture = (table: Tensor) =>
    table.shape.length === 3
      ? table
      : graph.node("Expand", { inputs: [table, shapeVector(graph, tables, [x])], shape: tables });
  const y = graph.node("RotaryEmbedding", {
    inputs: [x, forEachPicture(cosines), forEachPicture(sines)],
    shape: x.shape,
    attributes: { interleaved: { i: pairs === "interleaved" ? 1 : 0 } },
  });
  // The transpose of a turn is the turn back.
  graph.record([y], [x], ([d]) => [rotaryEmbedding(d!, { cosines, sines: negate(sines), pairs })]);
  return y;
}
