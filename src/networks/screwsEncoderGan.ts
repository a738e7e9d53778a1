/**
 * The course's networks for screws that lie upright. An encoder and a generator of one dense layer each: on registered parts
 * nothing deeper gave whole screws back as well. And a discriminator with a word for every place: it sees the picture
 * and what the generator has left of it, and marks what is damaged.
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import { glorotUniform } from './kerasInitializers';
import { kaimingNormal } from './torchInitializers';

/** Size of the pictures, in pixels. */
export const uprightSize = { height: 64, width: 256 } as const;
/** Pixels of a picture, each way, in one value of what encoder, generator and discriminator say. */
export const uprightStride = 4;
/** Size of what they say. */
export const innerSize = {
  height: uprightSize.height / uprightStride,
  width: uprightSize.width / uprightStride,
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

/** What the discriminator sees at each pixel: the picture, what is left of it, and the pixel's place, x and y. */
export const judgedChannels = 4;

/** A damage is rare: this is the logit of one in twenty, so that training need not learn that first. */
const rarely = -3;

/**
 * `[n, 64, 256, 4]`, see {@link judgedChannels} → logits `[n, 16, 64, 1]`: above 0 where it takes the part for damaged. Three
 * halvings, two convolutions 3×3, one doubling, each with batch normalisation and LeakyReLU 0.2; 0.11 million parameters.
 */
export function screwDamageDiscriminator({ random }: Pick<ScrewEncoderGanOptions, 'random'>): tf.LayersModel {
  const input = tf.input({ shape: [uprightSize.height, uprightSize.width, judgedChannels], name: 'judged' });
  let x: Tensor = input;
  let channelsIn = judgedChannels;
  const add = (layer: 'conv2d' | 'conv2dTranspose', filters: number, kernelSize: number, name: string): void => {
    const settings = {
      filters,
      kernelSize,
      strides: kernelSize === 4 ? 2 : 1,
      padding: 'same' as const,
      name,
      ...kaimingNormal(kernelSize ** 2 * (layer === 'conv2d' ? channelsIn : filters), random, slope),
    };
    x = tf.layers[layer](settings).apply(x) as Tensor;
    x = tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5, name: `${name}_norm` }).apply(x) as Tensor;
    x = tf.layers.leakyReLU({ alpha: slope }).apply(x) as Tensor;
    channelsIn = filters;
  };
  for (const [i, filters] of [16, 32, 48].entries()) add('conv2d', filters, 4, `down${i}`);
  for (const i of [0, 1]) add('conv2d', 48, 3, `inner${i}`);
  add('conv2dTranspose', 32, 4, 'up0');
  add('conv2d', 32, 3, 'outer0');
  const logits = tf.layers
    .conv2d({
      filters: 1,
      kernelSize: 1,
      name: 'doubt',
      ...kaimingNormal(channelsIn, random, slope),
      biasInitializer: tf.initializers.constant({ value: rarely }),
    })
    .apply(x) as Tensor;
  return tf.model({ inputs: input, outputs: logits, name: 'screwDamageDiscriminator' });
}

/** Of LeakyReLU. */
const slope = 0.2;
