/**
 * The DCGAN of walkthrough 000 (AIAV, screws): a generator from 128 uniform numbers to a 32×32 picture, and a
 * discriminator whose flattened second feature map is what the feature loss compares.
 */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { batchNormalization } from '../../networks/layers/batchNormalization';
import { conv2d } from '../../networks/layers/conv2d';
import { glorotUniform } from '../../networks/layers/kerasInitializers';

/** Width of the picture that both networks are built for, in pixels. */
export const screwPictureWidth = 32;
/** Length of the latent vector. */
const latent = 128;
/** Width of the innermost feature map. */
const innerWidth = 8;

export interface ScrewDcganOptions {
  random: RandomSource;
  /** Channels next to the picture; the innermost feature maps have twice as many. Default 64. */
  channels?: number;
  /** Units of the dense layers. Default 1024. */
  units?: number;
}

type Tensor = tf.SymbolicTensor;

/**
 * Latent vector `[n, 128]`, uniform in [−1, 1) → picture `[n, 32, 32, 1]` in (−1, 1).
 *
 * Dense 1024 and 8192, then twice a transposed convolution 2×2 that doubles the width and a convolution 5×5; 8.7 million
 * parameters at the default sizes, nearly all of them in the second dense layer.
 */
export function screwGenerator({ random, channels = 64, units = 1024 }: ScrewDcganOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  const grown = 2 * channels * innerWidth ** 2;
  let x = tf.layers
    .dense({ units, activation: 'relu', name: 'grow0', ...glorotUniform(random) })
    .apply(input) as Tensor;
  x = tf.layers.dense({ units: grown, name: 'grow1', ...glorotUniform(random) }).apply(x) as Tensor;
  x = batchNormalization({ momentum: 0.99, epsilon: 1e-3, name: 'grow1_norm' }).apply(x) as Tensor;
  x = tf.layers.reLU().apply(x) as Tensor;
  x = tf.layers.reshape({ targetShape: [innerWidth, innerWidth, 2 * channels] }).apply(x) as Tensor;
  const double = (from: Tensor, name: string): Tensor =>
    tf.layers
      .conv2dTranspose({
        filters: channels,
        kernelSize: 2,
        strides: 2,
        padding: 'same',
        name,
        ...glorotUniform(random),
      })
      .apply(from) as Tensor;
  const smooth = (from: Tensor, filters: number, activation: 'relu' | 'tanh', name: string): Tensor =>
    conv2d({ filters, kernelSize: 5, padding: 'same', activation, name, ...glorotUniform(random) }).apply(
      from,
    ) as Tensor;
  x = smooth(double(x, 'up0'), channels, 'relu', 'smooth0');
  const picture = smooth(double(x, 'up1'), 1, 'tanh', 'picture');
  return tf.model({ inputs: input, outputs: picture, name: 'screwGenerator' });
}

/**
 * Picture `[n, 32, 32, 1]` → logit `[n, 1]` (above 0: looks real) and features `[n, 8·8·128]`.
 *
 * Twice a convolution 5×5, LeakyReLU 0.3 and the maximum of 2×2; what is then flattened is the features (the text's fifth
 * layer from the end); dense 1024 after it. 8.6 million parameters at the default sizes.
 */
export function screwDiscriminator({ random, channels = 64, units = 1024 }: ScrewDcganOptions): tf.LayersModel {
  const input = tf.input({ shape: [screwPictureWidth, screwPictureWidth, 1], name: 'picture' });
  const features = screwFeatures(input, channels, random);
  const dense = tf.layers.dense({ units, name: 'judge', ...glorotUniform(random) }).apply(features) as Tensor;
  const judged = tf.layers.leakyReLU({ alpha: 0.3 }).apply(dense) as Tensor;
  const logit = tf.layers.dense({ units: 1, name: 'logit', ...glorotUniform(random) }).apply(judged) as Tensor;
  return tf.model({ inputs: input, outputs: [logit, features], name: 'screwDiscriminator' });
}

function screwFeatures(input: Tensor, channels: number, random: RandomSource): Tensor {
  let x = input;
  for (const [i, filters] of [channels, 2 * channels].entries()) {
    x = conv2d({ filters, kernelSize: 5, padding: 'same', name: `down${i}`, ...glorotUniform(random) }).apply(
      x,
    ) as Tensor;
    x = tf.layers.leakyReLU({ alpha: 0.3 }).apply(x) as Tensor;
    x = tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }).apply(x) as Tensor;
  }
  return tf.layers.flatten({ name: 'features' }).apply(x) as Tensor;
}
