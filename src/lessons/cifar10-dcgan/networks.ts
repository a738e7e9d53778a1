/** The three networks of walkthrough 003's second part: DCGAN on colour pictures, and an encoder for its frozen generator. */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { dcganDiscriminator, dcganEncoder, dcganGenerator, DcganStyle } from '../../networks/dcgan';

/** Spread of all initial weights about their mean, 0 for kernels and 1 for the scales of batch normalisation. */
const stddev = 0.02;

const spread = (mean: number, random: RandomSource) =>
  tf.initializers.randomNormal({ mean, stddev, seed: random.integer(2 ** 31) });

/** DCGAN's own initial weights and slopes. */
export const dcganPaperStyle: DcganStyle = {
  convolution: (_fanIn, random) => ({ kernelInitializer: spread(0, random), useBias: false }),
  normalisation: (random) => ({ gammaInitializer: spread(1, random) }),
  slope: 0.2,
  normaliseFirst: false,
};

export interface CifarDcganOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 100. */
  latent?: number;
  /** Channels next to the picture: the walkthrough's ngf and ndf. Default 64. */
  channels?: number;
}

const pictureChannels = 3;

/** Latent vector `[n, latent]`, N(0, 1) → picture `[n, 64, 64, 3]` in (−1, 1). 3.6 million parameters at the default width. */
export function cifarGenerator({ random, latent = 100, channels = 64 }: CifarDcganOptions): tf.LayersModel {
  return dcganGenerator({ style: dcganPaperStyle, random, latent, channels, pictureChannels, name: 'cifarGenerator' });
}

/**
 * Picture `[n, 64, 64, 3]` → logit `[n, 1]` (above 0: looks real; the walkthrough's sigmoid is in the loss) and features
 * `[n, 4·4·8·channels]`. 2.8 million parameters at the default width.
 */
export function cifarDiscriminator({ random, channels = 64 }: Omit<CifarDcganOptions, 'latent'>): tf.LayersModel {
  return dcganDiscriminator({ style: dcganPaperStyle, random, channels, pictureChannels, name: 'cifarDiscriminator' });
}

/** Picture `[n, 64, 64, 3]` → latent vector `[n, latent]` in (−1, 1). 3.6 million parameters at the default width. */
export function cifarEncoder({ random, latent = 100, channels = 64 }: CifarDcganOptions): tf.LayersModel {
  return dcganEncoder({ style: dcganPaperStyle, random, latent, channels, pictureChannels, name: 'cifarEncoder' });
}
