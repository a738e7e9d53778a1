/** What a variational autoencoder makes of pictures. */
import { tf } from '../tensors';
import type { RandomSource } from '../random';

export interface VaeNetworks {
  /** Picture → mean and logarithm of the variance of its latent vector, each `[n, latent]`. */
  encoder: tf.LayersModel;
  /** Latent vector → picture in (0, 1), and the same before the sigmoid. */
  decoder: tf.LayersModel;
}

/**
 * A latent vector of the distribution that the encoder names, differentiable with respect to it (D. Kingma and M. Welling, 2014).
 * All tensors `[n, latent]`.
 *
 * @param noise N(0, 1) numbers
 */
export function sampledLatents(mean: tf.Tensor, logVariance: tf.Tensor, noise: tf.Tensor): tf.Tensor {
  return tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise));
}

/**
 * `[n, h, w, c]` in [0, 1] → the networks' reconstructions of the same shape. The caller disposes them.
 *
 * @param random where latent vectors are drawn from, as the source does in evaluation, too; without it they are the means
 */
export function reconstructPictures(
  { encoder, decoder }: VaeNetworks,
  pictures: tf.Tensor4D,
  { random }: { random?: RandomSource } = {},
): tf.Tensor4D {
  return tf.tidy(() => {
    const [mean, logVariance] = encoder.predict(pictures) as tf.Tensor[];
    const latents = random ? sampledLatents(mean, logVariance, random.normal(mean.shape)) : mean;
    return (decoder.predict(latents) as tf.Tensor4D[])[0];
  });
}
