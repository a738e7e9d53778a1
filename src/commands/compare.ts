/** `npm run compare`: measures every detector on every data set by one protocol, lesson compare's. */
import { type ComparedLesson, comparedLessons, loadCompared } from '../lessons/compare/data';
import { evaluateCompared } from '../lessons/compare/evaluation';
import { compareSeeds } from '../lessons/compare/protocol';
import { type ComparedColumn, columnOf, comparedColumns, isComplete } from '../lessons/compare/summary';
import type { ResultRow } from '../results/resultRow';
import { readResults, resultsFile, writeResults } from '../results/resultsFile';
import { expectOneOf } from '../work/choiceError';
import { type Command, commandLine, expectOptionsOnly, spokenWork, UsageError } from './line/command';
import { comparisonTable } from './tables/comparisonTable';
import { wholeNumber } from './line/optionValues';

const help = (
  sets: readonly string[],
) => `Measures every detector on every data set, each with the same pictures of 32×32 and small networks that it trains; what the
results hold already is not measured again. Some three minutes a data set on two cores.

  npm run compare -- [options]

  --data A,B          only these of ${sets.join(', ')}
  --seeds 1,2         of the networks (default ${compareSeeds.join()}); AUROC is then the mean
  --baselines         only the detectors without a network: seconds, once the pictures are there
  --few               of rendered parts a third
  --anew              train and measure again what is there
  --json              print an array of all rows, the names being those of notebooks/results
  --write             put the rows into notebooks/results/compare.csv, each as soon as it is measured
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
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  expectOptionsOnly(positionals);
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
    const pictures = await loadCompared(set, { few: values.few === true, ...begin('reading pictures') });
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
