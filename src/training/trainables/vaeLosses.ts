/** The two parts of a variational autoencoder's loss (D. Kingma and M. Welling, 2014), in nats. Their sum is the negative ELBO. */
import { tf } from '../../tensors/tf';

/** Keeps a logarithm finite. */
const smallest = 1e-30;

/**
 * Binary cross-entropy of each picture, summed over its pixels: `[n, h, w, c]` → `[n]`.
 *
 * @param logits what the decoder gives before its sigmoid
 * @param pictures in [0, 1]
 */
export function reconstructionLoss(logits: tf.Tensor, pictures: tf.Tensor): tf.Tensor1D {
  return pixelLosses(logits, pictures).sum([1, 2, 3]);
}

/** Binary cross-entropy of each pixel and channel, as {@link reconstructionLoss} sums it: `[n, h, w, c]`. */
export function pixelLosses(logits: tf.Tensor, pictures: tf.Tensor): tf.Tensor {
  // −t·log σ(x) − (1 − t)·log(1 − σ(x)), which stays finite for any x.
  return tf.sub(tf.softplus(logits), tf.mul(logits, pictures));
}

/**
 * Entropy of each pixel and channel as a coin that falls on white with the pixel's value, in nats: `[n, h, w, c]` in [0, 1]. It is the
 * least that the cross-entropy can be, so grey pixels cost even when they are drawn perfectly.
 */
export function pictureEntropy(pictures: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    // Where t is 0, so is t·log t; the logarithm alone would make it NaN.
    const term = (t: tf.Tensor): tf.Tensor => tf.mul(t, tf.log(tf.maximum(t, smallest)));
    return tf.neg(tf.add(term(pictures), term(tf.sub(1, pictures))));
  });
}

/** Kullback and Leibler's divergence of each N(mean, variance) from N(0, 1), summed over its components: `[n, latent]` → `[n]`. */
export function divergence(mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor1D {
  const summed = tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), tf.add(logVariance, 1));
  return tf.mul(summed.sum([1]), 0.5);
}
