/** The face of what scores feature vectors instead of images. */
import type { tf } from '../../tensors/tf';

export interface FeatureScorer {
  /** What to call it in a table. */
  readonly name: string;
  /**
   * Feature vectors `[n, d]` → scores `[n]`: the higher, the more anomalous. The caller keeps the one and disposes the other.
   *
   * @throws RangeError when the vectors are of another length than those that it was made from
   */
  score(features: tf.Tensor2D): tf.Tensor1D | Promise<tf.Tensor1D>;
  dispose(): void;
}
