/** Lesson cifar10-dcgan's detectors as scorers. */
import { learntWords } from '../../detectors/learntWords';
import { TransformationDetector } from '../../detectors/transformationDetector';
import { toBytes } from '../../images/imageBatch';
import { normalThreshold } from '../../metrics/threshold';
import { cifar10 } from '../../datasets/registry';
import { findDetector, shortName } from '../../training/files/checkpointFiles';
import { cifar10Course, coursePictureSize, courseWays, loadCifar10Course, prepareCoursePictures } from './course';
import { cifar10DcganSource, prepareColourPictures } from './recipe';
import { colourCheckpoint } from './methods';
import { encoderDetector, loadCifar10Dcgan } from './detector';
import { oneClass } from '../oneClass';
import { recipeNamed } from '../recipeNamed';
import { colourSplit } from './data';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';

/**
 * The course's detector has no maps; the source's are its residuals.
 *
 * @throws Error with one sentence when there is no such detector
 */
export function loadScorer({
  recipe = shortName(cifar10Course),
  seed,
  normal,
  trained,
  folders,
  file,
}: ScorerOptions): Scorer {
  recipeNamed([cifar10Course, cifar10DcganSource], recipe);
  const own = oneClass('normal', normal) ?? colourSplit.normal;
  const of = colourCheckpoint(recipe, { dataset: cifar10.id, normal: own });
  const found = findDetector(of, seed, { trained, folders, file });
  const name = `${of.lesson}/${of.recipe}, seed ${found.seed} (${found.file})`;
  const picture = { height: coursePictureSize, width: coursePictureSize, colour: 'rgb' } as const;
  const mapColours = 'magma';
  if (recipe === shortName(cifar10Course)) {
    const course = loadCifar10Course(found.file);
    const { heldOut } = course;
    const detector = new TransformationDetector({ ...course.networks, ways: courseWays(course.recipe) });
    course.dispose();
    return {
      name,
      detector,
      threshold: normalThreshold(heldOut.scores),
      learnt: learntWords(course),
      picture,
      prepare: (shown) => ({
        image: prepareCoursePictures(shown),
        shown,
        mapOnShown: ({ values }) => values,
      }),
      mapLimit: heldOut.mapLimit,
      mapColours,
    };
  }
  const source = loadCifar10Dcgan(found.file);
  const { heldOut } = source;
  const detector = encoderDetector(source.networks);
  source.dispose();
  return {
    name,
    detector,
    threshold: normalThreshold(heldOut.scores),
    learnt: learntWords(source),
    picture,
    prepare: (given) => {
      const image = prepareColourPictures(given);
      return { image, shown: toBytes(image, { low: 0, high: 1 }), mapOnShown: ({ values }) => values };
    },
    mapLimit: heldOut.mapLimit,
    mapColours,
  };
}
