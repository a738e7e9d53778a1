/** The detectors that lesson compare compares, all by the common protocol. */
import { AnoganSearch } from '../../detectors/search/anoganSearch';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Detector } from '../../detectors/detector';
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import { EnergyProjection } from '../../detectors/projection/energyProjection';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { LayerFeatures } from '../../detectors/features/layerFeatures';
import { NearestNeighbour } from '../../detectors/baselines/nearestNeighbour';
import { PcaReconstruction } from '../../detectors/baselines/pcaReconstruction';
import { EfficientNetFeatures } from '../../detectors/places/efficientNetFeatures';
import { PatchMemory } from '../../detectors/places/patchMemory';
import { learnPatchMemory } from '../../detectors/places/patchMemoryKnowledge';
import { pictureBlocks } from '../../detectors/places/pictureBlocks';
import type { PlaceFeatures } from '../../detectors/places/placeFeatures';
import { PlaceGaussians } from '../../detectors/places/placeGaussians';
import { learnPlaceGaussians } from '../../detectors/places/placeGaussiansKnowledge';
import { ProjectionDetector } from '../../detectors/projection/projectionDetector';
import { VaeReconstructionDetector } from '../../detectors/vae/vaeReconstructionDetector';
import { asRgb, type ByteImages, type FloatImages } from '../../images/imageBatch';
import { toSymmetric, toUnit } from '../../images/normalise';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { FolderOptions } from '../../platform/folders';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import type { WorkOptions } from '../../work/work';
import type { ComparedPictures } from '../comparable';
import { ComparedNetworks, enlargeForFeatures } from './networks';
import { compareSettings } from './protocol';
import { courseLayer, featuresOf, lastLayer, learnScorer, ReadLayer, ScorerKind } from '../fashion-doc/detector';
import type { Method } from '../method';

/** Networks of one seed. */
export interface SeededNetworks {
  seed: number;
  networks: ComparedNetworks;
}

/** What the tables call the detectors, by id and in their order: those without a network first. */
export const comparedDetectors = {
  '1-nn': '1-NN',
  pca: 'PCA',
  search: 'AnoGAN search',
  encoder: 'encoder',
  reconstruction: 'VAE reconstruction',
  projection: 'VAE projection',
  'features-lof': 'one-class features, LOF',
  'features-mahalanobis': 'one-class features, Mahalanobis',
} as const;
export type ComparedDetector = keyof typeof comparedDetectors;

/**
 * Detectors that bring along what somebody else has learnt from a million photographs: on the same pictures, but no match for the others,
 * so they stand below these and have no rank.
 */
export const guestDetectors = {
  'place-gaussians': 'a Gaussian a place, of ImageNet’s features',
  'patch-memory': 'a memory of patches, of ImageNet’s features',
} as const;
export type GuestDetector = keyof typeof guestDetectors;

/** The ids in the tables' order. */
export const comparedIds = Object.keys(comparedDetectors) as ComparedDetector[];
export const guestIds = Object.keys(guestDetectors) as GuestDetector[];

/** How results name this protocol, for detectors with a network. */
export const commonRecipe = 'common';

/** Detectors without a network, which any other has to beat. */
export function* comparedBaselines({ train, test }: ComparedPictures): Generator<Method> {
  const made = (id: ComparedDetector, make: (images: tf.Tensor4D) => Detector | Promise<Detector>): Method => ({
    id,
    name: comparedDetectors[id],
    recipe: 'baseline',
    nTrain: train.count,
    runs: [
      {
        score: (work) =>
          withImageTensor(toUnit(train), async (images) => scoreTimed(await make(images), toUnit(test), work)),
      },
    ],
  });
  const components = Math.min(compareSettings.pca.components, train.count - 1);
  yield made('1-nn', (images) => new NearestNeighbour(images));
  yield made('pca', (images) => PcaReconstruction.learn(images, { components }));
}

