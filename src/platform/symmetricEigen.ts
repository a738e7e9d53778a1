/** Eigenvalues and eigenvectors of a symmetric matrix as one operation. */
import type * as tf from '@tensorflow/tfjs';

/**
 * Takes a symmetric matrix `[size, size]`. The caller disposes what it gives.
 *
 * @returns the eigenvalues `[size]`, rising, and their vectors as columns `[size, size]`, of length 1; signs are arbitrary
 */
export type SymmetricEigen = (matrix: tf.Tensor2D) => { values: tf.Tensor1D; vectors: tf.Tensor2D };
