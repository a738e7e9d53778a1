/**
 * The DCGAN of walkthrough 001 (MNIST 7/8 against 2): a generator from 20 normal numbers to a 64×64 picture, and a
 * discriminator whose last feature map is what the feature loss compares.
 */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { dcganDiscriminator, dcganGenerator, DcganStyle } from '../../networks/dcgan';
import { torchUniform } from '../../networks/layers/torchInitializers';

const style: DcganStyle = { convolution: torchUniform, slope: 0.1, normaliseFirst: true };

export interface DigitDcganOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 20. */
  latent?: number;
  /** Channels next to the picture; they double with each halving of the width. Default 64. */
  channels?: number;
}

/** Latent vector `[n, latent]`, N(0, 1) → picture `[n, 64, 64, 1]` in (−1, 1). 2.9 million parameters at the default width. */
export function digitGenerator({ random, latent = 20, channels = 64 }: DigitDcganOptions): tf.LayersModel {
  return dcganGenerator({ style, random, latent, channels, pictureChannels: 1, name: 'digitGenerator' });
}

/**
 * Picture `[n, 64, 64, 1]` → logit `[n, 1]` (above 0: looks real) and features `[n, 4·4·8·channels]`. 2.8 million parameters at
 * the default width.
 */
export function digitDiscriminator({ random, channels = 64 }: Omit<DigitDcganOptions, 'latent'>): tf.LayersModel {
  return dcganDiscriminator({ style, random, channels, pictureChannels: 1, name: 'digitDiscriminator' });
}
