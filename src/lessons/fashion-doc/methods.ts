/** The methods that lesson fashion-doc compares: trivial ones, the source's, and the course's features read at each layer. */
import type { ImageSet } from '../../datasets/imageSet';
import type { Detector } from '../../detectors/detector';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { NearestNeighbour } from '../../detectors/baselines/nearestNeighbour';
import { PcaReconstruction } from '../../detectors/baselines/pcaReconstruction';
import { scoreOnce } from '../../detectors/scoreOnce';
import { liftDark } from '../../images/damage/liftDark';
import type { FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { withImageTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { detectorsAtHand, shortName, withClasses } from '../../training/files/checkpointFiles';
import { ClothesSplit, clothesSplit, SplitClothes } from './data';
import {
  clothesWidth,
  disposeLoadedDoc,
  fashionDocCourse,
  FashionDocRecipe,
  fashionDocSource,
  fashionDocWider,
  loadFashionDoc,
  prepareClothes,
} from './recipe';
import { lastLayer, ReadLayer, readLayers, scorerKinds } from './detector';
import { FashionDocReading } from './reading';
import type { Method } from '../method';

/** Pixels are averaged over so many fields down and across. */
const coarseFields = 7;

/** Detectors without a network, which any other has to beat. */
export function* clothesBaselines(train: ImageSet, test: ImageSet): Generator<Method> {
  const made = (
    name: string,
    prepare: (clothes: ImageSet) => FloatImages,
    make: (images: tf.Tensor4D) => Detector,
  ): Method => ({
    name,
    recipe: 'baseline',
    nTrain: train.count,
    runs: [
      { score: (work) => withImageTensor(prepare(train), (images) => scoreOnce(make(images), prepare(test), work)) },
    ],
  });
  const lifted = (clothes: ImageSet): FloatImages => liftDark(toUnit(clothes), fashionDocCourse.gamma);
  const components = Math.min(100, train.count - 1);
  yield made('1-NN on pixels', toUnit, (images) => new NearestNeighbour(images));
  yield made(`PCA-${components} on pixels`, toUnit, (images) => new PcaReconstruction(images, { components }));
  yield made('Mahalanobis on pixels', toUnit, (images) => pixelDistance(images, clothesWidth));
  const coarse = `${coarseFields}×${coarseFields} pixels`;
  yield made(`Mahalanobis on ${coarse}`, toUnit, (images) => pixelDistance(images, coarseFields));
  yield made(`Mahalanobis on ${coarse}, dark tones lifted`, lifted, (images) => pixelDistance(images, coarseFields));
}

/** The Mahalanobis distance of pixels, averaged over fields × fields places. */
function pixelDistance(images: tf.Tensor4D, fields: number): FeatureDetector {
  const window = clothesWidth / fields;
  const extract = (pictures: tf.Tensor4D): tf.Tensor2D =>
    tf.avgPool(pictures, window, window, 'valid').reshape([pictures.shape[0], -1]);
  const known = tf.tidy(() => extract(images));
  const scorer = MahalanobisDistance.learn(known);
  known.dispose();
  return new FeatureDetector({ name: 'Mahalanobis on pixels', extract, scorers: [scorer], block: 256 });
}

/** Which detectors to compare. */
export interface FashionAtHand {
  split: ClothesSplit;
  /** Those trained here in place of those shipped. */
  trained?: boolean;
}

/** The text's: the last layer, and the one before by which it gains; each scorer beside its LOF. None where there is no checkpoint. */
export function fashionSourceMethods(clothes: SplitClothes, at: FashionAtHand): Generator<Method> {
  return layerMethods(fashionDocSource, clothes, at, [lastLayer, readLayers[readLayers.length - 2]]);
}

/** The course's features, from the first convolution to the last layer, by rising alpha. None where there is no checkpoint. */
export function* fashionCourseMethods(clothes: SplitClothes, at: FashionAtHand): Generator<Method> {
  for (const recipe of [fashionDocCourse, ...fashionDocWider]) yield* layerMethods(recipe, clothes, at, readLayers);
}

function* layerMethods(
  own: FashionDocRecipe,
  clothes: SplitClothes,
  { split, trained }: FashionAtHand,
  layers: readonly ReadLayer[],
): Generator<Method> {
  const recipe = shortName(own);
  const named = { lesson: 'fashion-doc', recipe: withClasses(recipe, split, clothesSplit) };
  const files = detectorsAtHand(named, { trained });
  const loaded = files.map(({ seed, file }) => ({ seed, doc: loadFashionDoc(file) }));
  try {
    for (const read of layers) {
      const readings = loaded.map(({ seed, doc }) => ({
        seed,
        doc,
        reading: new FashionDocReading(doc, read, clothes.target),
      }));
      try {
        if (readings.length > 0)
          for (const kind of scorerKinds)
            yield {
              name: `${read.name}, ${kind}`,
              recipe,
              nTrain: clothes.target.count,
              runs: readings.map(({ seed, doc, reading }) => ({
                seed,
                score: (work) => reading.score(kind, prepareClothes(clothes.test, doc.recipe), work),
              })),
            };
      } finally {
        for (const { reading } of readings) reading.dispose();
      }
    }
  } finally {
    for (const { doc } of loaded) disposeLoadedDoc(doc);
  }
}
