/**
 * MobileNetV2 (M. Sandler et al., CVPR 2018) without its classifier, as Keras' `MobileNetV2(include_top=False)`: the same layers by
 * the same names, so that weights trained there fit here.
 */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';
import { batchNormalization } from './layers/batchNormalization';
import { conv2d } from './layers/conv2d';
import { glorotUniform } from './layers/kerasInitializers';
import { relu6 } from './layers/relu6';

export interface MobileNetV2Options {
  random: RandomSource;
  /** How many channels a layer has, as a share of the paper's. Default 1. */
  alpha?: number;
  /** Of the pictures, from 32 on. Default 96 × 96. */
  height?: number;
  width?: number;
  /** Of the pictures. Default 3. */
  channels?: number;
  /** The layer whose output is wanted, for instance `block_6_expand_relu`; later ones are not built. Default `out_relu`, the last. */
  output?: string;
  /** Whether that output is averaged over the places of the picture. Default true. */
  pooled?: boolean;
  /**
   * How much of a batch normalisation's running averages a step of training keeps. Default 0.999, as in Keras; that takes thousands of
   * steps to come near the averages, and a network trained for fewer wants less.
   */
  momentum?: number;
}

type Tensor = tf.SymbolicTensor;

/** The paper's table 2: channels, and the stride of the first of so many blocks. */
const stages = [
  { filters: 16, stride: 1, blocks: 1 },
  { filters: 24, stride: 2, blocks: 2 },
  { filters: 32, stride: 2, blocks: 3 },
  { filters: 64, stride: 2, blocks: 4 },
  { filters: 96, stride: 1, blocks: 3 },
  { filters: 160, stride: 2, blocks: 3 },
  { filters: 320, stride: 1, blocks: 1 },
];
/** By how much every block but the first widens its channels before the depthwise convolution. */
const expansion = 6;
const lastFilters = 1280;
const smallestSide = 32;

/**
 * Pictures `[n, height, width, channels]` in [−1, 1] → features: `[n, 1280]` (more where alpha is above 1), or those of another
 * layer; not pooled `[n, rows, columns, channels]`.
 *
 * 2,257,984 parameters at alpha 1, 410,208 at 0.35, for colour pictures.
 *
 * @throws RangeError when a size is none or there is no layer of that name
 */
export function mobileNetV2(options: MobileNetV2Options): tf.LayersModel {
  const {
    alpha = 1,
    height = 96,
    width = 96,
    channels = 3,
    output = 'out_relu',
    pooled = true,
    momentum = 0.999,
  } = options;
  checkSizes({ alpha, height, width, channels });
  const input = tf.input({ shape: [height, width, channels], name: 'picture' });
  const found = named(new Layers(options.random, momentum).all(input, alpha), output);
  const features = pooled
    ? (tf.layers.globalAveragePooling2d({ name: 'pooled', dataFormat: 'channelsLast' }).apply(found) as Tensor)
    : found;
  return tf.model({ inputs: input, outputs: features, name: `mobileNetV2_${alpha}` });
}

/** The first of the outputs that comes from a layer of this name; what would come after it is never built. */
function named(outputs: Iterable<Tensor>, name: string): Tensor {
  const passed: string[] = [];
  for (const tensor of outputs) {
    passed.push(tensor.sourceLayer.name);
    if (tensor.sourceLayer.name === name) return tensor;
  }
  throw new RangeError(`MobileNetV2: expected a layer out of ${passed.join(', ')}, found ${name}.`);
}

interface BlockSettings {
  /** Of the names of its layers. */
  prefix: string;
  /** How many times as many channels the depthwise convolution sees. */
  widening: number;
  filters: number;
  strides: number;
}

interface ConvolutionSettings {
  name: string;
  filters: number;
  kernelSize: number;
  strides?: number;
}

/** Builds layer after layer; each method yields the outputs of its layers and returns the last. */
class Layers {
  constructor(
    private readonly random: RandomSource,
    private readonly momentum: number,
  ) {}

