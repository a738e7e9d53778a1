/** `npm run ablate`: measures what each change from a lesson's source to the course brings. */
import { ablateMnistAnogan } from '../recipes/mnistAnoganAblation';
import { mnistAnoganLesson } from '../recipes/mnistAnoganEvaluation';
import { commandLine, runCommand, say } from './commandLine';
import { digitsEvaluation } from './digitsEvaluation';
import { loadDigits } from './digitsLesson';
import { chosenLesson } from './lessonChoice';
import { wholeNumber } from './optionValues';
import { reportRows } from './reportRows';
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
  chosenLesson([{ name: digitsEvaluation.name, choices: [] }], positionals, 'measure', {});
  const seed = wholeNumber('--seed', values.seed);
  const mnist = await loadDigits(signal);
  const begin = (what: string) => {
    say(what);
    return { signal, progress: terminalProgress() };
  };
  await reportRows(ablateMnistAnogan({ mnist, seed, begin }), mnistAnoganLesson, values);
}

void runCommand(ablate);
