/**
 * DCGAN's networks (A. Radford et al., 2016), as PyTorch's tutorial builds them for pictures of 64×64: convolutions 4×4 with stride 2,
 * channels that double with each halving of the width. Smaller pictures take fewer of them. An encoder on top of the same blocks gives AnoGAN its shortcut.
 */
import { tf } from '../tensors/tf';
import { RandomSource } from '../tensors/random';
import { batchNormalization } from './layers/batchNormalization';
import { conv2d } from './layers/conv2d';

/** Width of the walkthroughs' pictures, in pixels: what the networks are built for unless another is named. */
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
  /** Width and height of the picture: 8, 16, 32 and so on. Default 64. */
  width?: number;
  /** The network's name. */
  name: string;
}

/** How many times a picture is halved down to the innermost map. */
function halvingsOf(width: number): number {
  const times = Math.log2(width / innerWidth);
  if (!Number.isInteger(times) || times < 1)
    throw new RangeError(`DCGAN: expected a width of 8, 16, 32 and so on, found ${width}.`);
  return times;
}

/** Channels of the blocks' feature maps, from the outermost to the innermost. */
function blockChannels({ channels, width = pictureWidth }: Pick<DcganOptions, 'channels' | 'width'>): number[] {
  return Array.from({ length: halvingsOf(width) }, (_, block) => channels * 2 ** block);
}

/**
 * Latent vector `[n, latent]` → picture `[n, width, width, pictureChannels]` in (−1, 1).
 *
 * @throws RangeError, as the other two, when the width is none that halves to 4
 */
export function dcganGenerator(options: DcganOptions): tf.LayersModel {
  const { style, random, latent, pictureChannels, name } = options;
  const input = tf.input({ shape: [latent], name: 'latent' });
  let x = tf.layers.reshape({ targetShape: [1, 1, latent] }).apply(input) as tf.SymbolicTensor;
  for (const [i, filters] of blockChannels(options).reverse().entries()) {
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
 * Picture `[n, width, width, pictureChannels]` → logit `[n, 1]` (above 0: looks real) and features, which are what comes out of the
 * innermost block: `[n, 4·4·8·channels]` at width 64.
 */
export function dcganDiscriminator(options: Omit<DcganOptions, 'latent'>): tf.LayersModel {
  const { input, map } = halvings(options);
  const features = tf.layers.flatten({ name: 'features' }).apply(map) as tf.SymbolicTensor;
  const logit = tf.layers.flatten({ name: 'logit' }).apply(innermost(map, 1, 'critic', options)) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [logit, features], name: options.name });
}

/** Picture `[n, width, width, pictureChannels]` → latent vector `[n, latent]` in (−1, 1): the discriminator's blocks, then tanh. */
export function dcganEncoder(options: DcganOptions): tf.LayersModel {
  const { input, map } = halvings(options);
  const flat = tf.layers.flatten().apply(innermost(map, options.latent, 'vector', options));
  const latent = tf.layers.activation({ activation: 'tanh', name: 'latent' }).apply(flat) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: latent, name: options.name });
}

type BlocksOptions = Omit<DcganOptions, 'latent'>;

/** Blocks, each half as wide: → `[n, 4, 4, 8·channels]` from pictures of 64×64. */
function halvings({ style, random, channels, pictureChannels, width = pictureWidth }: BlocksOptions): {
  input: tf.SymbolicTensor;
  map: tf.SymbolicTensor;
} {
  const input = tf.input({ shape: [width, width, pictureChannels], name: 'picture' });
  let x: tf.SymbolicTensor = input;
  let channelsIn = pictureChannels;
  for (const [i, filters] of blockChannels({ channels, width }).entries()) {
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
  { style, random }: BlocksOptions,
): tf.SymbolicTensor {
  return conv2d({
    filters,
    kernelSize: innerWidth,
    padding: 'valid',
    name,
    ...style.convolution(innerWidth ** 2 * (map.shape[3] as number), random),
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
