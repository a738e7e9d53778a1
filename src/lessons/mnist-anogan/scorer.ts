/** Lesson mnist-anogan's detectors as scorers. */
import { learntWords } from '../../detectors/learntWords';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import { toBytes } from '../../images/imageBatch';
import { normalThreshold } from '../../metrics/threshold';
import { findDetector, withNormals } from '../../training/files/checkpointFiles';
import { mnistAnoganCourses, prepareCourseDigits } from './course';
import { loadCourse } from './detector';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { recipeNamed } from '../recipeNamed';

const lesson = 'mnist-anogan';

/** @throws Error with one sentence when there is no such detector */
export async function loadScorer({
  recipe = 'course-all',
  seed,
  normal,
  trained,
  folders,
  file,
}: ScorerOptions): Promise<Scorer> {
  const own = recipeNamed(mnistAnoganCourses, recipe);
  const named = withNormals(recipe, normal ?? own.normal, own.normal);
  const found = findDetector({ lesson, recipe: named }, seed, { trained, folders, file });
  const course = loadCourse(found.file);
  const { networks, knowledge, heldOut } = course;
  const detector = await EncoderGanDetector.of({ ...networks, knowledge });
  course.dispose();
  return {
    name: `${lesson}/${named}, seed ${found.seed} (${found.file})`,
    detector,
    threshold: normalThreshold(heldOut.scores),
    learnt: learntWords(course),
    picture: { height: 28, width: 28, colour: 'grey' },
    prepare: (picture) => {
      const image = prepareCourseDigits(picture);
      return { image, shown: toBytes(image, { low: -1, high: 1 }), mapOnShown: ({ values }) => values };
    },
    mapLimit: heldOut.mapLimit,
    // It begins with black, so that what is as expected only darkens and the rest glows, on dark images too.
    mapColours: 'magma',
  };
}
