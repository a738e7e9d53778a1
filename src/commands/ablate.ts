/** `npm run ablate`: measures what each change from a lesson's source to the course brings. */
import { ablateMnistAnogan } from '../lessons/mnist-anogan/ablation';
import { loadClothes } from '../lessons/fashion-doc/data';
import { ablateFashionDoc } from '../lessons/fashion-doc/ablation';
import { fashionDocLesson } from '../lessons/fashion-doc/evaluation';
import { mnistAnoganLesson } from '../lessons/mnist-anogan/evaluation';
import { ablateMnistVae } from '../lessons/mnist-vae/ablation';
import type { WorkOptions } from '../work/work';
import { commandLine, runCommand, say } from './line/commandLine';
import { digitsEvaluation } from '../lessons/mnist-anogan/evaluate';
import { fashionEvaluation } from '../lessons/fashion-doc/evaluate';
import { loadDigits } from '../lessons/digits/bothParts';
import { chosenLesson } from './line/lessonChoice';
import { wholeNumber } from './line/optionValues';
import { reportRows } from './tables/reportRows';
import { terminalProgress } from './line/terminalProgress';
import { vaeEvaluation } from '../lessons/mnist-vae/evaluate';

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
