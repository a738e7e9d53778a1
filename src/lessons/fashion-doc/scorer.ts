/** Lesson fashion-doc's detector as a scorer. */
import { learntWords } from '../../detectors/learntWords';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { normalThreshold } from '../../metrics/threshold';
import { freezeNetwork } from '../../networks/frozen/frozenNetwork';
import type { tf } from '../../tensors/tf';
import { findDetector, shortName } from '../../training/files/checkpointFiles';
import { clothesWidth, disposeFashionDoc, fashionDocCourse, loadFashionDoc, prepareClothes } from './recipe';
import { explainByDecoder, loadFashionDecoder } from './decoder';
import { courseLayer, lastLayer, layerFeatures } from './detector';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { recipeNamed } from '../recipeNamed';

const lesson = 'fashion-doc';
/** The only recipe whose features a decoder draws from. */
const course = shortName(fashionDocCourse);

/**
 * The first convolution's features and their Mahalanobis distance; heat maps are the decoder's.
 *
 * @throws Error with one sentence when there is no such detector or decoder
 */
export function loadScorer({ recipe = course, seed, trained, folders, file }: ScorerOptions): Scorer {
  recipeNamed([fashionDocCourse], recipe);
  const found = findDetector({ lesson, recipe }, seed, { trained, folders, file });
  // A decoder draws from the features of one network, that of its own seed.
  const itsDecoder = findDetector({ lesson, recipe: `${recipe}-decoder` }, found.seed, { trained, folders });
  const [doc, drawn] = [loadFashionDoc(found.file), loadFashionDecoder(itsDecoder.file)];
  const [first, last] = [courseLayer, lastLayer].map((read) => layerFeatures(doc.recipe, doc.networks, read));
  const decoder = freezeNetwork(drawn.networks.decoder);
  // What the file knows lives on in the scorer.
  disposeFashionDoc(doc.networks);
  drawn.dispose();
  const detector = new FeatureDetector({
    name: 'deep one-class features',
    extract: (pictures) => first.apply(pictures),
    scorers: [new MahalanobisDistance(doc.knowledge)],
    explain: explainByDecoder(last, (features) => decoder.apply(features)[0] as tf.Tensor4D, doc.recipe),
    owned: [first, last, decoder],
  });
  return {
    name: `${lesson}/${recipe}, seed ${found.seed} (${found.file})`,
    detector,
    threshold: normalThreshold(doc.knowledge.heldOut),
    learnt: learntWords({ note: doc.note, heldOut: { scores: doc.knowledge.heldOut } }),
    picture: { height: clothesWidth, width: clothesWidth, colour: 'grey' },
    prepare: (picture) => ({
      image: prepareClothes(picture, doc.recipe),
      shown: picture,
      mapOnShown: ({ values }) => values,
    }),
    mapLimit: drawn.heldOut.mapLimit,
    mapColours: 'jet',
  };
}
