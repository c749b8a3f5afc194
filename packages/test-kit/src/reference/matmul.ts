// Reference matrix products: MatMul, FusedMatMul and Gemm as three nested sums.
// ONNX operator specification; FusedMatMul is ONNX Runtime's, with transposes and a factor.

import { floatAttribute, intAttribute, type ReferenceKernel } from "./kernel.js";
import { at, broadcast, fromIndex, type NdArray } from "./nd-array.js";

interface ProductOptions {
  transA: boolean;
  transB: boolean;
  alpha: number;
}

function product(a: NdArray, b: NdArray, { transA, transB, alpha }: ProductOptions): NdArray {
  const [m, k] = transA ? [a.shape.at(-1)!, a.shape.at(-2)!] : [a.shape.at(-2)!, a.shape.at(-1)!];
  const [inner, n] = transB ? [b.shape.at(-1)!, b.shape.at(-2)!] : [b.shape.at(-2)!, b.shape.at(-1)!];
  if (k !== inner) throw new Error(`[${a.shape}] times [${b.shape}].`);
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return fromIndex([...batch, m, n], (index) => {
    const outer = index.slice(0, -2);
    const [row, column] = [index.at(-2)!, index.at(-1)!];
    let total = 0;
    for (let i = 0; i < k; i++) {
      total +=
        at(a, [...outer, ...(transA ? [i, row] : [row, i])]) *
        at(b, [...outer, ...(transB ? [column, i] : [i, column])]);
    }
    return alpha * total;
  });
}

export const matmulKernels: Record<string, ReferenceKernel> = {
  MatMul: ([a, b]) => [product(a!, b!, { transA: false, transB: false, alpha: 1 })],
  FusedMatMul: ([a, b], node) => [
    product(a!, b!, {
      transA: intAttribute(node, "transA", 0) === 1,
      transB: intAttribute(node, "transB", 0) === 1,
      alpha: floatAttribute(node, "alpha", 1),
    }),
  ],
  Gemm: ([a, b, c], node) => {
    const y = product(a!, b!, {
      transA: intAttribute(node, "transA", 0) === 1,
      transB: intAttribute(node, "transB", 0) === 1,
      alpha: floatAttribute(node, "alpha", 1),
    });
    const beta = floatAttribute(node, "beta", 1);
    return [c ? fromIndex(y.shape, (index) => at(y, index) + beta * at(c, index)) : y];
  },
};
