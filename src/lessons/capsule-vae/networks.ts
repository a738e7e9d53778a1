/** The variational autoencoder of walkthrough 004: nine convolutions down to the latent vector, nine up from it. */
import { tf } from '../../tensors/tf';
import type { RandomSource } from '../../tensors/random';
import { glorotUniform } from '../../networks/layers/kerasInitializers';
import { conv2d } from '../../networks/layers/conv2d';
import { kaimingNormal } from '../../networks/layers/torchInitializers';

export interface CapsuleVaeOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 100. */
  latent?: number;
  /** Width and height of the pictures, a multiple of 16. Default 128. */
  width?: number;
  /** Channels of the outermost feature maps; the innermost have four times as many. Default 32. */
  channels?: number;
  /** Channels of the pictures. Default 3: red, green, blue. */
  pictureChannels?: number;
}

type Tensor = tf.SymbolicTensor;

/** By how much the pictures are reduced to the innermost feature map. */
const stride = 16;

/** @throws RangeError when the pictures can't be halved four times */
function innerWidth(width: number): number {
  if (!Number.isInteger(width) || width < stride || width % stride !== 0)
    throw new RangeError(`The capsules' VAE: expected a width that is a multiple of ${stride}, found ${width}.`);
  return width / stride;
}

/**
 * Picture `[n, 128, 128, 3]` in [0, 1] → mean and logarithm of the variance of its latent vector, each `[n, 100]`.
 *
 * The text defines these initial weights (Kaiming's for convolutions, Xavier's for dense layers) but never calls for them.
 */
export function capsuleEncoder({
  random,
  latent = 100,
  width = 128,
  channels = 32,
  pictureChannels = 3,
}: CapsuleVaeOptions): tf.LayersModel {
  const inner = innerWidth(width);
  const input = tf.input({ shape: [width, width, pictureChannels], name: 'picture' });
  let x: Tensor = input;
  for (const [i, { filters, halved }] of [
    { filters: channels, halved: true },
    { filters: channels, halved: true },
    { filters: channels, halved: false },
    { filters: 2 * channels, halved: true },
    { filters: 2 * channels, halved: false },
    { filters: 4 * channels, halved: true },
    { filters: 2 * channels, halved: false },
    { filters: channels, halved: false },
  ].entries()) {
    x = convolution(x, random, { filters, kernelSize: halved ? 4 : 3, strides: halved ? 2 : 1, name: `down${i}` });
    x = leaky(x);
  }
  x = convolution(x, random, { filters: latent, kernelSize: inner, padding: 'valid', name: 'whole' });
  const flat = tf.layers.flatten().apply(x);
  const [mean, logVariance] = ['mean', 'logVariance'].map(
    (name) => tf.layers.dense({ units: latent, name, ...glorotUniform(random) }).apply(flat) as Tensor,
  );
  return tf.model({ inputs: input, outputs: [mean, logVariance], name: 'capsuleEncoder' });
}

/**
 * Latent vector `[n, 100]` → picture `[n, 128, 128, 3]` in (0, 1), and the same before the sigmoid. A loss takes the second: the
 * logarithm of a sigmoid that has been rounded to 0 is none.
 */
export function capsuleDecoder({
  random,
  latent = 100,
  width = 128,
  channels = 32,
  pictureChannels = 3,
}: CapsuleVaeOptions): tf.LayersModel {
  const input = tf.input({ shape: [latent], name: 'latent' });
  let x = tf.layers.reshape({ targetShape: [1, 1, latent] }).apply(input) as Tensor;
  for (const [i, { filters, enlarged }] of [
    { filters: channels, enlarged: innerWidth(width) },
    { filters: 2 * channels },
    { filters: 4 * channels },
    { filters: 2 * channels, enlarged: 2 },
    { filters: 2 * channels },
    { filters: channels, enlarged: 2 },
    { filters: channels },
    { filters: channels, enlarged: 2 },
  ].entries()) {
    if (enlarged) x = enlarge(x, enlarged);
    x = leaky(convolution(x, random, { filters, kernelSize: 3, name: `up${i}` }));
  }
  const logits = convolution(enlarge(x, 2), random, { filters: pictureChannels, kernelSize: 3, name: 'logits' });
  const picture = tf.layers.activation({ activation: 'sigmoid', name: 'picture' }).apply(logits) as Tensor;
  return tf.model({ inputs: input, outputs: [picture, logits], name: 'capsuleDecoder' });
}

interface ConvolutionSettings {
  filters: number;
  kernelSize: number;
  strides?: number;
  padding?: 'same' | 'valid';
  name: string;
}

function convolution(x: Tensor, random: RandomSource, settings: ConvolutionSettings): Tensor {
  const fanIn = settings.kernelSize ** 2 * (x.shape[3] as number);
  return conv2d({ padding: 'same', ...settings, ...kaimingNormal(fanIn, random) }).apply(x) as Tensor;
}

function leaky(x: Tensor): Tensor {
  return tf.layers.leakyReLU({ alpha: 0.2 }).apply(x) as Tensor;
}

/** Each pixel repeated: the nearest neighbour. */
function enlarge(x: Tensor, times: number): Tensor {
  return tf.layers.upSampling2d({ size: [times, times] }).apply(x) as Tensor;
}
