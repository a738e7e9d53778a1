/** What normal colour pictures get from the lesson's detectors. */
import { withLabels } from '../../datasets/imageSet';
import { scoreOnce } from '../../detectors/scoreOnce';
import { TransformationDetector } from '../../detectors/transformationDetector';
import { shortName } from '../../training/files/checkpointFiles';
import type { PromisingDetectors } from '../promising';
import { cifar10Course, courseWays, loadCifar10Course, prepareCoursePictures } from './course';
import { colourSplit, loadColourPictures } from './data';
import { colourName } from './evaluation';
import { cifar10 } from '../../datasets/registry';

export const detectors: readonly PromisingDetectors[] = [
  {
    recipe: shortName(cifar10Course),
    read: async (work) => {
      const { test } = await loadColourPictures(work);
      if (test.origin.dataset !== cifar10.id)
        throw new Error(`${cifar10Course.name}: expected ${cifar10.title}, found ${colourName(test, colourSplit)}.`);
      const normal = withLabels(test, [colourSplit.normal]);
      return {
        dataset: colourName(test, colourSplit),
        score: async (file, asked) => {
          const course = loadCifar10Course(file);
          const { networks, recipe, heldOut } = course;
          const detector = new TransformationDetector({ ...networks, ways: courseWays(recipe) });
          const { scores } = await scoreOnce(detector, prepareCoursePictures(normal), asked);
          course.dispose();
          return { heldOut: heldOut.scores, test: scores };
        },
      };
    },
  },
];
