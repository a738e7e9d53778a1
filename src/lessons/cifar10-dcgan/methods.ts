/** The methods that lesson cifar10-dcgan compares: trivial ones, the source's in four ways of asking, and the course's. */
import type { ImageSet } from '../../datasets/imageSet';
import { cifar10 } from '../../datasets/registry';
import { AnoganSearch } from '../../detectors/search/anoganSearch';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Detector } from '../../detectors/detector';
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { LayerFeatures } from '../../detectors/features/layerFeatures';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { ResidualPerContrast } from '../../detectors/baselines/residualPerContrast';
import { EfficientNetFeatures } from '../../detectors/places/efficientNetFeatures';
import { scoreOnce } from '../../detectors/scoreOnce';
import { TransformationDetector } from '../../detectors/transformationDetector';
import type { ByteImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import {
  type AtHandOptions,
  CheckpointOf,
  detectorsAtHand,
  SeededFile,
  shortName,
  withNormals,
} from '../../training/files/checkpointFiles';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import { cifar10Course, courseWays, LoadedCifar10Course, loadCifar10Course, prepareCoursePictures } from './course';
import { Cifar10DcganNetworks, cifar10DcganSource, prepareColourPictures } from './recipe';
import { encoderDetector, loadCifar10Dcgan, trainedAs } from './detector';
import { colourSplit, SplitColourPictures } from './data';
import { featuresOf } from '../fashion-doc/detector';
import { baselineMethod, nearestNeighbour, principalComponents } from '../baselines';
import type { Method } from '../method';

/** Which detectors to compare. */
export interface ColourAtHand extends AtHandOptions {
  /** The data set's id, as the pictures' origin has it. */
  dataset: string;
  /** The normal class. */
  normal: number;
}

const lesson = 'cifar10-dcgan';

/** The files of one recipe's detectors. */
export function colourDetectors(recipe: { name: string }, at: ColourAtHand): SeededFile[] {
  return detectorsAtHand(colourCheckpoint(shortName(recipe), at), at);
}

/** What a checkpoint is of: CIFAR-10 goes without saying. */
export function colourCheckpoint(
  recipe: string,
  { dataset, normal }: Pick<ColourAtHand, 'dataset' | 'normal'>,
): CheckpointOf {
  const own = [colourSplit.normal];
  const data = dataset === cifar10.id ? undefined : dataset;
  return { lesson, recipe: withNormals(recipe, [normal], own), data };
}

/** How little contrast a picture has: what part of the methods turn out to measure. */
export function contrastMethod(test: ByteImages): Method {
  return {
    id: 'contrast',
    name: 'low contrast',
    recipe: 'baseline',
    nTrain: 0,
    runs: [{ score: () => Promise.resolve(lowContrast(test)) }],
  };
}

function lowContrast({ pixels, count }: ByteImages): AnomalyResult {
  const started = performance.now();
  const length = pixels.length / count;
  const scores = Float32Array.from({ length: count }, (_, n) => {
    const picture = pixels.subarray(n * length, (n + 1) * length);
    const middle = picture.reduce((sum, value) => sum + value, 0) / length;
    return -picture.reduce((sum, value) => sum + (value - middle) ** 2, 0) / length;
  });
  const millisecondsPerImage = (performance.now() - started) / count;
  return { count, scores, parts: {}, millisecondsPerImage, stopped: false };
}

/** Detectors without a network, which any other has to beat. */
export function* colourBaselines(train: ImageSet, test: ImageSet): Generator<Method> {
  const pca = principalComponents(Math.min(100, train.count - 1));
  for (const baseline of [nearestNeighbour, pca]) yield baselineMethod(baseline, { train, test });
}

/**
 * Pictures are enlarged to so many pixels, and of each quarter what the network says is averaged. Both were chosen on held-back cars against cars put
 * together wrongly; the blocks are lesson any-part's.
 */
const imageNet = { side: 96, quarters: 2 };

/** What a network says that has seen ImageNet's photographs, cars among them: not learnt from the normal pictures alone, so a row of its own. */
export function imageNetMethod({ train, test }: Pick<SplitColourPictures, 'train' | 'test'>): Method {
  return {
    id: 'imagenet-features',
    name: 'ImageNet’s features, Mahalanobis distance',
    recipe: 'ImageNet',
    nTrain: train.count,
    runs: [{ score: async (work) => scoreOnce(await imageNetDetector(train, work), toUnit(test), work) }],
  };
}

async function imageNetDetector(train: ImageSet, work: WorkOptions): Promise<FeatureDetector> {
  const { side, quarters } = imageNet;
  const places = new EfficientNetFeatures({ weights: shippedEfficientNet(), height: side, width: side, pooling: 1 });
  const [rows, columns, channels] = places.shape;
  const length = quarters ** 2 * channels;
  const window: [number, number] = [rows / quarters, columns / quarters];
  const apply = (pictures: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const enlarged = tf.image.resizeBilinear(pictures, [side, side], false, true);
      return tf.avgPool(places.of(enlarged), window, window, 'valid').reshape<tf.Tensor2D>([-1, length]);
    });
  const known = await featuresOf({ length, apply }, toUnit(train), work);
  const scorer = await MahalanobisDistance.learn(known);
  known.dispose();
  return new FeatureDetector({ name: 'ImageNet’s features', extract: apply, scorers: [scorer], owned: [places] });
}

