// Matrix products: batched, with either operand transposed, and Gemm with its two factors.
// Not linear layers (linear.ts). Gradients as in Giles 2008 ("collected matrix derivative results"), section 2.2.

import { ImagierError } from "@imagier/contracts";
import { type Dim, elementCount } from "../dims.js";
import type { Attribute, Tensor } from "../graph.js";
import { broadcastShapes, describe, sumToShape } from "./broadcasting.js";
import { multiply } from "./elementwise.js";
import { reshape } from "./shape.js";

export interface MatmulOptions {
  /** Use the transpose of the last two axes of a. @default false */
  transposeA?: boolean;
  /** Use the transpose of the last two axes of b. @default false */
  transposeB?: boolean;
  /** Factor on the product. @default 1 */
  alpha?: number;
}

/**
 * alpha a b: a [...batch, m, k] times b [...batch, k, n] -> [...batch, m, n]; the batch axes broadcast.
 * @throws GRAPH_SHAPE_MISMATCH with both shapes
 */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  const { graph } = a;
  const [m, n] = productSizes("matmul", [a, b], options);
  const batch = broadcastShapes(
    "matmul",
    { name: a.name, shape: a.shape.slice(0, -2) },
    { name: b.name, shape: b.shape.slice(0, -2) },
  );
  const isPlain = !transposeA && !transposeB && alpha === 1;
  const attributes = { transA: flag(transposeA), transB: flag(transposeB), alpha: { f: alpha } };
  const y = isPlain
    ? graph.node("MatMul", { inputs: [a, b], shape: [...batch, m, n] })
    : graph.node("FusedMatMul", { inputs: [a, b], shape: [...batch, m, n], domain: "com.microsoft", attributes });
  graph.record([y], [a, b], ([d], needs) => [
    needs[0] ? gradientOfA(d!, [a, b], options) : undefined,
    needs[1] ? gradientOfB(d!, [a, b], options) : undefined,
  ]);
  return y;
}

const flag = (isSet: boolean): Attribute => ({ i: isSet ? 1 : 0 });

function gradientOfA(d: Tensor, [a, b]: readonly [Tensor, Tensor], options: MatmulOptions): Tensor {
  const { transposeA = false, transposeB = false, alpha } = options;
  const full = transposeA
    ? matmul(b, d, { transposeA: transposeB, transposeB: true, alpha })
    : matmul(d, b, { transposeB: !transposeB, alpha });
  return sumToShape(full, a.shape);
}

function gradientOfB(d: Tensor, [a, b]: readonly [Tensor, Tensor], options: MatmulOptions): Tensor {
  const { transposeA = false, transposeB = false, alpha } = options;
  if (b.shape.length === 2 && a.shape.length > 2 && !transposeA) {
    // One product over all rows, instead of one for each picture and a sum.
    const rowsOf = (x: Tensor) => reshape(x, [elementCount(x.shape.slice(0, -1)), x.shape.at(-1)!]);
    return transposeB
      ? matmul(rowsOf(d), rowsOf(a), { transposeA: true, alpha })
      : matmul(rowsOf(a), rowsOf(d), { transposeA: true, alpha });
  }
  const full = transposeB
    ? matmul(d, a, { transposeA: true, transposeB: transposeA, alpha })
    : matmul(a, d, { transposeA: !transposeA, alpha });
  return sumToShape(full, b.shape);
}

/** Rows and columns of the product. @throws GRAPH_SHAPE_MISMATCH where an operand is no matrix or they do not meet */
function productSizes(operator: string, [a, b]: readonly [Tensor, Tensor], options: MatmulOptions): [Dim, Dim] {
  const [m, k1] = lastTwo(operator, a, options.transposeA ?? false);
  const [k2, n] = lastTwo(operator, b, options.transposeB ?? false);
  if (k1 !== k2) {
    const written = (x: Tensor, isTransposed = false) => `${describe(x)}${isTransposed ? "ᵀ" : ""}`;
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `${operator}: ${written(a, options.transposeA)} times ${written(b, options.transposeB)} (${k1} against ${k2}).`,
    );
  }
  return [m, n];
}

function lastTwo(operator: string, x: Tensor, isTransposed: boolean): [Dim, Dim] {
  const [rows, columns] = x.shape.slice(-2);
  if (rows === undefined || columns === undefined) {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `${operator}: ${describe(x)} is no matrix.`);
  }
  return isTransposed ? [columns, rows] : [rows, columns];
}

export interface GemmOptions extends MatmulOptions {
  /** Added to the product, times beta; broadcasts to [m, n]. */
  c?: Tensor;
  /** Factor on c. @default 1 */
  beta?: number;
}

/** alpha a b + beta c in one node: a [m, k], b [k, n], before their transposes -> [m, n]. */
export function gemm(a: Tensor, b: Tensor, options: GemmOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, alpha = 1, beta = 1, c } = options;
  const shape = productSizes("gemm", [a, b], options);
  const fits = c === undefined || String(broadcastShapes("gemm", c, { name: "the product", shape })) === String(shape);
  if (a.shape.length !== 2 || b.shape.length !== 2 || !fits) {
    const added = c ? ` plus ${describe(c)}` : "";
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `gemm: ${describe(a)} times ${describe(b)}${added}.`);
  }
  const operands = c ? [a, b, c] : [a, b];
  const y = a.graph.node("Gemm", {
    inputs: operands,
    shape,
    attributes: { transA: flag(transposeA), transB: flag(transposeB), alpha: { f: alpha }, beta: { f: beta } },
  });
  a.graph.record([y], operands, ([d], needs) => [
    needs[0] ? gradientOfA(d!, [a, b], options) : undefined,
    needs[1] ? gradientOfB(d!, [a, b], options) : undefined,
    c && needs[2] ? sumToShape(beta === 1 ? d! : multiply(d!, beta), c.shape) : undefined,
  ]);
  return y;
}
