/** The methods that lesson fashion-doc compares: trivial ones, the source's, and the course's features read at each layer. */
import type { ImageSet } from '../../datasets/imageSet';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { liftDark } from '../../images/damage/liftDark';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { tf } from '../../tensors/tf';
import { type AtHandOptions, detectorsAtHand, shortName, withClasses } from '../../training/files/checkpointFiles';
import { ClothesSplit, clothesSplit, SplitClothes } from './data';
import {
  clothesWidth,
  fashionDocCourse,
  FashionDocRecipe,
  fashionDocSource,
  fashionDocSourceImageNet,
  fashionDocWider,
  loadFashionDoc,
  prepareClothes,
} from './recipe';
import { lastLayer, readingId, ReadLayer, readLayers, scorerKinds } from './detector';
import { FashionDocReading } from './reading';
import { type Baseline, baselineMethod, nearestNeighbour, principalComponents } from '../baselines';
import type { Method } from '../method';

/** Pixels are averaged over so many fields down and across. */
const coarseFields = 7;

/** Detectors without a network, which any other has to beat. */
export function* clothesBaselines(train: ImageSet, test: ImageSet): Generator<Method> {
  const lifted = (clothes: ByteImages): FloatImages => liftDark(toUnit(clothes), fashionDocCourse.gamma);
  const coarse = `${coarseFields}×${coarseFields} pixels`;
  const ofFields = (images: tf.Tensor4D) => pixelDistance(images, coarseFields);
  const all: readonly Baseline[] = [
    nearestNeighbour,
    principalComponents(Math.min(100, train.count - 1)),
    { id: 'mahalanobis', name: 'Mahalanobis on pixels', make: (images) => pixelDistance(images, clothesWidth) },
    { id: 'mahalanobis-7', name: `Mahalanobis on ${coarse}`, make: ofFields },
    {
      id: 'mahalanobis-7-lifted',
      name: `Mahalanobis on ${coarse}, dark tones lifted`,
      prepare: lifted,
      make: ofFields,
    },
  ];
  for (const baseline of all) yield baselineMethod(baseline, { train, test });
}

/** The Mahalanobis distance of pixels, averaged over fields × fields places. */
async function pixelDistance(images: tf.Tensor4D, fields: number): Promise<FeatureDetector> {
  const window = clothesWidth / fields;
  const extract = (pictures: tf.Tensor4D): tf.Tensor2D =>
    tf.avgPool(pictures, window, window, 'valid').reshape([pictures.shape[0], -1]);
  const known = tf.tidy(() => extract(images));
  const scorer = await MahalanobisDistance.learn(known);
  known.dispose();
  return new FeatureDetector({ name: 'Mahalanobis on pixels', extract, scorers: [scorer], block: 256 });
}

/** Which detectors to compare. */
export interface FashionAtHand extends AtHandOptions {
  split: ClothesSplit;
}

/** The text's: the last layer, and the one before by which it gains; each scorer beside its LOF. None where there is no checkpoint. */
export function* fashionSourceMethods(clothes: SplitClothes, at: FashionAtHand): Generator<Method> {
  for (const recipe of [fashionDocSource, fashionDocSourceImageNet])
    yield* layerMethods(recipe, clothes, at, [lastLayer, readLayers[readLayers.length - 2]]);
}

/** The course's features, from the first convolution to the last layer, by rising alpha. None where there is no checkpoint. */
export function* fashionCourseMethods(clothes: SplitClothes, at: FashionAtHand): Generator<Method> {
  for (const recipe of [fashionDocCourse, ...fashionDocWider]) yield* layerMethods(recipe, clothes, at, readLayers);
}

function* layerMethods(
  own: FashionDocRecipe,
  clothes: SplitClothes,
  { split, ...atHand }: FashionAtHand,
  layers: readonly ReadLayer[],
): Generator<Method> {
  const recipe = shortName(own);
  const named = { lesson: 'fashion-doc', recipe: withClasses(recipe, split, clothesSplit) };
  const files = detectorsAtHand(named, atHand);
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
              id: readingId(read, kind),
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
    for (const { doc } of loaded) doc.dispose();
  }
}
