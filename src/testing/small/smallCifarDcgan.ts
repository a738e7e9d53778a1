/** Walkthrough 003's GAN and encoder small enough for a test, fixed by their seed; PyTorch trains the same (environment/references). */
import { cifarDiscriminator, cifarEncoder, cifarGenerator } from '../../lessons/cifar10-dcgan/networks';
import { randomStatistics } from '../cases/randomStatistics';
import { RandomSource, randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { GanOptions } from '../../training/trainables/gan';
import type { LatentEncoderOptions } from '../../training/trainables/latentEncoder';
import type { AdamSettings } from '../../training/optimizers/optimizers';

/** Steps that the reference has of the GAN: the generator is trained in the first and in the sixth. */
export const referenceGanSteps = 7;
/** And of the encoder. */
export const referenceEncoderSteps = 5;
export const referenceLatent = 5;

const channels = 4;
const count = 6;

/** As in the recipe, with a rate and a weight decay that move the weights far enough to compare. */
const optimizer: AdamSettings = { kind: 'adam', learningRate: 5e-4, betas: [0.5, 0.999], weightDecay: 0.05 };

export interface SmallCifarDcgan {
  generator: tf.LayersModel;
  discriminator: tf.LayersModel;
  encoder: tf.LayersModel;
  /** `[6, 64, 64, 3]` in [0, 1]. */
  images: tf.Tensor4D;
  random: RandomSource;
  gan: GanOptions;
  latentEncoder: LatentEncoderOptions;
}

/** Batches of all six images, so that their order does not matter. */
export function smallCifarDcgan(): SmallCifarDcgan {
  const random = randomSource('colour reference');
  const options = (name: string) => ({ random: random.fork(name), latent: referenceLatent, channels });
  const generator = asTrained(cifarGenerator(options('generator')), 10, random.fork('generator statistics'));
  const discriminator = asTrained(
    cifarDiscriminator(options('discriminator')),
    5,
    random.fork('discriminator statistics'),
  );
  const encoder = asTrained(cifarEncoder(options('encoder')), 5, random.fork('encoder statistics'));
  const images = random.fork('images').uniform([count, 64, 64, 3], 0, 1) as tf.Tensor4D;
  const shared = { images, batch: count, random };
  return {
    generator,
    discriminator,
    encoder,
    images,
    random,
    gan: {
      ...shared,
      generator,
      discriminator,
      optimizers: { generator: optimizer, discriminator: optimizer },
      generatorEvery: 5,
    },
    latentEncoder: { ...shared, encoder, generator, discriminator, optimizer, featureWeight: 2 },
  };
}

/** With kernels some times the initial ones: with running averages as they may be, these would say the same of every picture. */
export function asTrained(network: tf.LayersModel, times: number, random: RandomSource): tf.LayersModel {
  for (const { weights } of network.layers)
    for (const weight of weights.filter(({ originalName }) => originalName.endsWith('kernel')))
      tf.tidy(() => void weight.write(tf.mul(weight.read(), times)));
  return randomStatistics(network, random);
}
