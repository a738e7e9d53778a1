/** `npm run evaluate`: measures every method of a lesson on its test images. */
import { loadMnist } from '../datasets/mnist';
import { mnistAnoganSource } from '../recipes/mnistAnogan';
import { evaluateMnistAnogan, mnistAnoganLesson } from '../recipes/mnistAnoganEvaluation';
import type { ResultRow } from '../results/resultRow';
import { resultsFile, writeResults } from '../results/resultsFile';
import { commandLine, runCommand, UsageError } from './commandLine';
import { classList } from './optionValues';
import { printRows } from './printRows';
import { terminalProgress } from './terminalProgress';

const help = `Measures every method of a lesson: baselines, the source's recipe, and the detectors at hand, shipped or trained here. Takes
some minutes, most of them for the searches, which are therefore measured with one seed.

  npm run evaluate -- mnist-anogan [options]

  --normal A,B        the digits that are normal (default 7,8); for others train detectors first
  --anomalous A,B     the digits that are not (default 2)
  --trained           measure the detectors that npm run train left in models/runs, not those shipped
  --json              print an array of result rows, the names being those of notebooks/results
  --write             put the rows into notebooks/results/${mnistAnoganLesson}.csv, too
  --help              this text

AUROC is the mean over the seeds; its 95 % interval is over draws of test images. Ctrl-C ends it after the methods that are
done, whose rows are printed.`;

async function evaluate(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    normal: { type: 'string', default: mnistAnoganSource.normal.join() },
    anomalous: { type: 'string', default: mnistAnoganSource.anomalous.join() },
    trained: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const lesson = positionals.at(0);
  if (lesson !== 'mnist-anogan')
    throw new UsageError(`Say what to evaluate: expected mnist-anogan, found ${lesson ?? 'nothing'}.`);
  const normal = classList('--normal', values.normal);
  const anomalous = classList('--anomalous', values.anomalous);
  const both = normal.find((digit) => anomalous.includes(digit));
  if (both !== undefined)
    throw new UsageError(`--anomalous: expected digits that are not normal, found ${both} in both.`);

  const obtain = { signal, say, progress: terminalProgress() };
  const mnist = {
    train: await loadMnist({ split: 'train', ...obtain }),
    test: await loadMnist({ split: 'test', ...obtain }),
  };
  const begin = ({ name, recipe }: { name: string; recipe: string }, seed?: number) => {
    say(`${recipe}: ${name}${seed === undefined ? '' : `, seed ${seed}`}`);
    return { signal, progress: terminalProgress() };
  };
  const options = { mnist, classes: { normal, anomalous }, trained: values.trained === true, begin, skip: say };
  const rows: ResultRow[] = [];
  for await (const row of evaluateMnistAnogan(options)) rows.push(row);
  printRows(rows, Boolean(values.json));
  if (values.write) writeResults(resultsFile(mnistAnoganLesson), rows);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void runCommand(evaluate);
