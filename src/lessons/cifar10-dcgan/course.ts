/**
 * The course's recipe for lesson cifar10-dcgan. It leaves the generator be: what a picture shows is learnt from questions about it, how it was turned and
 * which way it was shifted (I. Golan and R. El-Yaniv, NeurIPS 2018, whose score is called GEOM). Differences from the source:
 *
 * - no picture is drawn: a network of 1.2 million weights answers three questions, in place of three networks of 10 million;
 * - pictures stay at 32×32, which is all that they hold, in [−1, 1], and are mirrored at random;
 * - the score is how unsure the right answers are, over all 36 ways of showing a picture.
 */
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toSymmetric } from '../../images/normalise';
import { withImageTensor } from '../../images/tensorImages';
import { TransformationDetector } from '../../detectors/transformationDetector';
import { transformationNetwork } from './courseNetworks';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { AdamSettings } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import {
  questions,
  Transformation,
  TransformationTraining,
  transformations,
} from '../../training/trainables/transformations';
import type { WorkOptions } from '../../work/work';
import { ColourSplit, colourSplit } from './data';
import { HeldOut, heldOutOf } from '../../detectors/heldOut';

export interface Cifar10CourseRecipe extends ColourSplit {
  name: 'cifar10-dcgan/course';
  /** Channels at full width. */
  channels: number;
  /** Pictures a step; each is shown in all four turns. */
  batch: number;
  epochs: number;
  optimizer: AdamSettings;
  /** Pixels of a shift. */
  shift: number;
  /** Epochs between two saves. */
  saveEvery: number;
}

/** Epochs are what two cores train in about five minutes; the rest is as usual for such networks. No setting was compared on the test file. */
export const cifar10Course: Cifar10CourseRecipe = {
  name: 'cifar10-dcgan/course',
  ...colourSplit,
  channels: 32,
  batch: 32,
  epochs: 15,
  optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999] },
  shift: 8,
  saveEvery: 5,
};

/** Width and height of the pictures. */
export const coursePictureSize = 32;

/** Bytes `[n, 32, 32, 3]` as the network wants them. */
export function prepareCoursePictures(pictures: ByteImages): FloatImages {
  return toSymmetric(pictures);
}

/** With the seed's initial weights. */
export function cifar10CourseNetwork(
  { channels }: Pick<Cifar10CourseRecipe, 'channels'>,
  seed: number,
): tf.LayersModel {
  return transformationNetwork({
    random: randomSource(seed).fork('network'),
    size: coursePictureSize,
    pictureChannels: 3,
    channels,
    answers: questions.reduce((sum, { answers }) => sum + answers, 0),
  });
}

/** The ways in which a picture is shown for its score. */
export function courseWays({ shift }: Pick<Cifar10CourseRecipe, 'shift'>): Transformation[] {
  return transformations(shift);
}

export interface Cifar10CourseTraining {
  recipe: Cifar10CourseRecipe;
  seed: number;
  network: tf.LayersModel;
  /** `[n, 32, 32, 3]`, as {@link prepareCoursePictures} makes them. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of the course's network. */
export function cifar10CourseTrainer(options: Cifar10CourseTraining): { trainer: Trainer; steps: number } {
  const { recipe, seed, network, images, data, checkpoint } = options;
  const { normal, channels, batch, epochs, optimizer, shift, saveEvery } = recipe;
  const stepsPerEpoch = Math.floor(images.count / batch);
  const steps = epochs * stepsPerEpoch;
  const training = new TransformationTraining({
    network,
    images,
    batch,
    shift,
    optimizer,
    steps,
    random: randomSource(seed),
  });
  const settings = {
    seed,
    data,
    images: images.count,
    normal,
    channels,
    batch,
    steps,
    learningRate: optimizer.learningRate,
    shift,
  };
  const trainer = new Trainer(training, {
    recipe: recipe.name,
    settings,
    checkpoint,
    every: saveEvery * stepsPerEpoch,
  });
  return { trainer, steps };
}

/** Scores normal pictures that took no part in training, `[n, 32, 32, 3]`. */
export async function scoreHeldBackPictures(
  recipe: Cifar10CourseRecipe,
  network: tf.LayersModel,
  images: FloatImages,
  work: WorkOptions = {},
): Promise<HeldOut> {
  const detector = new TransformationDetector({ network, ways: courseWays(recipe) });
  const { scores } = await withImageTensor(images, (tensor) => detector.score(tensor, work));
  detector.dispose();
  return { scores, mapLimit: NaN };
}

export type LoadedCifar10Course = Trained<
  { network: tf.LayersModel },
  { recipe: Cifar10CourseRecipe; heldOut: HeldOut }
>;

/** Opens a detector's file. @throws Error as {@link openTrained} does */
export function loadCifar10Course(file: string): LoadedCifar10Course {
  return openTrained(file, {
    recipes: [cifar10Course.name],
    networks: (note) => ({ network: cifar10CourseNetwork({ channels: sizeSetting(note, 'channels', file) }, 0) }),
    more: ({ note, numbers }) => {
      const { shift, normal } = note.settings;
      const channels = sizeSetting(note, 'channels', file);
      const recipe = { ...cifar10Course, channels, shift: Number(shift), normal: Number(normal) };
      return { recipe, heldOut: heldOutOf(numbers) };
    },
  });
}
