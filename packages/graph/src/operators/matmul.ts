// Matrix products: batched, with either operand transposed, and the affine map of a linear layer.
// Gradients as in Giles 2008 ("collected matrix derivative results"), section 2.2.

import { ImagierError } from "@imagier/contracts";
import { type Dim, elementCount, formatShape } from "../dims.js";
import type { Tensor } from "../graph.js";
import { broadcastShapes, sumToShape } from "./broadcasting.js";
import { add } from "./elementwise.js";
import { reshape } from "./shape.js";

export interface MatmulOptions {
  /** Use the transpose of the last two axes of a. @default false */
  transposeA?: boolean;
  /** Use the transpose of the last two axes of b. @default false */
  transposeB?: boolean;
}

/**
 * a [...batch, m, k] times b [...batch, k, n] -> [...batch, m, n]; the batch axes broadcast.
 * @throws GRAPH_SHAPE_MISMATCH with both shapes
 */
export function matmul(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: MatmulOptions = {}): Tensor {
  const { graph } = a;
  const [m, k1] = lastTwo(a, transposeA);
  const [k2, n] = lastTwo(b, transposeB);
  if (k1 !== k2) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `matmul: ${formatShape(a.shape)}${transposeA ? "ᵀ" : ""} times ${formatShape(b.shape)}${transposeB ? "ᵀ" : ""} (${k1} against ${k2}).`,
    );
  }
  const shape = [...broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2)), m, n];
  const y =
    transposeA || transposeB
      ? graph.node("FusedMatMul", {
          inputs: [a, b],
          shape,
          domain: "com.microsoft",
          attributes: { transA: { i: transposeA ? 1 : 0 }, transB: { i: transposeB ? 1 : 0 } },
        })
      : graph.node("MatMul", { inputs: [a, b], shape });
  graph.record([y], [a, b], ([d]) => [
    sumToShape(
      transposeA
        ? matmul(b, d!, { transposeA: transposeB, transposeB: true })
        : matmul(d!, b, { transposeB: !transposeB }),
      a.shape,
    ),
    sumToShape(
      transposeB
        ? matmul(d!, a, { transposeA: true, transposeB: transposeA })
        : matmul(a, d!, { transposeA: !transposeA }),
      b.shape,
    ),
  ]);
  return y;
}

function lastTwo(x: Tensor, isTransposed: boolean): [Dim, Dim] {
  const [rows, columns] = x.shape.slice(-2);
  if (rows === undefined || columns === undefined) {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `matmul: "${x.name}" ${formatShape(x.shape)} is no matrix.`);
  }
  return isTransposed ? [columns, rows] : [rows, columns];
}

/**
 * The affine map of a linear layer, y = x Wᵀ + b.
 * @param x [..., inFeatures]
 * @param weight [outFeatures, inFeatures], as checkpoints store it
 * @param bias [outFeatures]
 */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const { graph } = x;
  const [outFeatures, inFeatures] = weight.shape as readonly [Dim, Dim];
  const leading = x.shape.slice(0, -1);
  if (x.shape.at(-1) !== inFeatures || weight.shape.length !== 2) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `linear: "${x.name}" ${formatShape(x.shape)} against the weight "${weight.name}" ${formatShape(weight.shape)}.`,
    );
  }
  const shape = [...leading, outFeatures];
  if (shape.filter((size) => typeof size === "string").length > 1) {
    const product = matmul(x, weight, { transposeB: true });
    return bias ? add(product, bias) : product;
  }
  // One large product for all leading axes together: one Gemm forward, and one for each gradient.
  const rows = reshape(x, [elementCount(leading), inFeatures]);
  const operands = bias ? [rows, weight, bias] : [rows, weight];
  const y = graph.node("Gemm", {
    inputs: operands,
    shape: [rows.shape[0]!, outFeatures],
    attributes: { transB: { i: 1 } },
  });
  graph.record([y], operands, ([d]) => [
    matmul(d!, weight),
    matmul(d!, rows, { transposeA: true }),
    bias && sumToShape(d!, bias.shape),
  ]);
  return reshape(y, shape);
}
