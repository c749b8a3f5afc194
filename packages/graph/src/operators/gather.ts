// Rows of a table by whole-number index, as an embedding looks its vectors up.
// Not slice (slice.ts): the indices are values of the run. The gradient adds each row's share back into the table.

import { ImagierError } from "@imagier/contracts";
import { elementCount } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { reshape, zerosLike } from "./shape.js";

/** table [rows, ...rest], indices [...places] int64, each from 0 to rows - 1 -> [...places, ...rest]. */
export function gather(table: Tensor, indices: Tensor): Tensor {
  const { graph } = table;
  if (indices.dtype !== "int64" || table.shape.length === 0) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `gather: rows of ${describe(table)} by ${describe(indices)}, which is ${indices.dtype} and is to be int64.`,
    );
  }
  const rest = table.shape.slice(1);
  const y = graph.node("Gather", {
    inputs: [table, indices],
    shape: [...indices.shape, ...rest],
    attributes: { axis: { i: 0 } },
  });
  graph.record([y], [table], ([d]) => {
    const count = elementCount(indices.shape);
    const inputs = [zerosLike(table), reshape(indices, [count, 1]), reshape(d!, [count, ...rest])];
    return [graph.node("ScatterND", { inputs, shape: table.shape, attributes: { reduction: { s: "add" } } })];
  });
  return y;
}

/** The vectors of tokens: table [vocabulary, features], tokens [...] int64 -> [..., features]. */
export function embedding(table: Tensor, tokens: Tensor): Tensor {
  return gather(table, tokens);
}
