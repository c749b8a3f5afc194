// How far apart two clouds of features are: Fréchet distance of the Gaussians fitted to them (Heusel et al. 2017, 1706.08500).
// Not FID: the features are our judge's, so figures compare only with figures of the same judge.

import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/**
 * |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2). Both need more rows than features to mean much.
 * @param a @param b rows of features, two at least, of one length
 */
export function frechetDistance(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  const [first, second] = [gaussianOf(a), gaussianOf(b)];
  const between = first.mean.reduce((sum, value, i) => sum + (value - second.mean[i]!) ** 2, 0);
  const root = squareRoot(first.covariance);
  const shared = squareRoot(root.mmul(second.covariance).mmul(root));
  return between + first.covariance.trace() + second.covariance.trace() - 2 * shared.trace();
}

function gaussianOf(rows: readonly Float32Array[]): { mean: number[]; covariance: Matrix } {
  const data = new Matrix(rows.map((row) => [...row]));
  const mean = data.mean("column");
  const centred = data.subRowVector(mean);
  return {
    mean,
    covariance: centred
      .transpose()
      .mmul(centred)
      .div(rows.length - 1),
  };
}

/** Of a symmetric matrix without negative eigenvalues but those of rounding. */
function squareRoot(matrix: Matrix): Matrix {
  const symmetric = Matrix.add(matrix, matrix.transpose()).mul(0.5);
  const { eigenvectorMatrix: vectors, realEigenvalues: values } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const roots = Matrix.diag(values.map((value) => Math.sqrt(Math.max(0, value))));
  return vectors.mmul(roots).mmul(vectors.transpose());
}
