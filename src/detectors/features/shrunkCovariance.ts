/**
 * What takes a covariance to Mahalanobis' distance. It is drawn towards a multiple of the unit matrix as far as the number of vectors
 * asks for (O. Ledoit and M. Wolf, 2004): without that, features that never vary would leave it without an inverse.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

export interface VectorMoments {
  /** Vectors that were seen. */
  count: number;
  /** `[d, d]`, exactly symmetric: the mean product of two features' deviations from their means. */
  covariance: Matrix;
  /** The mean, over the vectors, of their deviations' squared length squared. */
  fourth: number;
}

/** As scikit-learn's `LedoitWolf().covariance_`, and by how much a variance is surely above 0. */
export function shrunkCovariance({ count, covariance, fourth }: VectorMoments): { shrunk: Matrix; least: number } {
  const length = covariance.rows;
  const variance = covariance.trace() / length;
  const squares = covariance.norm('frobenius') ** 2;
  // How far the covariance is from what it is drawn to, and how much of that is chance.
  const distance = squares - length * variance ** 2;
  const chance = Math.min((fourth - squares) / count, distance);
  const shrinkage = chance > 0 ? chance / distance : 0;
  const least = shrinkage * variance;
  return { shrunk: Matrix.mul(covariance, 1 - shrinkage).add(Matrix.eye(length, length, least)), least };
}

/** W with Wᵀ·W the inverse of a covariance that is positive definite: lower triangular, `[d, d]` row by row. */
export function whiteningOf(covariance: Matrix): Float32Array {
  const lower = new CholeskyDecomposition(covariance).lowerTriangularMatrix;
  const size = lower.rows;
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const target = inverse.subarray(row * size, (row + 1) * size);
    target[row] = 1;
    for (let above = 0; above < row; above++) {
      const factor = lower.get(row, above);
      const source = inverse.subarray(above * size, above * size + above + 1);
      for (let column = 0; column <= above; column++) target[column] -= factor * source[column];
    }
    const diagonal = lower.get(row, row);
    for (let column = 0; column <= row; column++) target[column] /= diagonal;
  }
  return Float32Array.from(inverse);
}
