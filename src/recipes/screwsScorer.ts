/** Lesson 01's detector as a scorer. */
import { MarkingGanDetector } from '../detectors/markingGanDetector';
import { openCv } from '../images/openCv';
import { uprightPart } from '../images/uprightPart';
import { normalThreshold } from '../metrics/threshold';
import { uprightSize } from '../networks/screwsEncoderGan';
import { findDetector } from './checkpointFiles';
import { partDataId, photoWidth } from './partData';
import { loadScrewCourse, prepareUprightScrews } from './screwAnoganCourse';
import { disposeDetector } from './wholePartsDetector';
import { mapsOnPhotos } from './screwImages';
import type { Scorer, ScorerOptions } from './scorer';

const lesson = 'screw-anogan';

/** @throws Error with one sentence when there is no such detector */
export async function loadScrewsScorer({
  recipe = 'course',
  seed,
  data = 'mvtec',
  trained,
}: ScorerOptions): Promise<Scorer> {
  if (recipe !== 'course')
    throw new Error(`--recipe: expected course, since only that knows what held-out screws get, found ${recipe}.`);
  // A detector has been trained on something; whatever is at hand now need not be it.
  if (data === 'auto') throw new Error('--data: expected mvtec, rendered or a folder, found auto.');
  const id = partDataId(data);
  const found = findDetector({ lesson, recipe, data: id }, seed, { trained });
  const course = loadScrewCourse(found.file);
  const { networks, knowledge, heldOut } = course;
  const detector = new MarkingGanDetector({ ...networks, knowledge });
  disposeDetector(course);
  const { cv } = await openCv();
  return {
    name: `${lesson}/${recipe}-${id}, seed ${found.seed} (${found.file})`,
    detector,
    threshold: normalThreshold(heldOut.scores),
    // As in training: smaller pixels are means of those that they cover.
    picture: { height: photoWidth, width: photoWidth, colour: 'grey', shrinking: 'area' },
    prepare: (picture, name) => {
      const { crop, map } = uprightPart(cv, picture, name, uprightSize);
      const image = prepareUprightScrews(crop);
      return { image, shown: picture, mapOnShown: (anomalies) => mapsOnPhotos(anomalies, [map]).values };
    },
    mapLimit: heldOut.mapLimit,
    // As the source has it; it shows on a light table.
    mapColours: 'Reds',
  };
}
