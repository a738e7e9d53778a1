/** What tells from a small picture how it was turned and shifted. */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { batchNormalization } from '../../networks/layers/batchNormalization';
import { conv2d } from '../../networks/layers/conv2d';
import { heNormal } from '../../networks/layers/kerasInitializers';

export interface TransformationNetworkOptions {
  random: RandomSource;
  /** Width and height of the pictures, divisible by 8. */
  size: number;
  /** 1 is grey, 3 is RGB. */
  pictureChannels: number;
  /** Channels at full width; they double with each halving. */
  channels: number;
  /** Logits in all. */
  answers: number;
}

/**
 * Pictures `[n, size, size, pictureChannels]` → logits `[n, answers]` and features `[n, 8·channels]`, the last map's averages.
 *
 * Seven convolutions 3×3 with batch normalisation and ReLU: one at full width, two at each of a half, a quarter and an eighth of it. 1.2
 * million parameters with 32 channels.
 */
export function transformationNetwork({
  random,
  size,
  pictureChannels,
  channels,
  answers,
}: TransformationNetworkOptions): tf.LayersModel {
  const input = tf.input({ shape: [size, size, pictureChannels], name: 'picture' });
  let x: tf.SymbolicTensor = input;
  let channelsIn = pictureChannels;
  const blocks = [
    [1, 1],
    [2, 2],
    [2, 1],
    [4, 2],
    [4, 1],
    [8, 2],
    [8, 1],
  ];
  for (const [i, [times, strides]] of blocks.entries()) {
    const filters = times * channels;
    x = conv2d({
      filters,
      kernelSize: 3,
      strides,
      padding: 'same',
      useBias: false,
      name: `convolution${i}`,
      ...heNormal(9 * channelsIn, random),
    }).apply(x) as tf.SymbolicTensor;
    x = batchNormalization({ momentum: 0.9, epsilon: 1e-5, name: `convolution${i}_norm` }).apply(
      x,
    ) as tf.SymbolicTensor;
    x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
    channelsIn = filters;
  }
  const features = tf.layers.globalAveragePooling2d({ name: 'features' }).apply(x) as tf.SymbolicTensor;
  const initial = heNormal(channelsIn, random);
  const logits = tf.layers.dense({ units: answers, name: 'answers', ...initial }).apply(features) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [logits, features], name: 'transformationNetwork' });
}
