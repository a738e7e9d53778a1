/** A trained variational autoencoder from picture to reconstruction, frozen, for work that moves the picture. */
import type { RandomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { freezeNetwork } from './frozenNetwork';
import { sampledLatents, VaeNetworks } from '../vaeReconstruction';

export interface FrozenVae {
  /**
   * Pictures `[n, h, w, c]` in [0, 1] → their reconstructions, of the same shape. Differentiable with respect to the pictures. The
   * caller disposes them.
   */
  reconstruct(pictures: tf.Tensor4D): tf.Tensor4D;
  /** Frees the copied weights; the networks stay as they were. */
  dispose(): void;
}

/**
 * With the weights of this moment.
 *
 * @param random where latent vectors are drawn from at each call; without it they are the means
 */
export function freezeVae({ encoder, decoder }: VaeNetworks, { random }: { random?: RandomSource } = {}): FrozenVae {
  const down = freezeNetwork(encoder, { outputs: random ? [0, 1] : [0] });
  const up = freezeNetwork(decoder, { outputs: [0] });
  return {
    reconstruct: (pictures) =>
      tf.tidy(() => {
        const [mean, logVariance] = down.apply(pictures);
        const latents = random ? sampledLatents(mean, logVariance, random.normal(mean.shape)) : mean;
        return up.apply(latents)[0] as tf.Tensor4D;
      }),
    dispose: () => {
      down.dispose();
      up.dispose();
    },
  };
}
