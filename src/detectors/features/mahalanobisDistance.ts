/**
 * How far a feature vector is from the mean of the normal ones, each direction in units of its own deviation (P. Mahalanobis, 1936).
 * The covariance is shrunk as {@link shrunkCovariance} says.
 */
import { inverseRoot, traceOf, triangleSize, unpackedTriangles } from '../../tensors/lowerTriangle';
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';
import { shrunkCovariance, type VectorMoments } from './shrunkCovariance';

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
    const moments = await momentsOf(features);
    if (!(traceOf(moments.covariance) > 0))
      throw new RangeError('Mahalanobis distance: expected training vectors that vary, found equal ones.');
    const triangle = inverseRoot(shrunkCovariance(moments));
    return new MahalanobisDistance({
      mean: features.mean(0, true),
      whitening: tf.tidy(() =>
        unpackedTriangles(tf.tensor2d(Float32Array.from(triangle), [1, triangle.length]), length).squeeze([0]),
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

async function momentsOf(features: tf.Tensor2D): Promise<VectorMoments> {
  const [count, length] = features.shape;
  const sums = tf.tidy(() => {
    const centred = tf.sub<tf.Tensor2D>(features, features.mean(0, true));
    // The mean, over the vectors, of their squared length squared.
    const fourth = tf.square(tf.square(centred).sum(1)).mean();
    return { products: tf.matMul<tf.Tensor2D>(centred, centred, true), fourth };
  });
  const products = await sums.products.data();
  const covariance = new Float64Array(triangleSize(length));
  for (let i = 0; i < length; i++)
    for (let j = 0; j <= i; j++) covariance[triangleSize(i) + j] = products[i * length + j] / count;
  const [fourth] = await sums.fourth.data();
  tf.dispose(sums);
  return { count, covariance, fourth };
}
