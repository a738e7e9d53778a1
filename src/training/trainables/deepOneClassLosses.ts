/** The two losses of deep one-class features (P. Perera and V. Patel, IEEE TIP 2019). */
import { tf } from '../../tensors/tf';

/**
 * How far the features of one class lie apart: the mean over feature vectors `[n, d]` of their squared distance from the mean of the
 * others, divided by d. From two vectors on.
 */
export function compactness(features: tf.Tensor2D): tf.Scalar {
  const [count] = features.shape;
  // A vector's distance from the mean of the others is so many times that from the mean of all.
  const apart = tf.mul(tf.sub(features, tf.mean(features, 0)), count / (count - 1));
  return tf.mean(tf.square(apart));
}

/** The mean softmax cross-entropy of logits `[n, classes]`; `wanted`, of the same shape, has 1 at the right class and 0 elsewhere. */
export function descriptiveness(logits: tf.Tensor2D, wanted: tf.Tensor): tf.Scalar {
  return tf.losses.softmaxCrossEntropy(wanted, logits);
}
