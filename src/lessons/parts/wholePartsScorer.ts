/** The course's detector of parts as a scorer: the same for lessons screw-anogan and capsule-vae. */
import { learntWords } from '../../detectors/learntWords';
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import type { ColourMapName } from '../../images/shown/colourMaps';
import { openCv } from '../../images/parts/openCv';
import { uprightPart } from '../../images/parts/uprightPart';
import { normalThreshold } from '../../metrics/threshold';
import { findDetector } from '../../training/files/checkpointFiles';
import { fewHeldOut, partDataId, photoWidth } from './partData';
import { mapsOnPhotos, type PartPreparation } from './preparedParts';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { ChoiceError } from '../../work/choiceError';
import { type LoadedDetector } from './wholePartsDetector';

export interface WholePartsScorer {
  lesson: string;
  load: (file: string) => LoadedDetector;
  preparation: PartPreparation;
  colour: Scorer['picture']['colour'];
  /** Weight of the discriminator's word. */
  lambda: number;
  mapColours: ColourMapName;
}

/** @throws Error with one sentence when there is no such detector */
export async function loadWholePartsScorer(
  { lesson, load, preparation, colour, lambda, mapColours }: WholePartsScorer,
  { recipe = 'course', seed, data = 'mvtec', trained, folders, file }: ScorerOptions,
): Promise<Scorer> {
  if (recipe !== 'course') {
    const expected = 'course, since only that knows what held-out parts get';
    throw new ChoiceError({ choice: 'recipe', expected, found: recipe });
  }
  // A detector has been trained on something; whatever is at hand now need not be it.
  if (data === 'auto') throw new ChoiceError({ choice: 'data', expected: 'mvtec, rendered or a folder', found: data });
  const id = partDataId(data);
  const found = findDetector({ lesson, recipe, data: id }, seed, { trained, folders, file });
  const course = load(found.file);
  const { networks, knowledge, heldOut } = course;
  const detector = new MarkingGanDetector({ ...networks, knowledge, lambda });
  course.dispose();
  const { cv } = await openCv();
  return {
    name: `${lesson}/${recipe}-${id}, seed ${found.seed} (${found.file})`,
    detector,
    threshold: normalThreshold(heldOut.scores),
    learnt: learntWords(course),
    warning: fewHeldOut(heldOut.scores.length),
    // As in training: smaller pixels are means of those that they cover.
    picture: { height: photoWidth, width: photoWidth, colour, shrinking: 'area' },
    prepare: (picture, name) => {
      const { crop, map } = uprightPart(cv, picture, name, preparation.upright);
      const image = preparation.prepare(crop);
      return { image, shown: picture, mapOnShown: (anomalies) => mapsOnPhotos(anomalies, [map]).values };
    },
    mapLimit: heldOut.mapLimit,
    mapColours,
  };
}
