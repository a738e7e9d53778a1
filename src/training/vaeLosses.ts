/** The two parts of a variational autoencoder's loss (D. Kingma and M. Welling, 2014), in nats. Their sum is the negative ELBO. */
import { tf } from '../tensors';

/**
 * Binary cross-entropy of each picture, summed over its pixels: `[n, h, w, c]` → `[n]`.
 *
 * @param logits what the decoder gives before its sigmoid
 * @param pictures in [0, 1]
 */
export function reconstructionLoss(logits: tf.Tensor, pictures: tf.Tensor): tf.Tensor1D {
  // −t·log σ(x) − (1 − t)·log(1 − σ(x)), which stays finite for any x.
  return tf.sub(tf.softplus(logits), tf.mul(logits, pictures)).sum([1, 2, 3]);
}

/** Kullback and Leibler's divergence of each N(mean, variance) from N(0, 1), summed over its components: `[n, latent]` → `[n]`. */
export function divergence(mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor1D {
  const summed = tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), tf.add(logVariance, 1));
  return tf.mul(summed.sum([1]), 0.5);
}
