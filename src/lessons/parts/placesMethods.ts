/** What ImageNet's features say of parts that lie upright, alone and together with the course's detector. Maps lie on the photographs. */
import { heldOutFrom } from '../../detectors/heldOut';
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import { EfficientNetFeatures } from '../../detectors/places/efficientNetFeatures';
import { pictureBlocks } from '../../detectors/places/pictureBlocks';
import { PlaceGaussians } from '../../detectors/places/placeGaussians';
import { learnPlaceGaussians } from '../../detectors/places/placeGaussiansKnowledge';
import { scoreOnce } from '../../detectors/scoreOnce';
import { type JudgedBy, summedResults } from '../../detectors/summedResults';
import type { Size } from '../../images/fitImage';
import { asRgb } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import type { UprightPartOptions } from '../../images/parts/uprightPart';
import { tf } from '../../tensors/tf';
import type { SeededFile } from '../../training/files/checkpointFiles';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import type { WorkOptions } from '../../work/work';
import type { Method } from '../method';
import { prepareParts, type PartTask, type PreparedParts, resultOnPhotos } from './preparedParts';
import { mapShare, type LoadedDetector } from './wholePartsDetector';

export interface PlacesMethodsOptions {
  /** How parts are turned, and the crops' size as the features see them. */
  upright: UprightPartOptions & Size;
  /** Reads a detector of the course. */
  load: (file: string) => LoadedDetector;
  /** Weight of its discriminator's word. */
  lambda: number;
}

/** Of fewer held-out parts nobody knows how much their scores differ, which is the unit of a sum. */
const fewestHeldOut = 4;

/**
 * A Gaussian a place alone, and summed with the course's detector of each file, for which it is not asked again. None where there are
 * no files, or too few held-out parts.
 */
export function* placesMethods(
  task: PartTask,
  files: readonly SeededFile[],
  { upright, load, lambda }: PlacesMethodsOptions,
): Generator<Method> {
  if (files.length === 0 || task.heldOut.photos.count < fewestHeldOut) return;
  let asked: Promise<JudgedBy> | undefined;
  const judged = (work: WorkOptions) => (asked ??= judgedByPlaces(task, upright, work));
  const nTrain = task.train.photos.count;
  yield {
    id: 'place-gaussians',
    name: 'ImageNet’s features: a Gaussian a place',
    recipe: 'any-part',
    nTrain,
    runs: [{ score: async (work) => (await judged(work)).result }],
  };
  yield {
    id: 'marking-gan-and-places',
    name: 'marking GAN and ImageNet’s features, summed',
    recipe: 'course',
    nTrain,
    runs: files.map(({ seed, file }) => ({
      seed,
      score: async (work) => {
        const course = load(file);
        const detector = new MarkingGanDetector({ ...course.networks, knowledge: course.knowledge, lambda });
        const result = resultOnPhotos(await scoreOnce(detector, task.test.images, work), task.test);
        course.dispose();
        return summedResults([{ result, heldOut: course.heldOut }, await judged(work)]);
      },
    })),
  };
}

async function judgedByPlaces(
  { train, heldOut, test }: PartTask,
  upright: UprightPartOptions & Size,
  work: WorkOptions,
): Promise<JudgedBy> {
  const turned = ({ photos }: PreparedParts) =>
    prepareParts(photos, { upright, prepare: (crops) => toUnit(asRgb(crops)) }, work);
  const learnt = await turned(train);
  const features = new EfficientNetFeatures({ weights: shippedEfficientNet(), ...upright });
  const knowledge = await learnPlaceGaussians(features, pictureBlocks(learnt.crops), work);
  const score = ({ images }: PreparedParts) => scoreOnce(new PlaceGaussians({ features, knowledge }), images, work);
  try {
    const held = await score(await turned(heldOut));
    const asked = await turned(test);
    return { result: resultOnPhotos(await score(asked), asked), heldOut: heldOutFrom([held], mapShare) };
  } finally {
    tf.dispose(knowledge);
    features.dispose();
  }
}