/** Detectors of the networks that were trained on the data set. */
export function* comparedNetworkMethods(
  { train, test }: ComparedPictures,
  trained: readonly SeededNetworks[],
): Generator<Method> {
  type Score = (of: SeededNetworks, work: WorkOptions) => Promise<AnomalyResult>;
  const method = (id: ComparedDetector, score: Score): Method => ({
    id,
    name: comparedDetectors[id],
    recipe: commonRecipe,
    nTrain: train.count,
    runs: trained.map((of) => ({ seed: of.seed, score: (work) => score(of, work) })),
  });
  const { search, encoder, projection } = compareSettings;
  const symmetric = toSymmetric(test);
  yield method('search', ({ seed, networks: { gan } }, work) => {
    // Where a latent vector may lie: as spread as the uniform ones of the training.
    const random = randomSource(seed).fork('search');
    return scoreTimed(
      new AnoganSearch({ ...gan, ...search, startDeviation: 1 / Math.sqrt(3), random }),
      symmetric,
      work,
    );
  });
  yield method('encoder', ({ networks: { gan } }, work) => {
    const features = { discriminator: gan.discriminator, weight: encoder.featureWeight };
    return scoreTimed(new EncoderReconstruction({ ...gan, features }), symmetric, work);
  });
  yield method('reconstruction', ({ networks: { vae } }, work) =>
    scoreTimed(new VaeReconstructionDetector({ networks: vae, map: 'squared' }), toUnit(test), work),
  );
  yield method('projection', async ({ networks: { vae } }, work) => {
    const projector = new EnergyProjection({ networks: vae, ...projection, batch: compareSettings.batch });
    try {
      return await scoreTimed(new ProjectionDetector({ projector, at: 'last', map: 'squared' }), toUnit(test), work);
    } finally {
      projector.dispose();
    }
  });
  for (const { id, kind, read } of oneClassReadings)
    yield method(id, ({ networks: { features } }, work) =>
      scoreByFeatures(features, { kind, read }, { train, test: symmetric }, work),
    );
}

/** The text's scorer and the course's, each on the layer that it reads. */
const oneClassReadings = [
  { id: 'features-lof', kind: 'LOF', read: lastLayer },
  { id: 'features-mahalanobis', kind: 'Mahalanobis', read: courseLayer },
] as const;

async function scoreByFeatures(
  network: tf.LayersModel,
  { kind, read: { layer, fields } }: { kind: ScorerKind; read: ReadLayer },
  { train, test }: { train: ByteImages; test: FloatImages },
  work: WorkOptions,
): Promise<AnomalyResult> {
  const features = new LayerFeatures(network, { layer, fields, enlarge: enlargeForFeatures });
  const known = await featuresOf(features, toSymmetric(train), work);
  const scorer = await learnScorer(kind, known);
  known.dispose();
  const extract = (pictures: tf.Tensor4D): tf.Tensor2D => features.apply(pictures);
  return scoreTimed(new FeatureDetector({ name: kind, extract, scorers: [scorer], owned: [features] }), test, work);
}

/** Detectors with features that somebody else has learnt; nothing is trained. */
export function* guestMethods(pictures: ComparedPictures, options?: FolderOptions): Generator<Method> {
  for (const id of guestIds)
    yield {
      id,
      name: guestDetectors[id],
      recipe: commonRecipe,
      nTrain: pictures.train.count,
      runs: [{ score: (work) => scoreByPlaces(id, pictures, work, options) }],
    };
}

async function scoreByPlaces(
  id: GuestDetector,
  { train, test }: Pick<ComparedPictures, 'train' | 'test'>,
  work: WorkOptions,
  options?: FolderOptions,
): Promise<AnomalyResult> {
  const { side, blur, memory } = compareSettings.places;
  const taps = id === 'patch-memory' ? memory.taps : undefined;
  const network = new EfficientNetFeatures({ weights: shippedEfficientNet(options), height: side, width: side, taps });
  const features: PlaceFeatures = {
    shape: network.shape,
    of: (pictures) => network.of(tf.image.resizeBilinear(pictures, [side, side], false, true)),
  };
  try {
    const blocks = pictureBlocks(asRgb(train));
    const asked = toUnit(asRgb(test));
    if (id === 'patch-memory') {
      const { size, highest } = memory;
      const knowledge = await learnPatchMemory(features, blocks, { size, ...work });
      return await scoreKnown(knowledge, new PatchMemory({ features, knowledge, blur, highest }), asked, work);
    }
    const knowledge = await learnPlaceGaussians(features, blocks, work);
    return await scoreKnown(knowledge, new PlaceGaussians({ features, knowledge, blur }), asked, work);
  } finally {
    network.dispose();
  }
}

/** Scores images, and disposes the detector and what it knows. */
async function scoreKnown(
  knowledge: Record<string, tf.Tensor>,
  detector: Detector,
  images: FloatImages,
  work: WorkOptions,
): Promise<AnomalyResult> {
  try {
    return await scoreTimed(detector, images, work);
  } finally {
    tf.dispose(knowledge);
  }
}

/** A detector that takes less than so many milliseconds is timed by the median of so many passes: the first one says little. */
const brief = { milliseconds: 2000, passes: 5 };

/** Scores images and disposes the detector. */
async function scoreTimed(detector: Detector, images: FloatImages, work: WorkOptions): Promise<AnomalyResult> {
  try {
    return await withImageTensor(images, async (tensor) => {
      const result = await detector.score(tensor, work);
      if (result.count * result.millisecondsPerImage > brief.milliseconds) return result;
      const times: number[] = [];
      for (let pass = 0; pass < brief.passes; pass++) times.push((await detector.score(tensor)).millisecondsPerImage);
      return { ...result, millisecondsPerImage: quantile(times, 0.5) };
    });
  } finally {
    detector.dispose();
  }
}
