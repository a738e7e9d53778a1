/** Eigenvalues and eigenvectors of symmetric matrices, by one operation where the machine has it, else by a library. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { symmetricEigen } from '../platform/tensorflow';
import { tf } from './tf';

export interface Eigenvectors {
  /** The largest eigenvalues, falling. */
  values: number[];
  /** Their vectors as rows, `[count, size]`, of length 1; signs are arbitrary. The caller disposes them. */
  vectors: tf.Tensor2D;
}

/** The `count` largest of a symmetric matrix `[size, size]`, or all where it has fewer. It stays the caller's. */
export async function largestEigenvectors(symmetric: tf.Tensor2D, count: number): Promise<Eigenvectors> {
  const kept = Math.min(count, symmetric.shape[0]);
  const { values, vectors } = symmetricEigen?.(symmetric) ?? (await byLibrary(symmetric));
  // They rise, and stand in columns.
  const largest = tf.tidy(() => {
    const first = symmetric.shape[0] - kept;
    return tf.reverse(tf.transpose<tf.Tensor2D>(tf.slice2d(vectors, [0, first], [-1, kept])), 0);
  });
  const rising = Array.from(await values.data());
  tf.dispose([values, vectors]);
  return { values: rising.reverse().slice(0, kept), vectors: largest };
}

async function byLibrary(symmetric: tf.Tensor2D): Promise<{ values: tf.Tensor1D; vectors: tf.Tensor2D }> {
  const [size] = symmetric.shape;
  const matrix = Matrix.from1DArray(size, size, await symmetric.data());
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const vectors = tf.tensor2d(Float32Array.from(eigenvectorMatrix.to1DArray()), [size, size]);
  return { values: tf.tensor1d(realEigenvalues), vectors };
}
