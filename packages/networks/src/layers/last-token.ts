// The last of a row of tokens whose number is known only at the run.

import type { Tensor } from "@imagier/graph";

/** x [rows, length, features] -> [rows, features]. */
export function lastToken(x: Tensor): Tensor {
  const [rows, , features] = x.shape;
  return x.graph.node("Gather", {
    inputs: [x, x.graph.constant([-1], [], "int64")],
    shape: [rows!, features!],
    attributes: { axis: { i: 1 } },
  });
}
