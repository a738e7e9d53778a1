/** The two decoders of walkthrough 002: a picture from a feature vector, which stays as it is. */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';
import { batchNormalization } from './layers/batchNormalization';
import { glorotUniform, heNormal } from './layers/kerasInitializers';

export interface FeatureDecoderOptions {
  random: RandomSource;
  /** `normal` has three convolutions of 5×5; `mobile` has depthwise ones, as MobileNet, and one of 5×5 at last. */
  kind: 'normal' | 'mobile';
  /** Length of the feature vectors. */
  features: number;
  /** Of the pictures: 1 or 3. */
  channels: number;
  /** Of the pictures, multiples of 8. */
  height: number;
  width: number;
  /** Channels of the innermost maps; the outer ones grow and shrink with it. Default 128, the source's. */
  filters?: number;
  /** Units of the first dense layer. Default 1024, the source's. */
  hidden?: number;
  /** How much of a batch normalisation's running averages a step of training keeps. Default 0.99, as in Keras. */
  momentum?: number;
}

type Tensor = tf.SymbolicTensor;

/** The innermost maps are enlarged by 2 three times. */
const enlargement = 8;
const kernelSize = 5;

/**
 * Feature vectors `[n, features]` → pictures `[n, height, width, channels]` in (0, 1).
 *
 * At 1280 features and 96 × 96 × 3 pictures 21,532,291 parameters, mobile 20,335,011.
 *
 * @throws RangeError when a size is none
 */
export function featureDecoder(options: FeatureDecoderOptions): tf.LayersModel {
  const { kind, features, channels, filters = 128 } = options;
  checkSizes(options);
  const layers = new Layers(options);
  const input = tf.input({ shape: [features], name: 'features' });
  let x = layers.innermost(input);
  if (kind === 'normal') {
    x = layers.convolution(layers.enlarged(x), filters, 'up0');
    x = layers.convolution(layers.enlarged(x), 2 * filters, 'up1');
  } else {
    x = layers.depthwise(layers.enlarged(x), filters, 'up0_0');
    x = layers.depthwise(x, filters, 'up0_1');
    x = layers.depthwise(layers.enlarged(x), filters / 2, 'up1_0');
    x = layers.depthwise(x, filters / 4, 'up1_1');
  }
  const picture = layers.picture(layers.enlarged(x), channels, kind === 'normal');
  return tf.model({ inputs: input, outputs: picture, name: `featureDecoder_${kind}` });
}

class Layers {
  constructor(private readonly options: FeatureDecoderOptions) {}

  /** Two dense layers, and what they come to as maps. */
  innermost(features: Tensor): Tensor {
    const { height, width, filters = 128, hidden = 1024 } = this.options;
    const [rows, columns] = [height / enlargement, width / enlargement];
    const x = this.dense(this.dense(features, hidden, 'hidden'), filters * rows * columns, 'innermost');
    return tf.layers.reshape({ targetShape: [rows, columns, filters] }).apply(x) as Tensor;
  }

  /** Each pixel repeated, down and right. */
  enlarged(x: Tensor): Tensor {
    return tf.layers.upSampling2d({ size: [2, 2] }).apply(x) as Tensor;
  }

  convolution(x: Tensor, filters: number, name: string): Tensor {
    const initial = heNormal(kernelSize ** 2 * channelsOf(x), this.random(name));
    const filtered = tf.layers.conv2d({ filters, kernelSize, padding: 'same', name, ...initial }).apply(x) as Tensor;
    return this.rectified(this.normalised(filtered, name));
  }

  /** Filtered channel by channel, then place by place. */
  depthwise(x: Tensor, filters: number, name: string): Tensor {
    const [each, place] = [`${name}_depthwise`, `${name}_pointwise`];
    const { kernelInitializer: depthwiseInitializer } = glorotUniform(this.random(each));
    const own = { kernelSize: 3, padding: 'same', useBias: false, name: each, depthwiseInitializer } as const;
    const filtered = tf.layers.depthwiseConv2d(own).apply(x) as Tensor;
    const joined = tf.layers
      .conv2d({ filters, kernelSize: 1, useBias: false, name: place, ...glorotUniform(this.random(place)) })
      .apply(this.rectified(this.normalised(filtered, each), 6)) as Tensor;
    return this.rectified(this.normalised(joined, place), 6);
  }

  /** The mobile decoder has Keras's own initial weights here. */
  picture(x: Tensor, filters: number, he: boolean): Tensor {
    const random = this.random('picture');
    const initial = he ? heNormal(kernelSize ** 2 * channelsOf(x), random) : glorotUniform(random);
    const settings = { filters, kernelSize, padding: 'same', activation: 'sigmoid', name: 'picture' } as const;
    return tf.layers.conv2d({ ...settings, ...initial }).apply(x) as Tensor;
  }

  private dense(x: Tensor, units: number, name: string): Tensor {
    const dense = tf.layers.dense({ units, name, ...glorotUniform(this.random(name)) }).apply(x) as Tensor;
    return this.rectified(this.normalised(dense, name));
  }

  private normalised(x: Tensor, of: string): Tensor {
    const { momentum = 0.99 } = this.options;
    return batchNormalization({ name: `${of}_norm`, momentum, epsilon: 1e-3 }).apply(x) as Tensor;
  }

  private rectified(x: Tensor, maxValue?: number): Tensor {
    return tf.layers.reLU({ maxValue }).apply(x) as Tensor;
  }

  private random(name: string): RandomSource {
    return this.options.random.fork(name);
  }
}

function channelsOf(maps: Tensor): number {
  return maps.shape[3] as number;
}

function checkSizes({
  kind,
  features,
  channels,
  height,
  width,
  filters = 128,
  hidden = 1024,
}: FeatureDecoderOptions): void {
  if (channels !== 1 && channels !== 3)
    throw new RangeError(`Feature decoder: expected pictures of 1 or 3 channels, found ${channels}.`);
  // The mobile decoder's last maps have a quarter of the channels.
  const steps = { features: 1, hidden: 1, filters: kind === 'mobile' ? 4 : 1, height: enlargement, width: enlargement };
  for (const [name, value] of Object.entries({ features, hidden, filters, height, width })) {
    const step = steps[name as keyof typeof steps];
    if (!Number.isInteger(value) || value < 1 || value % step !== 0)
      throw new RangeError(
        `Feature decoder: expected ${name} to be a ${step === 1 ? 'whole number above 0' : `multiple of ${step}`}, found ${value}.`,
      );
  }
}
