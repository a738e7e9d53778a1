/** `npm run evaluate`: measures every method of a lesson on its test images. */
import { mnistAnoganSource } from '../recipes/mnistAnogan';
import { evaluateMnistAnogan, mnistAnoganLesson } from '../recipes/mnistAnoganEvaluation';
import { commandLine, runCommand, say, UsageError } from './commandLine';
import { expectDigitsLesson, loadDigits } from './digitsLesson';
import { classList } from './optionValues';
import { reportRows } from './reportRows';
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
  expectDigitsLesson(positionals, 'evaluate');
  const normal = classList('--normal', values.normal);
  const anomalous = classList('--anomalous', values.anomalous);
  const both = normal.find((digit) => anomalous.includes(digit));
  if (both !== undefined)
    throw new UsageError(`--anomalous: expected digits that are not normal, found ${both} in both.`);

  const mnist = await loadDigits(signal);
  const begin = ({ name, recipe }: { name: string; recipe: string }, seed?: number) => {
    say(`${recipe}: ${name}${seed === undefined ? '' : `, seed ${seed}`}`);
    return { signal, progress: terminalProgress() };
  };
  const options = { mnist, classes: { normal, anomalous }, trained: values.trained === true, begin, skip: say };
  await reportRows(evaluateMnistAnogan(options), mnistAnoganLesson, values);
}

void runCommand(evaluate);
