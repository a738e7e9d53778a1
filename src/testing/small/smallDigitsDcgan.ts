/** A walkthrough-001 DCGAN small enough for a test, fixed by its seed; PyTorch trains the same (environment/references). */
import { tf } from '../../tensors/tf';
import { RandomSource, randomSource } from '../../tensors/random';
import { digitDiscriminator, digitGenerator } from '../../lessons/mnist-anogan/networks';

export interface SmallDigitsDcgan {
  generator: tf.LayersModel;
  discriminator: tf.LayersModel;
  /** `[batch, 64, 64, 1]`, one batch an epoch. */
  images: tf.Tensor4D;
  random: RandomSource;
  batch: number;
  steps: number;
}

export function smallDigitsDcgan(): SmallDigitsDcgan {
  const random = randomSource('reference');
  return {
    random,
    batch: 8,
    steps: 4,
    generator: digitGenerator({ random: random.fork('generator'), channels: 4 }),
    discriminator: digitDiscriminator({ random: random.fork('discriminator'), channels: 4 }),
    images: random.fork('images').uniform([8, 64, 64, 1], -0.5, 2.8) as tf.Tensor4D,
  };
}
