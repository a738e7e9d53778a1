/** Where lesson compare's cells come from: the lesson that teaches a detector or has a data set, and that lesson's own row where it has one. */
import type { ResultRow } from '../../results/resultRow';
import { cifar10Lesson } from '../cifar10-dcgan/evaluation';
import { capsuleVaeLesson } from '../capsule-vae/evaluation';
import type { ComparedSet } from './data';
import type { ComparedDetector } from './methods';
import { fashionDocLesson } from '../fashion-doc/evaluation';
import { mnistAnoganLesson } from '../mnist-anogan/evaluation';
import { screwAnoganLesson } from '../screw-anogan/evaluation';

/** The notebook with the data set. */
export const setLessons: Record<ComparedSet, string> = {
  screws: screwAnoganLesson,
  digits: mnistAnoganLesson,
  sneakers: fashionDocLesson,
  automobiles: cifar10Lesson,
  capsules: capsuleVaeLesson,
};

/** The notebook that explains the detector. */
export const detectorLessons: Record<ComparedDetector, string> = {
  '1-NN': screwAnoganLesson,
  PCA: screwAnoganLesson,
  'AnoGAN search': mnistAnoganLesson,
  encoder: cifar10Lesson,
  'VAE reconstruction': capsuleVaeLesson,
  'VAE projection': capsuleVaeLesson,
  'one-class features, LOF': fashionDocLesson,
  'one-class features, Mahalanobis': fashionDocLesson,
};

/** A method of a lesson, with the recipe where it has several. */
interface LessonMethod {
  method: RegExp;
  recipe?: string;
}

/** The detectors that lessons measured on their own data set, in full size and with settings of their own. */
const ownMethods: Record<ComparedSet, Partial<Record<ComparedDetector, LessonMethod>>> = {
  screws: {
    '1-NN': { method: /^1-NN on photographs, one light$/ },
    PCA: { method: /^PCA-\d+ on upright screws$/ },
    'AnoGAN search': { method: /^search, 100 iterations$/ },
  },
  digits: {
    '1-NN': { method: /^1-NN on pixels$/ },
    PCA: { method: /^PCA-\d+ on pixels$/ },
    'AnoGAN search': { method: /^search, lambda/, recipe: 'course-all' },
    encoder: { method: /^encoder, squared residual$/ },
  },
  sneakers: {
    '1-NN': { method: /^1-NN on pixels$/ },
    PCA: { method: /^PCA-\d+ on pixels$/ },
    'one-class features, LOF': { method: /^last layer, LOF$/, recipe: 'course' },
    'one-class features, Mahalanobis': { method: /^first convolution, Mahalanobis$/, recipe: 'course' },
  },
  automobiles: {
    '1-NN': { method: /^1-NN on pixels$/ },
    PCA: { method: /^PCA-\d+ on / },
    'AnoGAN search': { method: /^search from the encoder/ },
    encoder: { method: /^encoder, residual and features$/ },
    'one-class features, Mahalanobis': { method: /^features, Mahalanobis distance$/ },
  },
  capsules: {
    '1-NN': { method: /^1-NN on photographs, one light$/ },
    PCA: { method: /^PCA-\d+ on level capsules$/ },
    'VAE reconstruction': { method: /^reconstruction, squared$/ },
    'VAE projection': { method: /^projection differentiated, iterate chosen, squared$/ },
  },
};

/** What each lesson arrives at: the detector that it ships. */
const shippedMethods: Record<ComparedSet, LessonMethod> = {
  screws: { method: /^marking GAN: both$/ },
  digits: { method: /^encoder GAN, four parts$/ },
  sneakers: { method: /^first convolution, Mahalanobis$/, recipe: 'course' },
  automobiles: { method: /^turns and shifts, 36 ways$/ },
  capsules: { method: /^marking GAN: both$/ },
};

/** The lesson's own row of a detector on the same data, that of the most training images and seeds; undefined where there is none. */
export function ownRow(
  set: ComparedSet,
  detector: ComparedDetector,
  dataset: string,
  lessonRows: readonly ResultRow[],
): ResultRow | undefined {
  const wanted = ownMethods[set][detector];
  return wanted && largest(wanted, setLessons[set], dataset, lessonRows);
}

/** The row of the detector that the lesson ships, on the same data. */
export function shippedRow(set: ComparedSet, dataset: string, lessonRows: readonly ResultRow[]): ResultRow | undefined {
  return largest(shippedMethods[set], setLessons[set], dataset, lessonRows);
}

function largest(
  { method, recipe }: LessonMethod,
  lesson: string,
  dataset: string,
  rows: readonly ResultRow[],
): ResultRow | undefined {
  const size = (row: ResultRow): number => row.n_train + row.seeds.length / 1000;
  return rows
    .filter((row) => row.lesson === lesson && row.dataset === dataset && method.test(row.method))
    .filter((row) => recipe === undefined || row.recipe === recipe)
    .sort((a, b) => size(b) - size(a))
    .at(0);
}
