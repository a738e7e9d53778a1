/** Lesson cifar10-dcgan's recipes as `npm run train` trains them. */
import { smallWeights } from '../../training/files/changeSinceSeed';
import { shortName } from '../../training/files/checkpointFiles';
import {
  cifar10Course,
  cifar10CourseNetwork,
  cifar10CourseTrainer,
  prepareCoursePictures,
  scoreHeldBackPictures,
} from './course';
import {
  Cifar10DcganRecipe,
  cifar10DcganNetworks,
  cifar10DcganSource,
  cifar10DcganTrainer,
  prepareColourPictures,
  withEpochs,
} from './recipe';
import { scoreHeldBack, smallForm } from './detector';
import {
  ColourData,
  colourData,
  colourSplit,
  loadColourPictures,
  SplitColourPictures,
  splitColourPictures,
} from './data';
import { colourCheckpoint } from './methods';
import { heldOutTensors } from '../../detectors/heldOut';
import { imagesToTensor } from '../../images/tensorImages';
import { ChoiceError, expectOneOf } from '../../work/choiceError';
import { oneClass } from '../oneClass';
import type { PreparedTraining, TrainingCode, TrainingTask } from '../trainable';

export const openTraining: TrainingCode['openTraining'] = async (choice, work) => {
  const normal = oneClass('normal', choice.normal) ?? colourSplit.normal;
  const isSource = choice.recipe === shortName(cifar10DcganSource);
  const { channels = cifar10DcganSource.channels, epochs = cifar10DcganSource.epochs.gan } = choice;
  for (const own of ['channels', 'epochs'] as const)
    if (!isSource && choice[own] !== undefined)
      throw new ChoiceError({ choice: own, expected: 'the recipe source', found: choice.recipe });
  const pictures = await loadColourPictures({ data: dataNamed(choice.data), ...work });
  const { dataset } = pictures.train.origin;
  return {
    of: colourCheckpoint(choice.recipe, { dataset, normal }),
    prepare: (task) => {
      const parts = splitColourPictures(pictures, { ...colourSplit, normal });
      return Promise.resolve(
        isSource
          ? prepareSource({ ...cifar10DcganSource, normal, channels, ...withEpochs(epochs) }, parts, task)
          : prepareCourse(normal, parts, task),
      );
    },
  };
};

/** @throws ChoiceError when there are no such images */
export function dataNamed(name: string | undefined): ColourData | undefined {
  return name === undefined ? undefined : expectOneOf('data', colourData, name);
}

function prepareSource(
  recipe: Cifar10DcganRecipe,
  { train, heldBack }: SplitColourPictures,
  { seed, checkpoint }: TrainingTask,
): PreparedTraining {
  const networks = cifar10DcganNetworks(recipe, seed);
  const images = imagesToTensor(prepareColourPictures(train));
  const data = train.origin.source;
  const { trainer, steps } = cifar10DcganTrainer({ recipe, seed, networks, images, data, checkpoint });
  return {
    trainer,
    steps,
    detectorTensors: async (work) =>
      heldOutTensors(await scoreHeldBack(networks, prepareColourPictures(heldBack), work)),
    // Of fewer channels they are small as they are.
    smallWeights:
      recipe.channels < cifar10DcganSource.channels
        ? undefined
        : () => smallWeights(networks, cifar10DcganNetworks(recipe, seed), smallForm),
    // In colour and 64×64 a sheet has .4 MB, and there are forty of them.
    shipsSheets: false,
    precision: 'byte',
  };
}

function prepareCourse(
  normal: number,
  { train, heldBack }: SplitColourPictures,
  { seed, checkpoint }: TrainingTask,
): PreparedTraining {
  const recipe = { ...cifar10Course, normal };
  const network = cifar10CourseNetwork(recipe, seed);
  const data = train.origin.source;
  const images = prepareCoursePictures(train);
  return {
    ...cifar10CourseTrainer({ recipe, seed, network, images, data, checkpoint }),
    detectorTensors: async (work) =>
      heldOutTensors(await scoreHeldBackPictures(recipe, network, prepareCoursePictures(heldBack), work)),
    precision: 'byte',
  };
}
