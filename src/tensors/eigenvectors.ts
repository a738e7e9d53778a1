/** Eigenvalues and eigenvectors of symmetric matrices, between tensors and the library that finds them. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { tf } from './tf';

export interface Eigenvectors {
  /** The largest eigenvalues, falling. */
  values: number[];
  /** Their vectors as rows, `[count, size]`, of length 1; signs are arbitrary. The caller disposes them. */
  vectors: tf.Tensor2D;
}

/** The `count` largest of a symmetric matrix `[size, size]`, or all where it has fewer. It stays the caller's. */
export async function largestEigenvectors(symmetric: tf.Tensor2D, count: number): Promise<Eigenvectors> {
  const [size] = symmetric.shape;
  const matrix = Matrix.from1DArray(size, size, await symmetric.data());
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const largest = Array.from(realEigenvalues.keys()).reverse().slice(0, count);
  return {
    values: largest.map((i) => realEigenvalues[i]),
    vectors: tf.tensor2d(largest.map((i) => eigenvectorMatrix.getColumn(i))),
  };
}
