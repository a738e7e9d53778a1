/**
 * The DCGAN of walkthrough 001 (MNIST 7/8 against 2): a generator from 20 normal numbers to a 64×64 picture, and a
 * discriminator whose last feature map is what the feature loss compares.
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import { batchNormalization } from './batchNormalization';
import { conv2d } from './conv2d';
import { torchUniform } from './torchInitializers';

/** torch.nn.BatchNorm2d's settings in Keras's words: momentum 0.1 there is 0.9 here. */
const batchNormSettings = { momentum: 0.9, epsilon: 1e-5 };

/** Width of the picture that both networks are built for, in pixels. */
export const pictureWidth = 64;

export interface DigitDcganOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 20. */
  latent?: number;
  /** Channels next to the picture; they double with each halving of the width. Default 64. */
  channels?: number;
}

/**
 * Latent vector `[n, latent]`, N(0, 1) → picture `[n, 64, 64, 1]` in (−1, 1).
 *
 * Transposed convolutions 4×4: 8·c at 4×4, then 4·c, 2·c, c at doubling widths, each with batch normalisation and
 * ReLU; the last to one channel with tanh. 2.9 million parameters at the default width.
 */
export function digitGenerator({ random, latent = 20, channels = 64 }: DigitDcganOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  let x = tf.layers.reshape({ targetShape: [1, 1, latent] }).apply(input) as tf.SymbolicTensor;
  for (const [i, filters] of [8, 4, 2, 1].map((k) => k * channels).entries()) {
    x = tf.layers
      .conv2dTranspose({
        filters,
        kernelSize: 4,
        strides: i === 0 ? 1 : 2,
        padding: i === 0 ? 'valid' : 'same',
        name: `up${i}`,
        ...torchUniform(16 * filters, random),
      })
      .apply(x) as tf.SymbolicTensor;
    x = batchNormalization({ ...batchNormSettings, name: `up${i}_norm` }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
  }
  const picture = tf.layers
    .conv2dTranspose({
      filters: 1,
      kernelSize: 4,
      strides: 2,
      padding: 'same',
      activation: 'tanh',
      name: 'picture',
      ...torchUniform(16, random),
    })
    .apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: picture, name: 'digitGenerator' });
}

/**
 * Picture `[n, 64, 64, 1]` → logit `[n, 1]` (above 0: looks real) and features `[n, 4·4·8·channels]`.
 *
 * Convolutions 4×4 with stride 2: c, 2·c, 4·c, 8·c channels, each with batch normalisation and LeakyReLU 0.1; what
 * comes out of the fourth is the features. 2.8 million parameters at the default width.
 */
export function digitDiscriminator({ random, channels = 64 }: Omit<DigitDcganOptions, 'latent'>): tf.LayersModel {
  const input = tf.input({ shape: [pictureWidth, pictureWidth, 1], name: 'picture' });
  let x: tf.SymbolicTensor = input;
  let channelsIn = 1;
  for (const [i, filters] of [1, 2, 4, 8].map((k) => k * channels).entries()) {
    x = conv2d({
      filters,
      kernelSize: 4,
      strides: 2,
      padding: 'same',
      name: `down${i}`,
      ...torchUniform(16 * channelsIn, random),
    }).apply(x) as tf.SymbolicTensor;
    x = batchNormalization({ ...batchNormSettings, name: `down${i}_norm` }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.leakyReLU({ alpha: 0.1 }).apply(x) as tf.SymbolicTensor;
    channelsIn = filters;
  }
  const features = tf.layers.flatten({ name: 'features' }).apply(x) as tf.SymbolicTensor;
  const critic = conv2d({
    filters: 1,
    kernelSize: 4,
    padding: 'valid',
    name: 'critic',
    ...torchUniform(16 * channelsIn, random),
  }).apply(x) as tf.SymbolicTensor;
  const logit = tf.layers.flatten({ name: 'logit' }).apply(critic) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [logit, features], name: 'digitDiscriminator' });
}
