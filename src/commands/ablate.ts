/** `npm run ablate`: measures what each change from a lesson's source to the course brings. */
import { loadMnist } from '../datasets/mnist';
import { ablateMnistAnogan } from '../recipes/mnistAnoganAblation';
import { mnistAnoganLesson } from '../recipes/mnistAnoganEvaluation';
import type { ResultRow } from '../results/resultRow';
import { resultsFile, writeResults } from '../results/resultsFile';
import { commandLine, runCommand, UsageError } from './commandLine';
import { wholeNumber } from './optionValues';
import { printRows } from './printRows';
import { terminalProgress } from './terminalProgress';

const help = `Measures what each change from a lesson's source to the course brings: trains what it takes (about half an hour on two
cores; checkpoints in models/runs, from which it goes on when run again) and scores the test images.

  npm run ablate -- mnist-anogan [options]

  --seed N            of all randomness (default 1)
  --json              print an array of result rows
  --write             put the rows into notebooks/results/${mnistAnoganLesson}.csv, too
  --help              this text`;

async function ablate(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const lesson = positionals.at(0);
  if (lesson !== 'mnist-anogan')
    throw new UsageError(`Say what to measure: expected mnist-anogan, found ${lesson ?? 'nothing'}.`);
  const seed = wholeNumber('--seed', values.seed);
  const obtain = { signal, say, progress: terminalProgress() };
  const mnist = {
    train: await loadMnist({ split: 'train', ...obtain }),
    test: await loadMnist({ split: 'test', ...obtain }),
  };
  const begin = (what: string) => {
    say(what);
    return { signal, progress: terminalProgress() };
  };
  const rows: ResultRow[] = [];
  for await (const row of ablateMnistAnogan({ mnist, seed, begin })) rows.push(row);
  printRows(rows, Boolean(values.json));
  if (values.write) writeResults(resultsFile(mnistAnoganLesson), rows);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void runCommand(ablate);