  *all(input: Tensor, alpha: number): Generator<Tensor, Tensor> {
    let x = yield* this.convolution(
      input,
      { name: 'Conv1', filters: divisible(32 * alpha), kernelSize: 3, strides: 2 },
      'bn_Conv1',
    );
    x = yield* this.rectified(x, 'Conv1_relu');
    let number = 0;
    for (const { filters, stride, blocks } of stages)
      for (let i = 0; i < blocks; i++, number++)
        x = yield* this.block(x, {
          prefix: number === 0 ? 'expanded_conv_' : `block_${number}_`,
          widening: number === 0 ? 1 : expansion,
          filters: divisible(Math.floor(filters * alpha)),
          strides: i === 0 ? stride : 1,
        });
    // A narrow network still ends in the paper's number of features.
    const filters = alpha > 1 ? divisible(lastFilters * alpha) : lastFilters;
    x = yield* this.convolution(x, { name: 'Conv_1', filters, kernelSize: 1 }, 'Conv_1_bn');
    return yield* this.rectified(x, 'out_relu');
  }

  /** An inverted residual: wider, filtered channel by channel, narrow again, and added to what came in where the two fit. */
  private *block(input: Tensor, { prefix, widening, filters, strides }: BlockSettings): Generator<Tensor, Tensor> {
    const channels = input.shape[3] as number;
    let x = input;
    if (widening > 1) {
      const settings = { name: `${prefix}expand`, filters: widening * channels, kernelSize: 1 };
      x = yield* this.convolution(x, settings, `${prefix}expand_BN`);
      x = yield* this.rectified(x, `${prefix}expand_relu`);
    }
    x = yield* this.depthwise(x, { name: `${prefix}depthwise`, strides }, `${prefix}depthwise_BN`);
    x = yield* this.rectified(x, `${prefix}depthwise_relu`);
    x = yield* this.convolution(x, { name: `${prefix}project`, filters, kernelSize: 1 }, `${prefix}project_BN`);
    if (strides > 1 || filters !== channels) return x;
    const sum = tf.layers.add({ name: `${prefix}add` }).apply([input, x]) as Tensor;
    yield sum;
    return sum;
  }

  private *convolution(x: Tensor, settings: ConvolutionSettings, normalisation: string): Generator<Tensor, Tensor> {
    const initial = glorotUniform(this.random.fork(settings.name));
    const layer = conv2d({ ...settings, padding: 'same', useBias: false, ...initial });
    return yield* this.normalised(layer.apply(x) as Tensor, normalisation);
  }

  /** Keras pads by a layer of its own where strides are 2, and to the same numbers as 'same' does. */
  private *depthwise(
    x: Tensor,
    settings: { name: string; strides: number },
    normalisation: string,
  ): Generator<Tensor, Tensor> {
    const { kernelInitializer: depthwiseInitializer } = glorotUniform(this.random.fork(settings.name));
    const shared = { kernelSize: 3, padding: 'same', useBias: false } as const;
    const layer = tf.layers.depthwiseConv2d({ ...settings, ...shared, depthwiseInitializer });
    return yield* this.normalised(layer.apply(x) as Tensor, normalisation);
  }

  private *normalised(x: Tensor, name: string): Generator<Tensor, Tensor> {
    yield x;
    const { momentum } = this;
    const result = batchNormalization({ name, momentum, epsilon: 1e-3 }).apply(x) as Tensor;
    yield result;
    return result;
  }

  private *rectified(x: Tensor, name: string): Generator<Tensor, Tensor> {
    const limited = relu6({ name }).apply(x) as Tensor;
    yield limited;
    return limited;
  }
}

function checkSizes({ alpha, ...sizes }: Record<'alpha' | 'height' | 'width' | 'channels', number>): void {
  if (!(alpha > 0)) throw new RangeError(`MobileNetV2: expected an alpha above 0, found ${alpha}.`);
  for (const [name, value] of Object.entries(sizes)) {
    const least = name === 'channels' ? 1 : smallestSide;
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`MobileNetV2: expected ${name} to be a whole number from ${least} on, found ${value}.`);
  }
}

/** Whole multiples of 8, as the authors' programme rounds: never below nine tenths. */
function divisible(filters: number): number {
  const rounded = Math.max(8, Math.floor((filters + 4) / 8) * 8);
  return rounded < 0.9 * filters ? rounded + 8 : rounded;
}
