/** The two losses of deep one-class features (P. Perera and V. Patel, IEEE TIP 2019). */
import { tf } from '../tensors';

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

/** The mean softmax cross-entropy of logits `[n, classes]` against as many indices of classes. */
export function descriptiveness(logits: tf.Tensor2D, labels: ArrayLike<number>): tf.Scalar {
  const wanted = tf.oneHot(tf.tensor1d(Array.from(labels), 'int32'), logits.shape[1]);
  return tf.losses.softmaxCrossEntropy(wanted, logits);
}
