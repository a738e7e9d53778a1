/**
 * DCGAN's networks for pictures of 64×64 (A. Radford et al., 2016), as PyTorch's tutorial builds them: convolutions 4×4 with stride 2,
 * channels that double with each halving of the width. An encoder on top of the same blocks gives AnoGAN its shortcut.
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import { batchNormalization } from './batchNormalization';
import { conv2d } from './conv2d';

/** Width of the picture that the networks are built for, in pixels. */
export const pictureWidth = 64;

/** Width of the innermost feature map. */
const innerWidth = 4;

/** torch.nn.BatchNorm2d's settings in Keras's words: momentum 0.1 there is 0.9 here. */
const batchNormSettings = { momentum: 0.9, epsilon: 1e-5 };

type KernelInitializer = ReturnType<typeof tf.initializers.randomUniform>;

/** What a walkthrough decides about every block. */
export interface DcganStyle {
  /** Initial weights of a convolution, by the fan-in that PyTorch counts; without `biasInitializer` it has no bias. */
  convolution: (
    fanIn: number,
    random: RandomSource,
  ) => { kernelInitializer: KernelInitializer; biasInitializer?: KernelInitializer; useBias?: boolean };
  /** Initial weights of a batch normalisation. Default: scale 1. */
  normalisation?: (random: RandomSource) => { gammaInitializer: KernelInitializer };
  /** Of LeakyReLU below 0, in the discriminator and the encoder. */
  slope: number;
  /** Whether the first block of the discriminator and the encoder is normalised. */
  normaliseFirst: boolean;
}

export interface DcganOptions {
  style: DcganStyle;
  random: RandomSource;
  /** Length of the latent vector. */
  latent: number;
  /** Channels next to the picture. */
  channels: number;
  /** 1 is grey, 3 is RGB. */
  pictureChannels: number;
  /** The network's name. */
  name: string;
}

/** Latent vector `[n, latent]` → picture `[n, 64, 64, pictureChannels]` in (−1, 1). */
export function dcganGenerator({
  style,
  random,
  latent,
  channels,
  pictureChannels,
  name,
}: DcganOptions): tf.LayersModel {
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
        ...style.convolution(16 * filters, random),
      })
      .apply(x) as tf.SymbolicTensor;
    x = normalised(x, `up${i}_norm`, style, random);
    x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
  }
  const picture = tf.layers
    .conv2dTranspose({
      filters: pictureChannels,
      kernelSize: 4,
      strides: 2,
      padding: 'same',
      activation: 'tanh',
      name: 'picture',
      ...style.convolution(16 * pictureChannels, random),
    })
    .apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: picture, name });
}

/**
 * Picture `[n, 64, 64, pictureChannels]` → logit `[n, 1]` (above 0: looks real) and features `[n, 4·4·8·channels]`, which are what comes
 * out of the fourth block.
 */
export function dcganDiscriminator(options: Omit<DcganOptions, 'latent'>): tf.LayersModel {
  const { input, map } = halvings(options);
  const features = tf.layers.flatten({ name: 'features' }).apply(map) as tf.SymbolicTensor;
  const logit = tf.layers.flatten({ name: 'logit' }).apply(innermost(map, 1, 'critic', options)) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [logit, features], name: options.name });
}

/** Picture `[n, 64, 64, pictureChannels]` → latent vector `[n, latent]` in (−1, 1): the discriminator's blocks, then tanh. */
export function dcganEncoder(options: DcganOptions): tf.LayersModel {
  const { input, map } = halvings(options);
  const flat = tf.layers.flatten().apply(innermost(map, options.latent, 'vector', options));
  const latent = tf.layers.activation({ activation: 'tanh', name: 'latent' }).apply(flat) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: latent, name: options.name });
}

type BlocksOptions = Omit<DcganOptions, 'latent'>;

/** Four blocks, each half as wide: → `[n, 4, 4, 8·channels]`. */
function halvings({ style, random, channels, pictureChannels }: BlocksOptions): {
  input: tf.SymbolicTensor;
  map: tf.SymbolicTensor;
} {
  const input = tf.input({ shape: [pictureWidth, pictureWidth, pictureChannels], name: 'picture' });
  let x: tf.SymbolicTensor = input;
  let channelsIn = pictureChannels;
  for (const [i, filters] of [1, 2, 4, 8].map((k) => k * channels).entries()) {
    x = conv2d({
      filters,
      kernelSize: 4,
      strides: 2,
      padding: 'same',
      name: `down${i}`,
      ...style.convolution(16 * channelsIn, random),
    }).apply(x) as tf.SymbolicTensor;
    if (i > 0 || style.normaliseFirst) x = normalised(x, `down${i}_norm`, style, random);
    x = tf.layers.leakyReLU({ alpha: style.slope }).apply(x) as tf.SymbolicTensor;
    channelsIn = filters;
  }
  return { input, map: x };
}

/** One convolution over all of the innermost map: → `[n, 1, 1, filters]`. */
function innermost(
  map: tf.SymbolicTensor,
  filters: number,
  name: string,
  { style, random, channels }: BlocksOptions,
): tf.SymbolicTensor {
  return conv2d({
    filters,
    kernelSize: innerWidth,
    padding: 'valid',
    name,
    ...style.convolution(innerWidth ** 2 * 8 * channels, random),
  }).apply(map) as tf.SymbolicTensor;
}

function normalised(
  x: tf.SymbolicTensor,
  name: string,
  { normalisation }: DcganStyle,
  random: RandomSource,
): tf.SymbolicTensor {
  const layer = batchNormalization({ ...batchNormSettings, name, ...normalisation?.(random) });
  return layer.apply(x) as tf.SymbolicTensor;
}
