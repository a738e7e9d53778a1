/**
 * The course's recipe for the capsules of walkthrough 004. Differences from the source:
 *
 * - every capsule is turned level, scaled and cropped first: 256×96 pixels of it, in place of 128×128 of the whole picture;
 * - colours are taken relative to the table's, so that the lamp does not matter;
 * - the variational autoencoder gives them back at half their size, with a Gaussian likelihood of a small deviation: Bernoulli's
 *   pays so little for the print that nothing of it comes through the latent vector;
 * - a discriminator is trained afterwards, to mark damages drawn onto whole capsules, place by place: it sees a capsule and what
 *   the autoencoder leaves of it;
 * - the score counts both in units of whole capsules that had no part in training, place by place.
 */
import { randomAffine } from '../images/affine';
import type { PartChanges } from '../images/damagedParts';
import type { ByteImages, FloatImages } from '../images/imageBatch';
import { relativeToTable } from '../images/relativeToTable';
import { imagesToTensor, tensorToImages } from '../images/tensorImages';
import type { UprightPartOptions } from '../images/uprightPart';
import { varyLight } from '../images/varyLight';
import { capsuleEncoder, linearCapsuleDecoder } from '../networks/capsuleVae';
import { damageDiscriminator } from '../networks/damageDiscriminator';
import { reducedPictures, smallReconstructions } from '../networks/judgedInput';
import { randomSource } from '../random';
import { tf } from '../tensors';
import type { AnnealedPart } from '../training/annealedPart';
import type { CheckpointNote } from '../training/checkpoint';
import { MarkingOptions, MarkingTraining } from '../training/marking';
import type { MarkingGanNetworks } from '../training/markingGan';
import { StagedTraining } from '../training/staged';
import { Trainer } from '../training/trainer';
import { Augment, VaeTraining } from '../training/vae';
import { loadDetector, type LoadedDetector } from './wholePartsDetector';

/** How capsules are turned level: the light end to the right. */
export const levelCapsule = {
  width: 256,
  height: 96,
  span: 0.9,
  right: 'light',
  background: 'border',
} as const satisfies UprightPartOptions;

/** Pixels of a crop, each way, in one of the autoencoder's. */
const stride = 2;

const table = { rows: 4, contrast: 1 };

/** Level crops `[n, 96, 256, 3]`, 0–255, relative to their table: 0 on it, black at −1. */
export function prepareLevelCapsules(crops: ByteImages): FloatImages {
  return relativeToTable(crops, table);
}

export interface CapsuleVaeCourseRecipe {
  name: 'capsule-vae/course';
  /** Length of the latent vector. */
  latent: number;
  autoencoder: AnnealedPart & {
    /** Standard deviation of the likelihood, in the pictures' unit. */
    deviation: number;
  };
  marking: MarkingOptions['marking'];
  /** Shifts are in pixels of the crop. */
  changes: PartChanges & { affine: { shift: { pixels: number } } };
  /** Steps between two saves. */
  saveEvery: number;
}

/** The settings were chosen on rendered capsules of another seed, good and faulty, and on held-out good ones. */
export const capsuleVaeCourse: CapsuleVaeCourseRecipe = {
  name: 'capsule-vae/course',
  latent: 32,
  autoencoder: { steps: 1500, batch: 16, learningRate: 1e-3, deviation: 0.06 },
  marking: { steps: 1200, batch: 16, learningRate: 1.5e-3, grain: 0.02, visible: 0.04, weight: 3 },
  changes: {
    affine: { degrees: 0.6, scale: 0.01, slant: 0, shift: { pixels: 1 } },
    light: { gain: 0.06, offset: 0.03 },
  },
  saveEvery: 500,
};

/** Pictures that the autoencoder takes. */
const small = { width: levelCapsule.width / stride, height: levelCapsule.height / stride };

/** The recipe's networks, with the seed's initial weights: the autoencoder's decoder is the generator. */
export function capsuleVaeCourseNetworks(
  { latent }: Pick<CapsuleVaeCourseRecipe, 'latent'>,
  seed: number,
): MarkingGanNetworks {
  const random = randomSource(seed);
  const { width, height } = levelCapsule;
  return {
    encoder: capsuleEncoder({ random: random.fork('encoder'), latent, ...small }),
    generator: linearCapsuleDecoder({ random: random.fork('generator'), latent, ...small }),
    discriminator: damageDiscriminator({ random: random.fork('discriminator'), width, height, channels: 3 }),
  };
}

export interface CapsuleVaeCourseTraining {
  recipe: CapsuleVaeCourseRecipe;
  seed: number;
  networks: MarkingGanNetworks;
  /** As {@link prepareLevelCapsules} makes them. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The steps of both parts of training. */
export function capsuleCourseSteps({ autoencoder, marking }: CapsuleVaeCourseRecipe): number {
  return autoencoder.steps + marking.steps;
}

/** The trainer of the recipe's networks. */
export function capsuleVaeCourseTrainer(options: CapsuleVaeCourseTraining): Trainer {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const { latent, autoencoder, marking, changes } = recipe;
  const random = randomSource(seed);
  const { encoder, generator, discriminator } = networks;
  const vae = new VaeTraining({
    encoder,
    decoder: generator,
    images: reduced(images),
    batch: autoencoder.batch,
    optimizer: { kind: 'adam', learningRate: autoencoder.learningRate, betas: [0.9, 0.99] },
    likelihood: { gaussian: { deviation: autoencoder.deviation } },
    annealed: autoencoder.steps,
    augment: changesOf(changes),
    random: random.fork('autoencoder'),
  });
  const rebuild = (pictures: tf.Tensor4D): tf.Tensor4D => smallReconstructions(networks, pictures);
  const judge = new MarkingTraining({ discriminator, rebuild, images, marking, changes, random });
  const training = new StagedTraining([
    { training: vae, steps: autoencoder.steps },
    { training: judge, steps: marking.steps },
  ]);
  const settings = {
    seed,
    data,
    images: images.count,
    latent,
    autoencoder: JSON.stringify(autoencoder),
    marking: JSON.stringify(marking),
    changes: JSON.stringify(changes),
  };
  return new Trainer(training, { recipe: recipe.name, settings, checkpoint, every: recipe.saveEvery });
}

/** The changes as the autoencoder's smaller pictures have them. */
function changesOf({ affine, light }: CapsuleVaeCourseRecipe['changes']): Augment {
  const shift = { pixels: affine.shift.pixels / stride };
  return (images, next) => varyLight(randomAffine(images, { ...affine, shift, outside: 0, next }), { ...light, next });
}

function reduced(images: FloatImages): FloatImages {
  const pictures = imagesToTensor(images);
  const smaller = reducedPictures(pictures, stride);
  const result = tensorToImages(smaller);
  tf.dispose([pictures, smaller]);
  return result;
}

/** Reads a detector of capsules from its file. @throws Error as {@link loadDetector} does */
export function loadCapsuleCourse(file: string): LoadedDetector {
  const networks = ({ latent }: CheckpointNote['settings']) => capsuleVaeCourseNetworks({ latent: Number(latent) }, 0);
  return loadDetector(file, { name: capsuleVaeCourse.name, networks });
}
