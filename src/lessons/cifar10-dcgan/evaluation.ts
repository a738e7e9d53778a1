/** All methods of lesson cifar10-dcgan side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { mean } from '../../metrics/mean';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow, ResultRowOptions } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import { contrastMethod, colourBaselines, colourCourseMethods, colourSourceMethods } from './methods';
import { ColourPictures, ColourSplit, colourSplit, otherClasses, splitColourPictures } from './data';
import { Method, runMethod, seedsOf } from '../method';

/** The name of the notebook whose results these are. */
export const cifar10Lesson = 'cifar10-dcgan';

export interface Cifar10Evaluation {
  pictures: ColourPictures;
  split: ColourSplit;
  /** Measures detectors trained here in place of those shipped. */
  trained?: boolean;
  /** Called before each run of a method. */
  begin?: (what: string) => WorkOptions;
}

/** What the pictures are called in results; another normal class than the source's is part of the name. */
export function colourName(
  { origin, classNames }: Pick<ImageSet, 'origin' | 'classNames'>,
  { normal }: ColourSplit,
): string {
  const names: Record<string, string> = {
    cifar10: origin.source === 'mirror' ? 'CIFAR-10 (mirror)' : 'CIFAR-10',
    'fashion-mnist': 'Fashion-MNIST in colour',
  };
  const name = names[origin.dataset] ?? 'digits in colour';
  const own = origin.dataset === 'cifar10' && normal === colourSplit.normal;
  return own ? name : `${name}, ${classNames[normal]}`;
}

/**
 * Yields a row a method: trivial ones first, then the source's, then the course's for every detector at hand. When its work
 * is stopped, a method gives no row, and none follows.
 */
export async function* evaluateCifar10({
  pictures,
  split,
  trained,
  begin,
}: Cifar10Evaluation): AsyncGenerator<ResultRow> {
  const parts = splitColourPictures(pictures, split);
  const at = { dataset: pictures.test.origin.dataset, normal: split.normal, trained };
  function* methods(): Generator<Method> {
    yield contrastMethod(parts.test);
    yield* colourBaselines(parts.train, parts.test);
    yield* colourSourceMethods(parts, at);
    yield* colourCourseMethods(parts, at);
  }
  for (const method of methods()) {
    const results = await runMethod(method, begin);
    if (!results) return;
    const { name, recipe, nTrain } = method;
    yield colourRow({ test: parts.test, split, method: name, recipe, nTrain, seeds: seedsOf(method), results });
  }
}

/** The row of a method that has scored the test pictures, once for each seed. */
export function colourRow({
  test,
  split,
  results,
  ...method
}: Pick<ResultRowOptions, 'method' | 'recipe' | 'nTrain' | 'seeds'> & {
  test: ImageSet;
  split: ColourSplit;
  results: readonly AnomalyResult[];
}): ResultRow {
  const intervals = randomSource('interval');
  return resultRow({
    ...method,
    lesson: cifar10Lesson,
    dataset: colourName(test, split),
    labels: otherClasses(test, split),
    runs: results.map(({ scores }) => scores),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
    random: () => intervals.next(),
  });
}
