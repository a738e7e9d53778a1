/**
 * Walkthrough 003, second part: DCGAN with an encoder on one class of CIFAR-10.
 *
 * Source: 베어링 고장 진단 프로젝트#4, 딥러닝을 활용한 이상감지 (the text in Korean; facts and figures only).
 */
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { enlargeBilinear } from '../../images/enlargeBilinear';
import { toUnit } from '../../images/normalise';
import { cifarDiscriminator, cifarEncoder, cifarGenerator } from './networks';
import { pictureWidth } from '../../networks/dcgan';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { GanTraining } from '../../training/trainables/gan';
import { LatentEncoderTraining } from '../../training/trainables/latentEncoder';
import type { AdamSettings } from '../../training/optimizers/optimizers';
import { keepSamples } from '../../training/sampleSheets';
import { StagedTraining } from '../../training/staged';
import { Trainer } from '../../training/trainer';
import { ColourSplit, colourSplit } from './data';

export interface Cifar10DcganRecipe extends ColourSplit {
  name: 'cifar10-dcgan/source';
  latent: number;
  /** Channels next to the picture, in all three networks. */
  channels: number;
  batch: number;
  /** Of the GAN, and then of the encoder. */
  epochs: { gan: number; encoder: number };
  /** For all three networks. */
  optimizer: AdamSettings;
  /** Discriminator's steps for one of the generator. */
  criticSteps: number;
  /** Weight of the features against the pixels, in the encoder's training and in the score. */
  featureWeight: number;
  /** Epochs between two saves. */
  saveEvery: number;
}

/**
 * As the text has it, which breaks off before its training loops. Filled in from f-AnoGAN (T. Schlegl et al., 2019), whose networks,
 * names and `n_critic` these are: the generator is trained in every fifth step; the encoder by pixels and features alike (kappa 1);
 * and the encoder's epochs.
 *
 * Pixels are 0 to 1 and the generator ends in a tanh, and the encoder's tanh can't reach a third of the latent vectors N(0, 1) that the generator was
 * trained with: the text has it so.
 */
export const cifar10DcganSource: Cifar10DcganRecipe = {
  name: 'cifar10-dcgan/source',
  ...colourSplit,
  latent: 100,
  channels: 64,
  batch: 128,
  epochs: { gan: 200, encoder: 30 },
  optimizer: { kind: 'adam', learningRate: 2e-4, betas: [0.5, 0.999], weightDecay: 1e-5 },
  criticSteps: 5,
  featureWeight: 1,
  saveEvery: 5,
};

/** The source with so many epochs of the GAN; the encoder has a third of them, and no more than the source's. */
export function withEpochs(gan: number): Pick<Cifar10DcganRecipe, 'epochs'> {
  return { epochs: { gan, encoder: Math.min(cifar10DcganSource.epochs.encoder, Math.ceil(gan / 3)) } };
}

/** Bytes `[n, 32, 32, 3]` as the networks want them: 0 to 1, enlarged to 64×64. */
export function prepareColourPictures(pictures: ByteImages): FloatImages {
  return enlargeBilinear(toUnit(pictures), { height: pictureWidth, width: pictureWidth });
}

export interface Cifar10DcganNetworks {
  generator: tf.LayersModel;
  discriminator: tf.LayersModel;
  encoder: tf.LayersModel;
}

/** The recipe's networks, with the seed's initial weights. */
export function cifar10DcganNetworks(
  { latent, channels }: Pick<Cifar10DcganRecipe, 'latent' | 'channels'>,
  seed: number,
): Cifar10DcganNetworks {
  const random = randomSource(seed);
  const options = (name: string) => ({ random: random.fork(name), latent, channels });
  return {
    generator: cifarGenerator(options('generator')),
    discriminator: cifarDiscriminator(options('discriminator')),
    encoder: cifarEncoder(options('encoder')),
  };
}

export interface Cifar10DcganTraining {
  recipe: Cifar10DcganRecipe;
  seed: number;
  networks: Cifar10DcganNetworks;
  /** `[n, 64, 64, 3]`, as {@link prepareColourPictures} makes them. Not disposed here. */
  images: tf.Tensor4D;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of the recipe's GAN, and behind it of its encoder. */
export function cifar10DcganTrainer(options: Cifar10DcganTraining): {
  trainer: Trainer;
  stepsPerEpoch: number;
  /** Of both parts together. */
  steps: number;
} {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const { normal, channels, batch, epochs, optimizer, criticSteps, featureWeight, saveEvery } = recipe;
  const { generator, discriminator } = networks;
  const random = randomSource(seed);
  const gan = new GanTraining({
    generator,
    discriminator,
    images,
    batch,
    optimizers: { generator: optimizer, discriminator: optimizer },
    generatorEvery: criticSteps,
    random: random.fork('gan'),
  });
  const encoder = new LatentEncoderTraining({
    ...networks,
    images,
    batch,
    optimizer,
    featureWeight,
    random: random.fork('encoder'),
  });
  const { stepsPerEpoch } = gan;
  const stages = [
    { training: gan, steps: epochs.gan * stepsPerEpoch },
    { training: encoder, steps: epochs.encoder * stepsPerEpoch },
  ];
  const settings = {
    seed,
    data,
    images: images.shape[0],
    normal,
    channels,
    batch,
    ganEpochs: epochs.gan,
    learningRate: optimizer.learningRate,
    betas: optimizer.betas.join(' '),
    weightDecay: optimizer.weightDecay ?? 0,
    criticSteps,
    featureWeight,
  };
  const every = saveEvery * stepsPerEpoch;
  const trainer = new Trainer(new StagedTraining(stages), { recipe: recipe.name, settings, checkpoint, every });
  if (checkpoint)
    trainer.whenSaving(async (step) => {
      // The encoder's stage leaves the generator as it is.
      if (step > stages[0].steps) return;
      const drawing = { generator, random: random.fork('samples'), real: images };
      await keepSamples(checkpoint, step, { ...drawing, range: { low: 0, high: 1 }, scale: 2 });
    });
  return {
    trainer,
    stepsPerEpoch,
    steps: stages.reduce((sum, { steps }) => sum + steps, 0),
  };
}
