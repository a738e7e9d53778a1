/** A discriminator with a word for every place: it sees a part and what a generator has left of it, and marks what is damaged. */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';
import { batchNormalization } from './layers/batchNormalization';
import { conv2d } from './layers/conv2d';
import { kaimingNormal } from './layers/torchInitializers';

export interface DamageDiscriminatorOptions {
  random: RandomSource;
  /** Of the pictures, in pixels; multiples of 8. */
  height: number;
  width: number;
  /** Of the pictures: 1 is grey, 3 is RGB. */
  channels: number;
}

type Tensor = tf.SymbolicTensor;

/** Pixels of a picture, each way, in one of the discriminator's words. */
export const discriminatorStride = 4;

/** What it sees at each pixel besides the picture and its difference from what is left of it: the pixel's place, x and y. */
const placeChannels = 2;
/** A damage is rare: this is the logit of one in twenty, so that training need not learn that first. */
const rarely = -3;
/** Of LeakyReLU. */
const slope = 0.2;

/**
 * What `judgedInput` makes, `[n, h, w, 2·channels + 2]` → logits `[n, h / 4, w / 4, 1]`: above 0 where it takes the part for damaged.
 * Three halvings, two convolutions 3×3, one doubling, each with batch normalisation and LeakyReLU 0.2; 0.11 million parameters.
 */
export function damageDiscriminator({ random, height, width, channels }: DamageDiscriminatorOptions): tf.LayersModel {
  let channelsIn = 2 * channels + placeChannels;
  const input = tf.input({ shape: [height, width, channelsIn], name: 'judged' });
  let x: Tensor = input;
  const add = (layer: 'conv2d' | 'conv2dTranspose', filters: number, kernelSize: number, name: string): void => {
    const settings = {
      filters,
      kernelSize,
      strides: kernelSize === 4 ? 2 : 1,
      padding: 'same' as const,
      name,
      ...kaimingNormal(kernelSize ** 2 * (layer === 'conv2d' ? channelsIn : filters), random, slope),
    };
    x = (layer === 'conv2d' ? conv2d : tf.layers.conv2dTranspose)(settings).apply(x) as Tensor;
    x = batchNormalization({ momentum: 0.9, epsilon: 1e-5, name: `${name}_norm` }).apply(x) as Tensor;
    x = tf.layers.leakyReLU({ alpha: slope }).apply(x) as Tensor;
    channelsIn = filters;
  };
  for (const [i, filters] of [16, 32, 48].entries()) add('conv2d', filters, 4, `down${i}`);
  for (const i of [0, 1]) add('conv2d', 48, 3, `inner${i}`);
  add('conv2dTranspose', 32, 4, 'up0');
  add('conv2d', 32, 3, 'outer0');
  const logits = conv2d({
    filters: 1,
    kernelSize: 1,
    name: 'doubt',
    ...kaimingNormal(channelsIn, random, slope),
    biasInitializer: tf.initializers.constant({ value: rarely }),
  }).apply(x) as Tensor;
  return tf.model({ inputs: input, outputs: logits, name: 'damageDiscriminator' });
}
