/** A sweep over the knobs of a lesson's recipe, for a shell and for a notebook's cell. */
import os from 'node:os';
import type { Folders } from '../platform/folders';
import { machineFolders } from '../platform/machine';
import { codeVersion } from '../platform/node/codeVersion';
import { commandProcess } from '../platform/node/commandProcess';
import { projectFolder } from '../platform/node/project';
import type { KnobValue } from '../runs/run';
import { gridPoints, onTestImages, type SweepKnobs, type SweepPoint } from '../runs/sweepGrid';
import { ChoiceError } from '../work/choiceError';
import { type KnobRange, whole } from '../work/knobRange';
import { type SweepOptions, type SweepOutcome, sweepPoints } from './sweepPoints';
import { chooseSetting, type SweepChoice, type SweptSetting, sweptSettings } from './sweptSettings';
import { lessonWith } from '../lessons/index';
import { costOf, sweepHashes } from '../lessons/sweepRecipe';

/** Images that a setting is measured on, unless told. */
export const sweepImages = 100;

export interface Sweep extends Partial<SweepOptions> {
  /** The lesson's id, such as `mnist-anogan`. */
  lesson: string;
  /** Values of its knobs by name, such as `lambda` from 0 to 1. Default: the recipe's. */
  knobs?: Readonly<Record<string, readonly KnobValue[]>>;
  /** Which images, of a lesson that lets its reader choose. */
  data?: string;
  /** Seeds from 1 on. Default 1. */
  seeds?: number;
  images?: number;
  /** Measures the test images, to report on: settings are not to be chosen by it. Default false. */
  test?: boolean;
  /** Of TensorFlow in each point's process. Default: the cores shared among our own workers; 1 on another's. */
  threads?: number;
}

export interface SweepResult extends SweepOutcome {
  /** The knobs' names, that which costs last. */
  knobs: string[];
  settings: SweptSetting<SweepKnobs>[];
  /** Undefined until every setting has all its seeds, and where the test images were measured. */
  choice?: SweepChoice<SweepKnobs>;
}

/** What a point's process is told, as JSON. */
export interface PointTask extends SweepPoint {
  lesson: string;
  data?: string;
  images: number;
  test: boolean;
  folders: Folders;
}

/**
 * Measures a recipe at every setting of its knobs for every seed, each point in a process of its own. Rows go into the lesson's run log, and
 * points that it has are not repeated. With `...watch()` in a cell it shows its progress, and the stop button keeps what is measured.
 *
 * @throws Error with one sentence on a value out of range, a network that is not there, or a scheduler that does not answer
 */
export async function sweep({
  lesson,
  data,
  test = false,
  images: count = sweepImages,
  seeds = 1,
  ...options
}: Sweep): Promise<SweepResult> {
  const { sweep: part } = await lessonWith('sweep', lesson);
  const { sweepRecipe: recipe } = await part.code();
  const known = Object.entries(recipe.knobs);
  const knobs = Object.fromEntries(known.map(([name, { values }]) => [name, options.knobs?.[name] ?? values]));
  for (const [name, { range }] of known) expectValues(name, range, knobs[name]);
  expectValues('seeds', whole(1), [seeds]);
  expectValues('images', whole(2), [count]);
  const { say = console.log, signal, scheduler, folders = machineFolders() } = options;
  const cores = os.availableParallelism();
  const { workers = cores } = options;
  const threads = options.threads ?? (scheduler === undefined ? Math.max(1, Math.floor(cores / workers)) : 1);
  const images = await recipe.open({ test, count, data, say, signal, folders });
  if (images.labels.length < count - 1) say(`Of ${count} images there are ${images.labels.length}.`);
  const code = codeVersion(projectFolder);
  const method = `${recipe.method}${test ? onTestImages : ''}`;
  const task = (point: SweepPoint): PointTask => ({ ...point, lesson, data, images: count, test, folders });
  const points = gridPoints(knobs, range(seeds)).map((point) => ({
    point,
    context: { lesson, recipe: recipe.recipe, method, ...sweepHashes(images, point.seed), code },
    process: commandProcess('sweepPoint', task(point), threads),
  }));
  const outcome = await sweepPoints(points, { ...options, say, workers });
  const settings = sweptSettings<SweepKnobs>(outcome.runs);
  const isWhole = outcome.runs.length === points.length && !test;
  const choice = isWhole ? chooseSetting(settings, costOf(recipe)) : undefined;
  return { ...outcome, knobs: Object.keys(knobs), settings, choice };
}

function range(seeds: number): number[] {
  return Array.from({ length: seeds }, (_, i) => i + 1);
}

/** @throws ChoiceError where there is none, one out of range, or one twice */
function expectValues(choice: string, { expected, holds }: KnobRange, values: readonly KnobValue[]): void {
  const wrong = values.find((value) => !holds(value, {}));
  if (values.length === 0 || wrong !== undefined)
    throw new ChoiceError({ choice, expected, found: wrong === undefined ? 'nothing' : String(wrong) });
  if (new Set(values).size < values.length)
    throw new ChoiceError({ choice, expected: 'each value once', found: values.join(', ') });
}
