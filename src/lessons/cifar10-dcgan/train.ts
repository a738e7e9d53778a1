/** Lesson cifar10-dcgan's recipes as `npm run train` trains them. */
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
  cifar10DcganRecipes,
  cifar10DcganTrainer,
  prepareColourPictures,
} from './recipe';
import { scoreHeldBack } from './detector';
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
import { say, UsageError } from '../../commands/line/commandLine';
import { alternatives } from '../../commands/line/lessonChoice';
import { classList } from '../../commands/line/optionValues';
import type { PreparedTraining, TrainableLesson, TrainingTask } from '../trainable';

export const cifarTraining: TrainableLesson = {
  name: 'cifar10-dcgan',
  recipes: [...cifar10DcganRecipes, cifar10Course].map(shortName),
  choices: ['normal', 'data'],
  open: async (choice, work) => {
    const normal = oneClass('--normal', choice.normal);
    const source = cifar10DcganRecipes.find((each) => shortName(each) === choice.recipe);
    const pictures = await loadColourPictures({ data: dataNamed(choice.data), say, ...work });
    const { dataset } = pictures.train.origin;
    return {
      of: colourCheckpoint(choice.recipe, { dataset, normal }),
      prepare: (task) => {
        const parts = splitColourPictures(pictures, { ...colourSplit, normal });
        return Promise.resolve(
          source ? prepareSource({ ...source, normal }, parts, task) : prepareCourse(normal, parts, task),
        );
      },
    };
  },
};

/** The class that is normal: the walkthrough's unless told otherwise. @throws UsageError when it is not one class */
export function oneClass(option: string, text: string | undefined): number {
  if (text === undefined) return colourSplit.normal;
  const [first, ...more] = classList(option, text);
  if (more.length > 0) throw new UsageError(`${option}: expected one class, found ${text}.`);
  return first;
}

/** @throws UsageError when there are no such images */
export function dataNamed(text: string | undefined): ColourData | undefined {
  const found = colourData.find((each) => each === text);
  if (text !== undefined && !found)
    throw new UsageError(`--data: expected ${alternatives(colourData)}, found ${text}.`);
  return found;
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
    // Ten million weights.
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
