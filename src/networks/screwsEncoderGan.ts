/**
 * The course's networks for screws that lie upright. An encoder and a generator of one dense layer each: on registered parts
 * nothing deeper gave whole screws back as well. And a discriminator with a word for every place: it sees the picture
 * and what the generator has left of it, and marks what is damaged.
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import { damageDiscriminator, discriminatorStride } from './damageDiscriminator';
import { glorotUniform } from './kerasInitializers';

/** Size of the pictures, in pixels. */
export const uprightSize = { height: 64, width: 256 } as const;
/** Size of what encoder, generator and discriminator say. */
export const innerSize = {
  height: uprightSize.height / discriminatorStride,
  width: uprightSize.width / discriminatorStride,
} as const;

export interface ScrewEncoderGanOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 80. */
  latent?: number;
}

type Tensor = tf.SymbolicTensor;

/** Reduced picture `[n, 16, 64, 1]` → latent vector `[n, latent]`. */
export function screwEncoder({ random, latent = 80 }: ScrewEncoderGanOptions): tf.LayersModel {
  const input = tf.input({ shape: [innerSize.height, innerSize.width, 1], name: 'picture' });
  const flat = tf.layers.flatten().apply(input);
  const vector = tf.layers.dense({ units: latent, name: 'vector', ...glorotUniform(random) }).apply(flat) as Tensor;
  return tf.model({ inputs: input, outputs: vector, name: 'screwEncoder' });
}

/** Latent vector `[n, latent]` → reduced picture `[n, 16, 64, 1]`. */
export function uprightScrewGenerator({ random, latent = 80 }: ScrewEncoderGanOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  const { height, width } = innerSize;
  const flat = tf.layers.dense({ units: height * width, name: 'picture', ...glorotUniform(random) }).apply(input);
  const picture = tf.layers.reshape({ targetShape: [height, width, 1] }).apply(flat) as Tensor;
  return tf.model({ inputs: input, outputs: picture, name: 'uprightScrewGenerator' });
}

/** `[n, 64, 256, 4]`, see `judgedInput` → logits `[n, 16, 64, 1]`. */
export function screwDamageDiscriminator({ random }: Pick<ScrewEncoderGanOptions, 'random'>): tf.LayersModel {
  return damageDiscriminator({ random, ...uprightSize, channels: 1 });
}
