/** A walkthrough-000 DCGAN small enough for a test, fixed by its seed; PyTorch trains the same (environment/references). */
import { tf } from '../../tensors/tf';
import { RandomSource, randomSource } from '../../tensors/random';
import { screwDiscriminator, screwGenerator } from '../../lessons/screw-anogan/networks';
import type { GanOptions } from '../../training/trainables/gan';

export interface SmallScrewsDcgan extends GanOptions {
  /** `[batch, 32, 32, 1]` in [−1, 1), one batch an epoch. */
  images: tf.Tensor4D;
  /** `[batch, 128]`: vectors that nothing is trained with. */
  latentVectors: tf.Tensor;
  random: RandomSource;
  steps: number;
}

/** Trained as the recipe does, at rates that move so few weights far enough to compare. */
export function smallScrewsDcgan(): SmallScrewsDcgan {
  const random = randomSource('screws reference');
  const sizes = { channels: 4, units: 16 };
  const batch = 8;
  return {
    random,
    batch,
    steps: 6,
    generator: screwGenerator({ random: random.fork('generator'), ...sizes }),
    discriminator: screwDiscriminator({ random: random.fork('discriminator'), ...sizes }),
    images: random.fork('images').uniform([batch, 32, 32, 1], -1, 1) as tf.Tensor4D,
    latentVectors: random.fork('vectors').uniform([batch, 128], -1, 1),
    optimizers: {
      generator: { kind: 'nesterov', learningRate: 0.02, momentum: 0.9 },
      discriminator: { kind: 'nesterov', learningRate: 0.01, momentum: 0.9 },
    },
    latents: 'uniform',
    fakes: 'running',
  };
}
