/** Every feature moved and stretched to [0, 1] over the training vectors, as scikit-learn's `MinMaxScaler` does. */
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';

/** A feature that varies less is moved but not stretched: ten times the precision of 32-bit numbers. */
const flattest = 10 * 2 ** -23;

export class MinMaxScaling {
  /** `[1, d]`. */
  private readonly smallest: tf.Tensor2D;
  /** `[1, d]`. */
  private readonly ranges: tf.Tensor2D;

  /** @param features the training vectors, `[n, d]`, at least one; they stay the caller's */
  constructor(features: tf.Tensor2D) {
    if (features.shape[0] === 0) throw new RangeError('Min–max scaling: expected at least one vector, found none.');
    this.smallest = features.min(0, true);
    this.ranges = tf.tidy(() => {
      const ranges = tf.sub<tf.Tensor2D>(features.max(0, true), this.smallest);
      return tf.where(tf.less(ranges, flattest), tf.onesLike(ranges), ranges);
    });
  }

  /** `[n, d]` → `[n, d]`: in [0, 1] for the training vectors, beyond for others. The caller disposes it. */
  apply(features: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => tf.div<tf.Tensor2D>(tf.sub(features, this.smallest), this.ranges));
  }

  dispose(): void {
    tf.dispose([this.smallest, this.ranges]);
  }
}

/**
 * A scorer that sees features scaled by the training vectors.
 *
 * @param features the normal training vectors, `[n, d]`; they stay the caller's
 * @param make makes the scorer from the scaled training vectors, which are freed afterwards
 */
export async function onScaledFeatures(
  features: tf.Tensor2D,
  make: (scaled: tf.Tensor2D) => Promise<FeatureScorer>,
): Promise<FeatureScorer> {
  const scaling = new MinMaxScaling(features);
  const train = scaling.apply(features);
  const scorer = await make(train);
  train.dispose();
  return {
    name: `${scorer.name}, scaled features`,
    score: async (vectors) => {
      const scaled = scaling.apply(vectors);
      const scores = await scorer.score(scaled);
      scaled.dispose();
      return scores;
    },
    dispose: () => {
      scorer.dispose();
      scaling.dispose();
    },
  };
}
