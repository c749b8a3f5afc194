// Muon as graph nodes: momentum, made orthogonal, for weights that are matrices. Biases, norms and tables take AdamW.
// Jordan et al. 2024 (kellerjordan.github.io/posts/muon) with the step size of Liu et al. 2025 (arXiv 2502.16982), section 2.2.

import { ImagierError } from "@imagier/contracts";
import { isStatic } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "../operators/broadcasting.js";
import { add, divide, multiply, sqrt, subtract } from "../operators/elementwise.js";
import { gemm } from "../operators/matmul.js";
import { sum } from "../operators/reduction.js";
import { reshape, transpose } from "../operators/shape.js";

export interface MuonOptions {
  /** Decay of the momentum. @default 0.95 */
  momentumDecay?: number;
  /** Decoupled weight decay, times the learning rate. @default 0 */
  weightDecay?: number;
  /** Newton-Schulz iterations. @default 5 */
  iterations?: number;
}

export interface MuonState {
  /** [rows, columns], or a filter [out, in, height, width], taken as [out, in * height * width]. */
  parameter: Tensor;
  /** Of the parameter's shape; zeros at the start. */
  momentum: Tensor;
}

/** Makes the mean square of a step's elements that of an AdamW step, so that both can share a learning rate. */
const stepScale = 0.2;

/** The state after one step. @throws GRAPH_SHAPE_MISMATCH where the parameter has fewer than two axes */
export function muon(
  { parameter, momentum }: MuonState,
  gradient: Tensor,
  {
    learningRate,
    momentumDecay = 0.95,
    weightDecay = 0,
    iterations = 5,
  }: MuonOptions & {
    /** Scalar. */
    learningRate: Tensor;
  },
): MuonState {
  const { shape, graph } = parameter;
  if (!isStatic(shape) || shape.length < 2) {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `muon: ${describe(parameter)} is no matrix and no filter.`);
  }
  const rows = shape[0]!;
  const columns = shape.slice(1).reduce((a, b) => a * b);
  return graph.withoutTape(() => {
    const next = add(multiply(momentum, momentumDecay), gradient);
    const nesterov = add(gradient, multiply(next, momentumDecay));
    const direction = reshape(orthogonalise(reshape(nesterov, [rows, columns]), iterations), shape);
    const rate = multiply(learningRate, stepScale * Math.sqrt(Math.max(rows, columns)));
    const kept = weightDecay === 0 ? parameter : multiply(parameter, subtract(1, multiply(learningRate, weightDecay)));
    return { parameter: subtract(kept, multiply(direction, rate)), momentum: next };
  });
}

/** Coefficients of X <- a X + (b A + c A A) X with A = X Xᵀ, as their authors chose them. */
const [a, b, c] = [3.4445, -4.775, 2.0315] as const;

/** About U Vᵀ of the singular value decomposition U S Vᵀ, by a quintic that drives singular values to around 1. */
function orthogonalise(matrix: Tensor, iterations: number): Tensor {
  const [rows, columns] = matrix.shape as readonly [number, number];
  const isTall = rows > columns;
  const norm = sqrt(sum(multiply(matrix, matrix)));
  const wide = divide(isTall ? transpose(matrix, [1, 0]) : matrix, add(norm, 1e-7));
  const isLong = Math.max(rows, columns) >= 2 * Math.min(rows, columns);
  const x = isLong ? iterateGram(wide, iterations) : iterate(wide, iterations);
  return isTall ? transpose(x, [1, 0]) : x;
}

function iterate(start: Tensor, iterations: number): Tensor {
  let x = start;
  for (let i = 0; i < iterations; i++) {
    const gram = gemm(x, x, { transposeB: true });
    x = gemm(polynomial(gram), x, { beta: a, c: x });
  }
  return x;
}

/** b A + c A A. */
function polynomial(gram: Tensor): Tensor {
  return gemm(gram, gram, { alpha: c, beta: b, c: gram });
}

/**
 * The same, with the long axis multiplied through twice only: with M = a + b A + c A A, X becomes M X and A becomes
 * M A M, so the small matrices alone tell the product Q of all M, and the result is Q X. For four times as long 25 small
 * products instead of 45.
 */
function iterateGram(x: Tensor, iterations: number): Tensor {
  const size = x.shape[0] as number;
  const identity = Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
  let total = x.graph.constant(identity, [size, size]);
  let gram = gemm(x, x, { transposeB: true });
  for (let i = 0; i < iterations; i++) {
    const p = polynomial(gram); // M = a + p
    total = i === 0 ? add(multiply(total, a), p) : gemm(p, total, { beta: a, c: total });
    if (i === iterations - 1) break;
    const half = gemm(p, gram, { beta: a, c: gram });
    gram = gemm(half, p, { beta: a, c: half });
  }
  return gemm(total, x);
}
