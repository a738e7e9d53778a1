/** What a variational autoencoder, or a plain one, makes of pictures. */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';

export interface VaeNetworks {
  /** Picture → mean and logarithm of the variance of its latent vector, each `[n, latent]`; of a plain autoencoder the vector alone. */
  encoder: tf.LayersModel;
  /** Latent vector → picture in (0, 1), and the same before the sigmoid. */
  decoder: tf.LayersModel;
}

/** What an encoder says of pictures, each `[n, latent]`. */
export interface Encoded {
  /** Of a plain autoencoder the latent vectors themselves. */
  mean: tf.Tensor2D;
  /** Undefined of a plain autoencoder, which names points and no distributions. */
  logVariance?: tf.Tensor2D;
}

/** `[n, h, w, c]` in [0, 1] → what the encoder says of them, differentiable with respect to its weights. The caller disposes it. */
export function encodePictures(encoder: tf.LayersModel, pictures: tf.Tensor4D, { training = false } = {}): Encoded {
  const outputs = encoder.apply(pictures, { training }) as tf.Tensor2D | tf.Tensor2D[];
  const [mean, logVariance] = Array.isArray(outputs) ? outputs : [outputs];
  return { mean, logVariance };
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
    const { mean, logVariance } = encodePictures(encoder, pictures);
    const latents = random && logVariance ? sampledLatents(mean, logVariance, random.normal(mean.shape)) : mean;
    return (decoder.predict(latents) as tf.Tensor4D[])[0];
  });
}

export function disposeVae({ encoder, decoder }: VaeNetworks): void {
  encoder.dispose();
  decoder.dispose();
}