/** The search that begins at the encoder's latent vector. */
export const encoderSearch = { lambda: 0.1, learningRate: 0.01, iterations: 20 };

/** One trained GAN, asked in four ways. */
export const sourceDetectors: readonly {
  id: string;
  name: string;
  make: (networks: Cifar10DcganNetworks, seed: number) => Detector;
}[] = [
  { id: 'encoder-pixels', name: 'encoder, residual', make: (networks) => new EncoderReconstruction(networks) },
  { id: 'encoder', name: 'encoder, residual and features', make: encoderDetector },
  {
    id: 'encoder-per-contrast',
    name: 'encoder, residual per contrast',
    make: (networks) => new ResidualPerContrast(new EncoderReconstruction(networks)),
  },
  {
    id: 'search',
    name: `search from the encoder, ${encoderSearch.iterations} iterations`,
    make: ({ encoder, ...gan }, seed) =>
      new AnoganSearch({
        ...encoderSearch,
        ...gan,
        start: (images) => encoder.predict(images) as tf.Tensor,
        random: randomSource(seed),
      }),
  },
];

/** The source's detectors at hand, those of as many channels together. None where there is no checkpoint. */
export function* colourSourceMethods({ train, test }: SplitColourPictures, at: ColourAtHand): Generator<Method> {
  const loaded = colourDetectors(cifar10DcganSource, at).map(({ seed, file }) => {
    const source = loadCifar10Dcgan(file);
    return { seed, source, recipe: trainedAs(source.note) };
  });
  if (loaded.length === 0) return;
  const prepared = prepareColourPictures(test);
  try {
    for (const recipe of new Set(loaded.map((each) => each.recipe)))
      for (const { id, name, make } of sourceDetectors)
        yield {
          id,
          name,
          recipe,
          nTrain: train.count,
          runs: loaded
            .filter((each) => each.recipe === recipe)
            .map(({ seed, source }) => ({
              seed,
              score: (work) => scoreOnce(make(source.networks, seed), prepared, work),
            })),
        };
  } finally {
    for (const { source } of loaded) source.dispose();
  }
}

type MakeDetector = (course: LoadedCifar10Course, work: WorkOptions) => Detector | Promise<Detector>;

/** The course's detectors at hand, by their answers and by their features. */
export function* colourCourseMethods({ train, test }: SplitColourPictures, at: ColourAtHand): Generator<Method> {
  const loaded = colourDetectors(cifar10Course, at).map(({ seed, file }) => ({
    seed,
    course: loadCifar10Course(file),
  }));
  if (loaded.length === 0) return;
  const prepared = prepareCoursePictures(test);
  const method = (id: string, name: string, make: MakeDetector): Method => ({
    id,
    name,
    recipe: shortName(cifar10Course),
    nTrain: train.count,
    runs: loaded.map(({ seed, course }) => ({
      seed,
      score: async (work) => scoreOnce(await make(course, work), prepared, work),
    })),
  });
  try {
    yield method('features', 'features, Mahalanobis distance', (course, work) =>
      featureDetector(course.networks, train, work),
    );
    yield method('turns', 'turns alone, 4 ways', ({ recipe, networks: { network } }) => {
      const unmoved = courseWays(recipe).filter(({ way }) => way.down === 0 && way.right === 0);
      return new TransformationDetector({ network, ways: unmoved, asked: ['turn'] });
    });
    yield method('turns-and-shifts', 'turns and shifts, 36 ways', ({ recipe, networks: { network } }) => {
      return new TransformationDetector({ network, ways: courseWays(recipe) });
    });
  } finally {
    for (const { course } of loaded) course.dispose();
  }
}

/** How far a picture's features are from the training pictures', as they are when it is shown as it is. */
export async function featureDetector(
  { network }: LoadedCifar10Course['networks'],
  train: ImageSet,
  work: WorkOptions = {},
): Promise<FeatureDetector> {
  const features = new LayerFeatures(network, { layer: 'features' });
  const known = await featuresOf(features, prepareCoursePictures(train), work);
  const scorer = await MahalanobisDistance.learn(known);
  known.dispose();
  return new FeatureDetector({
    name: 'features of the questions',
    extract: (pictures) => features.apply(pictures),
    scorers: [scorer],
    owned: [features],
  });
}
