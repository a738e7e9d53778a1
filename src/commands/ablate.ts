/** `npm run ablate`: measures what each change from a lesson's source to the course brings. */
import { ablateMnistAnogan } from '../recipes/mnistAnoganAblation';
import { loadClothes } from '../recipes/clothesData';
import { ablateFashionDoc } from '../recipes/fashionDocAblation';
import { fashionDocLesson } from '../recipes/fashionDocEvaluation';
import { mnistAnoganLesson } from '../recipes/mnistAnoganEvaluation';
import { ablateMnistVae } from '../recipes/mnistVaeAblation';
import type { WorkOptions } from '../work';
import { commandLine, runCommand, say } from './commandLine';
import { digitsEvaluation } from './digitsEvaluation';
import { fashionEvaluation } from './fashionEvaluation';
import { loadDigits } from './digitsLesson';
import { chosenLesson } from './lessonChoice';
import { wholeNumber } from './optionValues';
import { reportRows } from './reportRows';
import { terminalProgress } from './terminalProgress';
import { vaeEvaluation } from './vaeEvaluation';

const help = `Measures what each change from a lesson's source to the course brings: trains what it takes (ten minutes to half an hour on
two cores; checkpoints in models/runs, from which it goes on when run again). Of the digits it scores the test images; of the
clothes those by which settings were chosen: held-out sneakers against sandals and against damaged sneakers;
of mnist-vae held-out digits against the same ones damaged.

  npm run ablate -- mnist-anogan [options]
  npm run ablate -- fashion-doc [options]
  npm run ablate -- mnist-vae [options]

  --seed N            of all randomness (default 1)
  --json              print an array of result rows
  --write             put the rows into the lesson's file in notebooks/results, too
  --help              this text`;

interface AblationTask {
  seed: number;
  begin: (what: string) => WorkOptions;
  signal: AbortSignal;
}

const lessons = [
  {
    name: digitsEvaluation.name,
    notebook: mnistAnoganLesson,
    choices: [],
    rows: async function* ({ signal, ...task }: AblationTask) {
      yield* ablateMnistAnogan({ mnist: await loadDigits(signal), ...task });
    },
  },
  {
    name: fashionEvaluation.name,
    notebook: fashionDocLesson,
    choices: [],
    rows: async function* ({ signal, ...task }: AblationTask) {
      const { train } = await loadClothes({ signal, say, progress: terminalProgress() });
      yield* ablateFashionDoc({ train, ...task });
    },
  },
  {
    name: vaeEvaluation.name,
    notebook: vaeEvaluation.notebook,
    choices: [],
    rows: async function* ({ signal, ...task }: AblationTask) {
      const { train } = await loadDigits(signal);
      yield* ablateMnistVae({ train, ...task });
    },
  },
];

async function ablate(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const lesson = chosenLesson(lessons, positionals, 'measure', {});
  const seed = wholeNumber('--seed', values.seed);
  const begin = (what: string) => {
    say(what);
    return { signal, progress: terminalProgress() };
  };
  await reportRows(lesson.rows({ seed, begin, signal }), lesson.notebook, values);
}

void runCommand(ablate);
