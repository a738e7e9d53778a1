/** Lesson mnist-anogan's recipes as `npm run train` trains them. */
import type { ImageSet } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import { imagesToTensor } from '../../images/tensorImages';
import { shortName, withNormals } from '../../training/files/checkpointFiles';
import {
  heldOutDigits,
  mnistAnoganNetworks,
  mnistAnoganSource,
  mnistAnoganTrainer,
  prepareDigits,
  trainingDigits,
} from './recipe';
import {
  MnistAnoganCourseRecipe,
  mnistAnoganCourseNetworks,
  mnistAnoganCourses,
  mnistAnoganCourseTrainer,
  prepareCourseDigits,
} from './course';
import { courseKnowledge, detectorTensors, scoreHeldOut } from './detector';
import type { PreparedTraining, TrainingCode } from '../trainable';

interface DigitsTask {
  digits: ImageSet;
  normal: readonly number[];
  seed: number;
  checkpoint: string;
}

interface DigitsRecipe {
  name: string;
  /** The classes that are normal unless told. */
  normal: readonly number[];
  prepare(task: DigitsTask): PreparedTraining;
}

const source: DigitsRecipe = {
  name: 'source',
  normal: mnistAnoganSource.normal,
  prepare: ({ digits, normal, seed, checkpoint }) => {
    const recipe = { ...mnistAnoganSource, normal };
    const set = trainingDigits(digits, recipe);
    const images = imagesToTensor(prepareDigits(set, recipe));
    const networks = mnistAnoganNetworks(seed);
    const data = set.origin.source;
    const { trainer, stepsPerEpoch } = mnistAnoganTrainer({ recipe, seed, networks, images, data, checkpoint });
    // 5.7 million parameters of a GAN that only shows how one fails: three digits would be 11 MB.
    return { trainer, steps: recipe.epochs * stepsPerEpoch, precision: 'byte' };
  },
};

const course = (own: MnistAnoganCourseRecipe): DigitsRecipe => ({
  name: shortName(own),
  normal: own.normal,
  prepare: ({ digits, normal, seed, checkpoint }) => {
    const recipe = { ...own, normal };
    const set = trainingDigits(digits, recipe);
    const images = prepareCourseDigits(set);
    const networks = mnistAnoganCourseNetworks(recipe, seed);
    const data = set.origin.source;
    return {
      trainer: mnistAnoganCourseTrainer({ recipe, seed, networks, images, data, checkpoint }),
      steps: recipe.steps,
      precision: 'byte',
      detectorTensors: async () => {
        const knowledge = await courseKnowledge({ recipe, networks, images, seed });
        const detector = await EncoderGanDetector.of({ ...networks, knowledge });
        const heldOut = await scoreHeldOut(detector, prepareCourseDigits(heldOutDigits(digits, recipe)));
        detector.dispose();
        return detectorTensors(knowledge, heldOut);
      },
    };
  },
});

const recipes: readonly DigitsRecipe[] = [source, ...mnistAnoganCourses.map(course)];

export const openTraining: TrainingCode['openTraining'] = ({ recipe: name, normal: chosen }) => {
  const recipe = recipes.find((each) => each.name === name) ?? source;
  const normal = chosen ?? recipe.normal;
  return Promise.resolve({
    of: { lesson: 'mnist-anogan', recipe: withNormals(recipe.name, normal, recipe.normal) },
    prepare: async ({ work, ...task }) => {
      const digits = await loadMnist({ split: 'train', ...work });
      return recipe.prepare({ digits, normal, ...task });
    },
  });
};
