/** The autoencoders of walkthrough 003: dense layers from a digit down to its latent vector, and up from it again. */
import { tf } from '../../tensors/tf';
import type { RandomSource } from '../../tensors/random';
import { glorotUniform } from '../../networks/layers/kerasInitializers';
import type { VaeNetworks } from '../../networks/vaeReconstruction';

export interface DigitsVaeOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 2: one that can be drawn. */
  latent?: number;
  /** Units of the encoder's two hidden layers; the decoder has them in reverse. Default 512 and 256. */
  widths?: readonly [number, number];
}

/** Width and height of the pictures. */
export const digitWidth = 28;

/** A variational autoencoder of digits, its parts being {@link digitsEncoder} and {@link digitsDecoder}. */
export function digitsVae({ random, ...sizes }: DigitsVaeOptions): VaeNetworks {
  return {
    encoder: digitsEncoder({ random: random.fork('encoder'), ...sizes }),
    decoder: digitsDecoder({ random: random.fork('decoder'), ...sizes }),
  };
}

/** Its twin without a distribution: a plain autoencoder, whose encoder is {@link digitsPointEncoder}. */
export function digitsAutoencoder({ random, ...sizes }: DigitsVaeOptions): VaeNetworks {
  return {
    encoder: digitsPointEncoder({ random: random.fork('encoder'), ...sizes }),
    decoder: digitsDecoder({ random: random.fork('decoder'), ...sizes }),
  };
}

/**
 * Picture `[n, 28, 28, 1]` in [0, 1] → mean and logarithm of the variance of its latent vector, each `[n, latent]`.
 *
 * The text has one layer of 2·latent units that it cuts in two; these are two layers with the initial weights of that one.
 */
export function digitsEncoder(options: DigitsVaeOptions): tf.LayersModel {
  const { random, latent = 2 } = options;
  const { input, hidden, length } = hiddenLayers(options);
  const limit = Math.sqrt(6 / (length + 2 * latent));
  const [mean, logVariance] = ['mean', 'logVariance'].map((name) => {
    const seed = random.integer(2 ** 31);
    const kernelInitializer = tf.initializers.randomUniform({ minval: -limit, maxval: limit, seed });
    return tf.layers.dense({ units: latent, name, kernelInitializer }).apply(hidden) as tf.SymbolicTensor;
  });
  return tf.model({ inputs: input, outputs: [mean, logVariance], name: 'digitsEncoder' });
}

/** Picture `[n, 28, 28, 1]` in [0, 1] → its latent vector `[n, latent]`, one point: the same layers but for the last. */
export function digitsPointEncoder(options: DigitsVaeOptions): tf.LayersModel {
  const { random, latent = 2 } = options;
  const { input, hidden } = hiddenLayers(options);
  const point = tf.layers.dense({ units: latent, name: 'point', ...glorotUniform(random) }).apply(hidden);
  return tf.model({ inputs: input, outputs: point as tf.SymbolicTensor, name: 'digitsPointEncoder' });
}

/** Latent vector `[n, latent]` → picture `[n, 28, 28, 1]` in (0, 1), and the same before the sigmoid, which a loss takes. */
export function digitsDecoder({ random, latent = 2, widths = [512, 256] }: DigitsVaeOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  const hidden = [...widths].reverse().reduce((x, units, i) => rectified(x, units, `up${i}`, random), input);
  const area = digitWidth ** 2;
  const flat = tf.layers.dense({ units: area, name: 'pixels', ...glorotUniform(random) }).apply(hidden);
  const targetShape = [digitWidth, digitWidth, 1];
  const logits = tf.layers.reshape({ targetShape, name: 'logits' }).apply(flat) as tf.SymbolicTensor;
  const picture = tf.layers.activation({ activation: 'sigmoid', name: 'picture' }).apply(logits) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [picture, logits], name: 'digitsDecoder' });
}

/** From the picture to the last hidden layer, of so many units. */
function hiddenLayers({ random, widths = [512, 256] }: DigitsVaeOptions) {
  const input = tf.input({ shape: [digitWidth, digitWidth, 1], name: 'picture' });
  const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
  const hidden = widths.reduce((x, units, i) => rectified(x, units, `down${i}`, random), flat);
  return { input, hidden, length: widths[1] };
}

function rectified(x: tf.SymbolicTensor, units: number, name: string, random: RandomSource): tf.SymbolicTensor {
  return tf.layers.dense({ units, activation: 'relu', name, ...glorotUniform(random) }).apply(x) as tf.SymbolicTensor;
}
