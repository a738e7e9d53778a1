/**
 * An encoder and a generator of one dense layer each, for parts that lie alike: there nothing deeper gave whole parts back as well.
 * Trained together they find the subspace of the principal components.
 */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';
import { glorotUniform } from './layers/kerasInitializers';

export interface LinearPartOptions {
  random: RandomSource;
  /** Length of the latent vector. */
  latent: number;
  /** Of the pictures. */
  height: number;
  width: number;
  channels: number;
}

type Tensor = tf.SymbolicTensor;

/** Picture `[n, h, w, c]` → latent vector `[n, latent]`. */
export function linearEncoder({ random, latent, height, width, channels }: LinearPartOptions): tf.LayersModel {
  const input = tf.input({ shape: [height, width, channels], name: 'picture' });
  const flat = tf.layers.flatten().apply(input);
  const vector = tf.layers.dense({ units: latent, name: 'vector', ...glorotUniform(random) }).apply(flat) as Tensor;
  return tf.model({ inputs: input, outputs: vector, name: 'linearEncoder' });
}

/** Latent vector `[n, latent]` → picture `[n, h, w, c]`. */
export function linearGenerator({ random, latent, height, width, channels }: LinearPartOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  const units = height * width * channels;
  const flat = tf.layers.dense({ units, name: 'picture', ...glorotUniform(random) }).apply(input);
  const picture = tf.layers.reshape({ targetShape: [height, width, channels] }).apply(flat) as Tensor;
  return tf.model({ inputs: input, outputs: picture, name: 'linearGenerator' });
}
