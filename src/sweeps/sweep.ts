/** A sweep over lambda and iterations, for a shell and for a notebook's cell. */
import os from 'node:os';
import type { Folders } from '../platform/folders';
import { machineFolders } from '../platform/machine';
import { codeVersion } from '../platform/node/codeVersion';
import { commandScript, projectFolder } from '../platform/node/project';
import { gridPoints, onTestImages, type SweepPoint } from '../runs/sweepGrid';
import { type SweepOptions, type SweepOutcome, sweepPoints } from './sweepPoints';
import { chooseSetting, type SweepChoice, type SweptSetting, sweptSettings } from './sweptSettings';
import { lessonWith } from '../lessons/index';
import { sweepHashes } from '../lessons/sweepRecipe';

/** Images that a setting is measured on, unless told. */
export const sweepImages = 100;

export interface Sweep extends Partial<SweepOptions> {
  /** The lesson's id, such as `mnist-anogan`. */
  lesson: string;
  /** From 0 to 1. Default: the recipe's. */
  lambda?: readonly number[];
  iterations?: readonly number[];
  /** Seeds from 1 on. Default 1. */
  seeds?: number;
  images?: number;
  /** Measures the test images, to report on: settings are not to be chosen by it. Default false. */
  test?: boolean;
  /** Of TensorFlow in each point's process. Default: the cores shared among our own workers; 1 on another's. */
  threads?: number;
}

export interface SweepResult extends SweepOutcome {
  settings: SweptSetting[];
  /** Undefined until every setting has all its seeds, and where the test images were measured. */
  choice?: SweepChoice;
}

/** What a point's process is told, as JSON. */
export interface PointTask extends SweepPoint {
  lesson: string;
  images: number;
  test: boolean;
  folders: Folders;
}

/**
 * Measures a recipe at every lambda with every number of iterations for every seed, each point in a process of its own. Rows go into
 * the lesson's run log, and points that it has are not repeated. With `...watch()` in a cell it shows its progress, and the stop
 * button keeps what is measured.
 *
 * @throws Error with one sentence on a value out of range, a network that is not there, or a scheduler that does not answer
 */
export async function sweep({
  lesson,
  test = false,
  images: count = sweepImages,
  ...options
}: Sweep): Promise<SweepResult> {
  const { sweep: part } = await lessonWith('sweep', lesson);
  const { sweepRecipe: recipe } = await part.code();
  const { lambda = recipe.lambda, iterations = recipe.iterations, seeds = 1 } = options;
  checkGrid({ lambda, iterations, seeds: [seeds], images: [count] });
  const { say = console.log, signal, scheduler, folders = machineFolders() } = options;
  const cores = os.availableParallelism();
  const { workers = cores } = options;
  const threads = options.threads ?? (scheduler === undefined ? Math.max(1, Math.floor(cores / workers)) : 1);
  const images = await recipe.open({ test, count, say, signal, folders });
  if (images.labels.length < count - 1) say(`Of ${count} images there are ${images.labels.length}.`);
  const code = codeVersion(projectFolder);
  const method = `${recipe.method}${test ? onTestImages : ''}`;
  const points = gridPoints({ lambda, iterations, seeds: range(seeds) }).map((point) => ({
    point,
    context: { lesson, recipe: recipe.recipe, method, ...sweepHashes(images, point.seed), code },
    process: pointProcess({ ...point, lesson, images: count, test, folders }, threads),
  }));
  const outcome = await sweepPoints(points, { ...options, say, workers });
  const settings = sweptSettings(outcome.runs);
  const isWhole = outcome.runs.length === points.length && !test;
  return { ...outcome, settings, choice: isWhole ? chooseSetting(settings) : undefined };
}

function range(seeds: number): number[] {
  return Array.from({ length: seeds }, (_, i) => i + 1);
}

/** @throws RangeError with one sentence */
function checkGrid(grid: Record<'lambda' | 'iterations' | 'seeds' | 'images', readonly number[]>): void {
  for (const [name, values] of Object.entries(grid)) {
    const holds = (value: number): boolean =>
      name === 'lambda' ? value >= 0 && value <= 1 : Number.isSafeInteger(value) && value >= 1;
    const wrong = values.find((value) => !holds(value));
    const expected = name === 'lambda' ? 'from 0 to 1' : 'whole numbers from 1';
    if (values.length === 0 || wrong !== undefined)
      throw new RangeError(`sweep, ${name}: expected ${expected}, found ${wrong ?? 'none'}.`);
    if (new Set(values).size < values.length)
      throw new RangeError(`sweep, ${name}: expected each value once, found ${values.join(', ')}.`);
  }
}

function pointProcess(task: PointTask, threads: number) {
  const share = String(threads);
  return {
    argv: [process.execPath, ...commandScript('sweepPoint'), JSON.stringify(task)],
    // The models' folder may be named from here.
    cwd: process.cwd(),
    env: { TF_NUM_INTRAOP_THREADS: share, TF_NUM_INTEROP_THREADS: share, OMP_NUM_THREADS: share },
  };
}
