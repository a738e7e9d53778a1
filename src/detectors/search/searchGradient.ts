/** What AnoGAN's search lowers, and in which direction it is to go. */
import { withParts } from '../../tensors/gradientParts';
import { tf } from '../../tensors/tf';
import { TracedFunction } from '../../tensors/tracedFunction';
import type { SearchNetworks } from './searchNetworks';

/** What the pictures are compared with. */
export interface SearchTarget {
  /** `[n, height, width, channels]`. */
  images: tf.Tensor4D;
  /** The discriminator's of these images, `[n, m]`. */
  features: tf.Tensor;
}

export type SearchLosses = Record<'residual' | 'feature' | 'scores' | 'pictures', tf.Tensor>;

/** Of latent vectors `[n, latent]`: the losses `[n]`, the pictures that they are of, and the score (1 − lambda) · residual + lambda · feature. */
export function searchLosses(
  networks: SearchNetworks,
  lambda: number,
  latents: tf.Tensor,
  target: SearchTarget,
): SearchLosses {
  const pictures = networks.generate(latents);
  const residual = tf.abs(tf.sub(target.images, pictures)).sum([1, 2, 3]);
  const feature = tf.abs(tf.sub(target.features, networks.features(pictures))).sum(1);
  return { residual, feature, scores: tf.add(tf.mul(residual, 1 - lambda), tf.mul(feature, lambda)), pictures };
}

/** Latent vectors, images and features → the gradients of the scores, and the scores. */
export function searchGradient(networks: SearchNetworks, lambda: number): TracedFunction {
  return new TracedFunction(([latents, images, features]) => {
    const target = { images: images as tf.Tensor4D, features };
    const { result, parts } = withParts((note) =>
      tf.grad((moving: tf.Tensor) => {
        const { scores } = searchLosses(networks, lambda, moving, target);
        note(scores);
        return scores.sum();
      })(latents),
    );
    return [result, ...parts];
  });
}
