/** Deep one-class training of a network small enough for a test, fixed by its seed; PyTorch trains the same (environment/references). */
import type { FloatImages } from '../../images/imageBatch';
import { batchNormalization } from '../../networks/layers/batchNormalization';
import { glorotUniform } from '../../networks/layers/kerasInitializers';
import { randomStatistics } from '../cases/randomStatistics';
import { RandomSource, randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { DeepOneClassOptions, DeepOneClassTraining } from '../../training/trainables/deepOneClass';

/** Steps that the reference has. */
export const referenceSteps = 3;

const width = 8;
const referenceClasses = 3;

/** What the reference has been made with: as the paper does it, with some of the layers frozen, and with damaged pictures. */
export const referenceCases: Record<string, Partial<DeepOneClassOptions>> = {
  plain: {},
  frozen: { frozenUpTo: 'second' },
  damaged: { damage: negative, fallsOver: referenceSteps },
};

/** Trained at a rate that moves the weights far enough to compare. */
export function smallDeepOneClass(
  options: Partial<DeepOneClassOptions> = {},
): DeepOneClassOptions & { training: DeepOneClassTraining } {
  const random = randomSource('deep one-class reference');
  const all: DeepOneClassOptions = {
    features: smallFeatures(random.fork('features')),
    classifier: tf.sequential({
      layers: [
        tf.layers.dense({
          inputShape: [5],
          units: referenceClasses + (options.damage ? 2 : 0),
          name: 'logits',
          ...glorotUniform(random.fork('classifier')),
        }),
      ],
    }),
    reference: { images: somePictures(9, 0.4), labels: Array.from({ length: 9 }, (_, i) => i % referenceClasses) },
    target: somePictures(7, 1.3),
    batch: 3,
    compactness: 2,
    optimizer: { kind: 'adam', learningRate: 0.01, betas: [0.9, 0.999] },
    random,
    ...options,
  };
  return { ...all, training: new DeepOneClassTraining(all) };
}

/** Three convolutions, one of which another passes by. */
function smallFeatures(random: RandomSource): tf.LayersModel {
  type Tensor = tf.SymbolicTensor;
  const normalised = (x: Tensor, name: string, settings: { filters: number; kernelSize: number; strides?: number }) => {
    const options = {
      ...settings,
      padding: 'same',
      useBias: false,
      name,
      ...glorotUniform(random.fork(name)),
    } as const;
    const filtered = tf.layers.conv2d(options).apply(x);
    return batchNormalization({ name: `${name}_norm`, momentum: 0.9, epsilon: 1e-3 }).apply(filtered) as Tensor;
  };
  const limited = (x: Tensor) => tf.layers.reLU({ maxValue: 6 }).apply(x) as Tensor;
  const input = tf.input({ shape: [width, width, 1], name: 'picture' });
  const first = limited(normalised(input, 'first', { filters: 4, kernelSize: 3, strides: 2 }));
  const second = normalised(first, 'second', { filters: 4, kernelSize: 1 });
  const sum = tf.layers.add({ name: 'sum' }).apply([first, second]) as Tensor;
  const third = limited(normalised(sum, 'third', { filters: 5, kernelSize: 3 }));
  const features = tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(third) as Tensor;
  return randomStatistics(tf.model({ inputs: input, outputs: features }), random.fork('statistics'));
}

/** Waves, each of another length and direction, in [−1, 1]. */
function somePictures(count: number, pace: number): FloatImages {
  const values = Float32Array.from({ length: count * width ** 2 }, (_, i) => {
    const [n, y, x] = [Math.floor(i / width ** 2), Math.floor(i / width) % width, i % width];
    return Math.sin(pace * (x * Math.cos(n) + y * Math.sin(n)) + n);
  });
  return { values, count, height: width, width, channels: 1 };
}

/** Each picture with a random share of it turned into its negative. */
function negative(pictures: FloatImages, next: () => number): FloatImages {
  const values = pictures.values.slice();
  const length = values.length / pictures.count;
  for (let n = 0; n < pictures.count; n++)
    for (let i = Math.floor(next() * length); i < length; i++) values[n * length + i] *= -1;
  return { ...pictures, values };
}
