/** `npm run compare`: measures every detector on every data set by one protocol, lesson compare's. */
import type { ComparedPictures, ComparedPicturesOptions } from '../lessons/comparable';
import { type ComparedLesson, comparedLessons, loadCompared } from '../lessons/compare/data';
import { evaluateCompared } from '../lessons/compare/evaluation';
import { judgePromise, type KeptPromise, measurePromises } from '../lessons/compare/promises';
import { keepPromises } from '../lessons/compare/promisesFile';
import { compareSeeds } from '../lessons/compare/protocol';
import { type ComparedColumn, columnOf, comparedColumns, isComplete } from '../lessons/compare/summary';
import type { ResultRow } from '../results/resultRow';
import { readResults, resultsFile, writeResults } from '../results/resultsFile';
import { ChoiceError, expectOneOf } from '../work/choiceError';
import {
  type Command,
  commandLine,
  type CommandIo,
  evaluationTask,
  expectOptionsOnly,
  spokenWork,
  UsageError,
} from './line/command';
import { comparisonTable } from './tables/comparisonTable';
import { promiseTable } from './tables/promiseTable';
import { wholeNumber } from './line/optionValues';

const help = (
  sets: readonly string[],
) => `Measures every detector on every data set, each with the same pictures of 32×32 and small networks that it trains; what the
results hold already is not measured again. Some seven minutes a data set on two cores.

  npm run compare -- [options]

  --data A,B          only these of ${sets.join(', ')}
  --seeds 1,2         of the networks (default ${compareSeeds.join()}); AUROC is then the mean
  --baselines         only the detectors without a network: seconds, once the pictures are there
  --few               of rendered parts a third
  --anew              train and measure again what is there
  --thresholds        in place of all that: how many normal test pictures pass the thresholds of the lessons' own detectors
  --json              print an array of all rows, the names being those of notebooks/results
  --write             put the rows into notebooks/results/compare.csv, each as soon as it is measured; thresholds into thresholds.json
  --help              this text

Ctrl-C ends it: trainings go on where they stopped, and data sets whose rows are written are not measured again. The times of one data set
come from one run, and are shown as multiples of 1-NN's.`;

export const run: Command = async (args, io) => {
  const { out, say, signal, folders } = io;
  const lessons = await comparedLessons();
  const names = lessons.map(({ compare }) => compare.set);
  const { values, positionals } = commandLine(args, help(names), {
    data: { type: 'string' },
    seeds: { type: 'string' },
    baselines: { type: 'boolean', default: false },
    few: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    thresholds: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  expectOptionsOnly(positionals);
  if (values.thresholds === true) return thresholds(values, io);
  const wanted = setsNamed(values.data, names);
  const seeds = values.seeds === undefined ? compareSeeds : seedsNamed(values.seeds);
  const file = resultsFile('compare', { folders });
  const rows = readResults(file);
  for (const lesson of lessons.filter(({ compare }) => wanted.includes(compare.set))) {
    const { set } = lesson.compare;
    const begin = (what: string) => {
      say(`${set}: ${what}`);
      return spokenWork(io);
    };
    const pictures = await read(
      set,
      { few: values.few === true, ...begin('reading pictures') },
      values.data === undefined,
    );
    if (!pictures) continue;
    const column = values.anew === true ? undefined : measured(lesson, pictures.name, rows, seeds);
    if (column && (isComplete(column) || values.baselines === true)) {
      say(`${set}: ${pictures.name} is measured; --anew measures it again.`);
      continue;
    }
    const detectors = column ? 'guests' : values.baselines === true ? 'baselines' : 'all';
    const anew = values.anew === true;
    for await (const row of evaluateCompared({ pictures, seeds, detectors, anew, begin, folders })) {
      rows.push(row);
      if (values.write === true) writeResults(file, [row]);
    }
    if (signal.aborted) break;
  }
  out(values.json === true ? `${JSON.stringify(rows, null, 2)}\n` : comparisonTable(comparedColumns(rows, lessons)));
};

async function thresholds({ json, write }: Record<string, unknown>, io: CommandIo): Promise<void> {
  const found: KeptPromise[] = [];
  for await (const promise of measurePromises({ ...evaluationTask(io), folders: io.folders })) {
    found.push(promise);
    if (write === true) keepPromises([promise], io);
  }
  const judged = found.map(judgePromise);
  io.out(json === true ? `${JSON.stringify(judged, null, 2)}\n` : promiseTable(judged));
}

/** Of all sets those are left out that are not to be had. */
async function read(
  set: string,
  options: ComparedPicturesOptions,
  isOneOfAll: boolean,
): Promise<ComparedPictures | undefined> {
  try {
    return await loadCompared(set, options);
  } catch (error) {
    if (!(isOneOfAll && error instanceof ChoiceError)) throw error;
    options.say?.(`${error.message} It is left out.`);
    return undefined;
  }
}

function measured(
  lesson: ComparedLesson,
  dataset: string,
  rows: readonly ResultRow[],
  seeds: readonly number[],
): ComparedColumn | undefined {
  const own = rows.filter((row) => row.seeds === '' || row.seeds === seeds.join(' '));
  return columnOf(lesson, dataset, own);
}

function setsNamed(text: string | boolean | undefined, names: readonly string[]): readonly string[] {
  if (text === undefined) return names;
  return each('--data', 'set', text, (name) => expectOneOf('data', names, name));
}

function seedsNamed(text: string | boolean): number[] {
  return each('--seeds', 'seed', text, (part) => wholeNumber('--seeds', part, 1));
}

/** @throws UsageError where one is there twice */
function each<Value>(option: string, what: string, text: string | boolean, read: (part: string) => Value): Value[] {
  const values = String(text)
    .split(',')
    .map((part) => read(part.trim()));
  if (new Set(values).size < values.length)
    throw new UsageError(`${option}: expected each ${what} once, found ${String(text)}.`);
  return values;
}
