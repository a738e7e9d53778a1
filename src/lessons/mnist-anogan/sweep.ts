/** Lesson mnist-anogan's search in the course's generator, for a sweep. */
import { concatenate, take, withLabels, type ImageSet } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import { ResidualPerInk } from '../../detectors/encoderGan/residualPerInk';
import type { FloatImages } from '../../images/imageBatch';
import { scoreOnce } from '../../detectors/scoreOnce';
import { findDetector } from '../../training/files/checkpointFiles';
import { heldOutDigits, testDigits } from './recipe';
import { mnistAnoganCourse, prepareCourseDigits } from './course';
import { loadCourse } from './detector';
import { courseSearch } from './methods';
import { between, whole } from '../../work/knobRange';
import type { SweepImages, SweepRecipe } from '../sweepRecipe';

type Images = SweepImages & { images: FloatImages };

const recipe = mnistAnoganCourse;
/** Anomalies to choose settings by, as the course chose its own: neither normal nor those of the test. */
const others = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
  (digit) => ![...recipe.normal, ...recipe.anomalous].includes(digit),
);

export const sweepRecipe: SweepRecipe<{ lambda: number; iterations: number }, Images> = {
  lesson: 'mnist-anogan',
  recipe: 'course',
  method: 'search',
  knobs: {
    lambda: { values: [0, 0.1, 0.25, 0.5, 1], range: between(0, 1) },
    iterations: { values: [10, 25, 50, 100, 200], range: whole(1) },
  },
  open: async ({ test, count, ...obtain }) => {
    const digits = await loadMnist({ split: test ? 'test' : 'train', ...obtain });
    const half = Math.floor(count / 2);
    const first = (set: ImageSet) => take(set, Math.min(half, set.count));
    const set = test
      ? testDigits(digits, { ...recipe, testCount: count })
      : concatenate([first(heldOutDigits(digits, recipe)), first(withLabels(digits, others))]);
    return {
      images: prepareCourseDigits(set),
      labels: Array.from(set.labels, (label) => (recipe.normal.includes(label) ? 0 : 1)),
      network: (seed) =>
        findDetector({ lesson: 'mnist-anogan', recipe: 'course' }, seed, { folders: obtain.folders }).file,
    };
  },
  score: async ({ knobs: { lambda, iterations }, seed }, { images, network }, work) => {
    const course = loadCourse(network(seed));
    try {
      const search = courseSearch(course.networks, { from: 'random', lambda, iterations, seed });
      return await scoreOnce(new ResidualPerInk(search), images, work);
    } finally {
      course.dispose();
    }
  },
};
