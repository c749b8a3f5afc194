// Vector quantisation: the nearest code of a table for each place, and the vectors of codes. van den Oord et al. 2017
// (arXiv 1711.00937), eq. 1; codes compared by direction only as in Yu et al. 2022 (arXiv 2110.04627), section 3.2.

import {
  argMax,
  type Dim,
  divide,
  gather,
  matmul,
  maximum,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  sqrt,
  square,
  subtract,
  sum,
  type Tensor,
  transpose,
} from "@imagier/graph";

export interface CodebookOptions {
  /** Number of codes. */
  size: number;
  /** Length of a code's vector. */
  dim: number;
  /** Whether vectors are brought to length 1 before they are compared and after they are looked up. @default false */
  isNormalised?: boolean;
}

export interface Quantised {
  /** The codes' vectors in the place of the latents. [batch, dim, height, width] */
  latents: Tensor;
  /** int64 [batch * height * width], rows of a picture one after the other. */
  indices: Tensor;
}

/** Length below which a vector is not brought to length 1. */
const shortest = 1e-12;

/** The table itself: [size, dim], of length 1 each where they are normalised. */
export function codebookTable(scope: ParameterScope, { size, dim, isNormalised = false }: CodebookOptions): Tensor {
  const table = scope.at("embedding").normal("weight", [size, dim], 1 / Math.sqrt(dim));
  return isNormalised ? unitRows(table) : table;
}

/** latents [batch, dim, height, width] -> the nearest code of each place, the first of equally near ones. */
export function quantise(
  table: Tensor,
  latents: Tensor,
  { isNormalised = false }: { isNormalised?: boolean } = {},
): Quantised {
  const [batch, dim, height, width] = latents.shape as readonly [Dim, number, Dim, Dim];
  const rows = reshape(transpose(latents, [0, 2, 3, 1]), [multiplyDims(batch, height, width), dim]);
  const seen = isNormalised ? unitRows(rows) : rows;
  // Of |z - e|^2 = |z|^2 - 2 z e + |e|^2 the first term is the same for all codes.
  const nearness = subtract(matmul(seen, table, { transposeB: true, alpha: 2 }), sum(square(table), { axes: [1] }));
  const indices = argMax(nearness, 1); // [batch * height * width]
  const chosen = reshape(gather(table, indices), [batch, height, width, dim]);
  return { latents: transpose(chosen, [0, 3, 1, 2]), indices };
}

/** int64 indices [batch, height, width] -> the codes' vectors [batch, dim, height, width]. */
export function lookUp(table: Tensor, indices: Tensor): Tensor {
  return transpose(gather(table, indices), [0, 3, 1, 2]);
}

/** x [rows, dim], each row divided by its length. */
function unitRows(x: Tensor): Tensor {
  const length = sqrt(sum(multiply(x, x), { axes: [1], keepDims: true }));
  return divide(x, maximum(length, shortest));
}
