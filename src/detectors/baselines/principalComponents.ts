/** Principal components (K. Pearson, 1901): the directions in which data varies most. */
import { largestEigenvectors } from '../../tensors/eigenvectors';
import { tf } from '../../tensors/tf';

/** An eigenvalue below this share of the largest is noise of 32-bit sums, not a direction of the data. */
const noise = 1e-6;

export interface PrincipalComponents {
  /** `[1, d]`. */
  mean: tf.Tensor2D;
  /** `[k, d]`, orthonormal rows. */
  components: tf.Tensor2D;
}

/**
 * The first k components of `data`, `[n, d]`.
 *
 * @returns the mean, `[1, d]`, and the components as orthonormal rows, `[k, d]`, by falling variance; their signs are
 *   arbitrary. The caller disposes both.
 * @throws RangeError when k is no whole number from 1 on or the data varies in fewer directions
 */
export async function principalComponents(data: tf.Tensor2D, k: number): Promise<PrincipalComponents> {
  if (!Number.isInteger(k) || k < 1)
    throw new RangeError(`PCA: expected a whole number of components from 1 on, found ${k}.`);
  const mean = data.mean<tf.Tensor2D>(0, true);
  const centred = tf.sub<tf.Tensor2D>(data, mean);
  const [n, d] = data.shape;
  // Of XᵀX and XXᵀ the smaller: their eigenvalues are the same but for zeros, and X carries vectors from one to the other.
  const few = n < d;
  const products = tf.matMul<tf.Tensor2D>(centred, centred, !few, few);
  const { values, vectors } = await largestEigenvectors(products, k);
  const spanned = values.filter((value) => value > noise * values[0]).length;
  const components = tf.tidy(() =>
    few && spanned >= k
      ? tf.div<tf.Tensor2D>(tf.matMul(vectors, centred), tf.sqrt(tf.tensor2d(values, [k, 1])))
      : vectors.clone(),
  );
  tf.dispose([centred, products, vectors]);
  if (spanned >= k) return { mean, components };
  tf.dispose([mean, components]);
  throw new RangeError(`PCA: expected data that varies in at least ${k} directions (components), found ${spanned}.`);
}
