/** Lesson mnist-vae's detectors as scorers. */
import { learntWords } from '../../detectors/learntWords';
import { VaeDetector } from '../../detectors/vae/vaeDetector';
import { toUnit } from '../../images/normalise';
import { normalThreshold } from '../../metrics/threshold';
import { digitWidth } from './networks';
import { findDetector, shortName, withNormals } from '../../training/files/checkpointFiles';
import { mnistVaeCourse, mnistVaeSource } from './recipe';
import { loadVaeDetector } from './detector';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { recipeNamed } from '../recipeNamed';

const lesson = 'mnist-vae';
const recipes = [mnistVaeCourse, mnistVaeSource];

/** @throws Error with one sentence when there is no such detector */
export async function loadScorer({
  recipe = shortName(mnistVaeCourse),
  seed,
  normal = mnistVaeCourse.normal,
  trained,
  folders,
  file,
}: ScorerOptions): Promise<Scorer> {
  const own = recipeNamed(recipes, recipe);
  const named = withNormals(recipe, normal, own.normal);
  const found = findDetector({ lesson, recipe: named }, seed, { trained, folders, file });
  const vae = loadVaeDetector(found.file);
  const { networks, knowledge } = vae;
  const detector = await VaeDetector.of({ networks, codes: knowledge.codes, score: own.score });
  return {
    name: `${lesson}/${named}, seed ${found.seed} (${found.file})`,
    detector: {
      name: detector.name,
      score: (images, work) => detector.score(images, work),
      dispose: () => {
        detector.dispose();
        vae.dispose();
      },
      [Symbol.dispose]() {
        this.dispose();
      },
    },
    threshold: normalThreshold(knowledge.heldOut.scores),
    learnt: learntWords({ note: vae.note, heldOut: knowledge.heldOut }),
    picture: { height: digitWidth, width: digitWidth, colour: 'grey' },
    prepare: (picture) => ({ image: toUnit(picture), shown: picture, mapOnShown: ({ values }) => values }),
    mapLimit: knowledge.heldOut.mapLimit,
    // It begins with black, so that what is as expected only darkens and the rest glows, on dark images too.
    mapColours: 'magma',
  };
}
