/** Where the comparison's cells come from: the lesson that teaches a detector or has a data set, and that lesson's own row where it has one. */
import type { ResultRow } from '../../results/resultRow';
import type { LessonMethod } from '../comparable';
import type { ComparedLesson } from './data';
import type { ComparedDetector, GuestDetector } from './methods';

/** The id of the lesson that explains the detector. */
export const detectorLessons: Record<ComparedDetector, string> = {
  '1-nn': 'screw-anogan',
  pca: 'screw-anogan',
  search: 'mnist-anogan',
  encoder: 'cifar10-dcgan',
  reconstruction: 'capsule-vae',
  projection: 'capsule-vae',
  'features-lof': 'fashion-doc',
  'features-mahalanobis': 'fashion-doc',
};

/** The id of the lesson that explains the guest. */
export const guestLessons: Record<GuestDetector, string> = {
  'place-gaussians': 'any-part',
  'patch-memory': 'any-part',
};

/** The lesson's own row of a detector on the same data, that of the most training images and seeds; undefined where there is none. */
export function ownRow(
  { id, compare }: Pick<ComparedLesson, 'id' | 'compare'>,
  detector: string,
  dataset: string,
  lessonRows: readonly ResultRow[],
): ResultRow | undefined {
  return detector in compare.own ? largest(compare.own[detector], id, dataset, lessonRows) : undefined;
}

/** The row of the detector that the lesson ships, on the same data. */
export function shippedRow(
  { id, compare }: Pick<ComparedLesson, 'id' | 'compare'>,
  dataset: string,
  lessonRows: readonly ResultRow[],
): ResultRow | undefined {
  return compare.shipped && largest(compare.shipped, id, dataset, lessonRows);
}

function largest(
  { id, recipe }: LessonMethod,
  lesson: string,
  dataset: string,
  rows: readonly ResultRow[],
): ResultRow | undefined {
  const size = (row: ResultRow): number => row.n_train + row.seeds.length / 1000;
  return rows
    .filter((row) => row.lesson === lesson && row.dataset === dataset && row.id === id)
    .filter((row) => recipe === undefined || row.recipe === recipe)
    .sort((a, b) => size(b) - size(a))
    .at(0);
}
