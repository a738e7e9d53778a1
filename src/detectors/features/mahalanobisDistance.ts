/**
 * How far a feature vector is from the mean of the normal ones, each direction in units of its own deviation (P. Mahalanobis, 1936).
 * The covariance is drawn towards a multiple of the unit matrix as far as the number of vectors asks for (O. Ledoit and M. Wolf, 2004):
 * without that, features that never vary would leave it without an inverse.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';

/** What it takes to measure the distance. */
export interface MahalanobisKnowledge {
  /** `[1, d]`. */
  mean: tf.Tensor2D;
  /** `[d, d]`: W with W·Wᵀ the inverse of the covariance. */
  whitening: tf.Tensor2D;
}

export class MahalanobisDistance implements FeatureScorer {
  readonly name = 'Mahalanobis distance';

  /** @param knowledge freed with the scorer */
  constructor(readonly knowledge: MahalanobisKnowledge) {}

  /**
   * @param features the normal training vectors, `[n, d]`, at least two and not all the same; they stay the caller's
   * @throws RangeError when they are fewer or the same
   */
  static async learn(features: tf.Tensor2D): Promise<MahalanobisDistance> {
    const [count, length] = features.shape;
    if (count < 2)
      throw new RangeError(`Mahalanobis distance: expected at least two training vectors, found ${count}.`);
    const covariance = await shrunkCovariance(features);
    if (!(covariance.get(0, 0) > 0))
      throw new RangeError('Mahalanobis distance: expected training vectors that vary, found equal ones.');
    const { lowerTriangularMatrix } = new CholeskyDecomposition(covariance);
    return new MahalanobisDistance({
      mean: features.mean(0, true),
      whitening: tf.tidy(() =>
        tf.tensor2d(inverseOfLower(lowerTriangularMatrix), [length, length]).transpose<tf.Tensor2D>(),
      ),
    });
  }

  /** The distances are the roots of what scikit-learn's `LedoitWolf().mahalanobis(features)` gives. */
  score(features: tf.Tensor2D): tf.Tensor1D {
    const { mean, whitening } = this.knowledge;
    if (features.shape[1] !== mean.shape[1])
      throw new RangeError(
        `Mahalanobis distance: expected vectors of length ${mean.shape[1]}, found ${features.shape[1]}.`,
      );
    return tf.tidy(() => {
      const whitened = tf.matMul<tf.Tensor2D>(tf.sub<tf.Tensor2D>(features, mean), whitening);
      return tf.sqrt(tf.square(whitened).sum<tf.Tensor1D>(1));
    });
  }

  dispose(): void {
    tf.dispose([this.knowledge.mean, this.knowledge.whitening]);
  }
}

async function shrunkCovariance(features: tf.Tensor2D): Promise<Matrix> {
  const [count, length] = features.shape;
  const sums = tf.tidy(() => {
    const centred = tf.sub<tf.Tensor2D>(features, features.mean(0, true));
    // The mean, over the vectors, of their squared length squared.
    const fourth = tf.square(tf.square(centred).sum(1)).mean();
    const products = tf.matMul<tf.Tensor2D>(centred, centred, true);
    // On some processors the two halves of a product differ in their last digits, and Cholesky wants them equal.
    return { products: tf.add(products, products.transpose()).div<tf.Tensor2D>(2), fourth };
  });
  const covariance = Matrix.from1DArray(length, length, await sums.products.data()).div(count);
  const [fourth] = await sums.fourth.data();
  tf.dispose(sums);
  const variance = covariance.trace() / length;
  const squares = covariance.norm('frobenius') ** 2;
  // How far the covariance is from what it is drawn to, and how much of that is chance.
  const distance = squares - length * variance ** 2;
  const chance = Math.min((fourth - squares) / count, distance);
  const shrinkage = chance > 0 ? chance / distance : 0;
  return covariance.mul(1 - shrinkage).add(Matrix.eye(length, length, shrinkage * variance));
}

/** The inverse of a lower triangular matrix, row-major. */
function inverseOfLower(lower: Matrix): Float32Array {
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
