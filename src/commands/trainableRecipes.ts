/** The recipes that can be trained from a shell. */
import type { ImageSet } from '../datasets/imageSet';
import { EncoderGanDetector } from '../detectors/encoderGanDetector';
import { imagesToTensor } from '../images/tensorImages';
import { shortName } from '../recipes/checkpointFiles';
import {
  heldOutDigits,
  mnistAnoganNetworks,
  mnistAnoganSource,
  mnistAnoganTrainer,
  prepareDigits,
  trainingDigits,
} from '../recipes/mnistAnogan';
import {
  MnistAnoganCourseRecipe,
  mnistAnoganCourseNetworks,
  mnistAnoganCourses,
  mnistAnoganCourseTrainer,
  prepareCourseDigits,
} from '../recipes/mnistAnoganCourse';
import { courseKnowledge, detectorTensors, scoreHeldOut } from '../recipes/mnistAnoganDetector';
import type { NamedTensors } from '../training/checkpoint';
import type { Trainer } from '../training/trainer';

export interface TrainingTask {
  digits: ImageSet;
  normal: readonly number[];
  seed: number;
  checkpoint: string;
}

export interface PreparedTraining {
  trainer: Trainer;
  steps: number;
  /** What a detector needs besides the networks as they are now; the caller disposes the tensors. */
  detectorTensors?: () => Promise<NamedTensors>;
}

export interface TrainableRecipe {
  name: string;
  /** The classes that are normal unless told. */
  normal: readonly number[];
  prepare(task: TrainingTask): PreparedTraining;
}

const source: TrainableRecipe = {
  name: 'source',
  normal: mnistAnoganSource.normal,
  prepare: ({ digits, normal, seed, checkpoint }) => {
    const recipe = { ...mnistAnoganSource, normal };
    const set = trainingDigits(digits, recipe);
    const images = imagesToTensor(prepareDigits(set, recipe));
    const networks = mnistAnoganNetworks(seed);
    const data = set.origin.source;
    const { trainer, stepsPerEpoch } = mnistAnoganTrainer({ recipe, seed, networks, images, data, checkpoint });
    return { trainer, steps: recipe.epochs * stepsPerEpoch };
  },
};

const course = (own: MnistAnoganCourseRecipe): TrainableRecipe => ({
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
      detectorTensors: async () => {
        const knowledge = courseKnowledge({ recipe, networks, images, seed });
        const detector = new EncoderGanDetector({ ...networks, knowledge });
        const heldOut = await scoreHeldOut(detector, prepareCourseDigits(heldOutDigits(digits, recipe)));
        detector.dispose();
        return detectorTensors(knowledge, heldOut);
      },
    };
  },
});

export const trainableRecipes: readonly TrainableRecipe[] = [source, ...mnistAnoganCourses.map(course)];
