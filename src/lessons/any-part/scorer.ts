/** Lesson any-part's detector as a scorer. */
import { learntWords } from '../../detectors/learntWords';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { toUnit } from '../../images/normalise';
import { registrarOf } from '../../images/registration/registration';
import { normalThreshold } from '../../metrics/threshold';
import { findDetector } from '../../training/files/checkpointFiles';
import { ChoiceError } from '../../work/choiceError';
import { partDataId } from '../parts/partData';
import { mapsOnPhotos } from '../parts/preparedParts';
import { isGrey } from './data';
import { loadAnyPart } from './detector';
import { anyPartRecipe } from './recipe';
import { fewLearnt } from './train';

/** The file of the wanted detector, open. @throws Error with one sentence when there is none */
export function openAnyPart({ recipe = 'course', seed, data = 'mvtec', trained, folders, file }: ScorerOptions) {
  if (data === 'auto') throw new ChoiceError({ choice: 'data', expected: 'mvtec, rendered or a folder', found: data });
  const id = partDataId(data);
  const found = findDetector({ lesson: 'any-part', recipe, data: id }, seed, { trained, folders, file });
  const name = `any-part/${recipe}-${id}, seed ${found.seed} (${found.file})`;
  return { name, part: loadAnyPart(found.file) };
}

/** @throws Error with one sentence when there is no such detector */
export async function loadScorer(options: ScorerOptions): Promise<Scorer> {
  const { name, part } = openAnyPart(options);
  const { photo, registration, heldOut, colour, learnt } = part;
  const detector = part.detector(options);
  part.dispose();
  const registrar = await registrarOf(registration);
  return {
    name,
    detector,
    threshold: normalThreshold(heldOut.scores),
    learnt: learntWords(part),
    warning: learnt < anyPartRecipe.enough ? fewLearnt(learnt) : undefined,
    picture: { ...photo, colour: 'rgb', shrinking: 'area' },
    prepare: (shown, called) => {
      if (isGrey(shown.pixels) === colour)
        throw new RangeError(
          colour
            ? `${called}: expected a picture in colour, as those that were learnt, found a grey one; photograph it as them, or learn from pictures like it.`
            : `${called}: expected a picture without colours, as those that were learnt, found a coloured one; photograph it as them, or learn from pictures like it.`,
        );
      const { picture, map } = registrar(shown, called);
      return {
        image: toUnit(picture),
        shown,
        mapOnShown: (anomalies) => mapsOnPhotos(anomalies, [map], photo).values,
      };
    },
    mapLimit: heldOut.mapLimit,
    mapColours: 'viridis',
  };
}
