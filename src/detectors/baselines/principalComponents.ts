/** Principal components (K. Pearson, 1901): the directions in which data varies most. */
import { largestEigenvectors } from '../../tensors/eigenvectors';
import { tf } from '../../tensors/tf';

/** An eigenvalue below this share of the largest is noise of 32-bit sums, not a direction of the data. */
const noise = 1e-6;

/**
 * The first k components of `data`, `[n, d]`.
 *
 * @returns the mean, `[1, d]`, and the components as orthonormal rows, `[k, d]`, by falling variance; their signs are
 *   arbitrary. The caller disposes both.
 * @throws RangeError when k is no whole number from 1 on or the data varies in fewer directions
 */
export function principalComponents(data: tf.Tensor2D, k: number): { mean: tf.Tensor2D; components: tf.Tensor2D } {
  if (!Number.isInteger(k) || k < 1)
    throw new RangeError(`PCA: expected a whole number of components from 1 on, found ${k}.`);
  return tf.tidy(() => {
    const mean = data.mean<tf.Tensor2D>(0, true);
    const centred = tf.sub<tf.Tensor2D>(data, mean);
    const [n, d] = data.shape;
    // Of XᵀX and XXᵀ the smaller: their eigenvalues are the same but for zeros, and X carries vectors from one to the other.
    const few = n < d;
    const products = tf.matMul<tf.Tensor2D>(centred, centred, !few, few);
    const { values, vectors } = largestEigenvectors(products, k);
    const spanned = values.filter((value) => value > noise * values[0]).length;
    if (spanned < k)
      throw new RangeError(
        `PCA: expected data that varies in at least ${k} directions (components), found ${spanned}.`,
      );
    const components = few ? tf.div(tf.matMul(vectors, centred), tf.sqrt(tf.tensor2d(values, [k, 1]))) : vectors;
    return { mean, components: components as tf.Tensor2D };
  });
}
